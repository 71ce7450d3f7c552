import type { Message } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import { roleNames, texts } from './checks/texts.ts'
import { type RowCode, rowCodes } from './reading/row-codes.ts'
import { thresholdRule } from './rules/thresholds.ts'
import {
  cellsOf,
  countContradictions,
  type ContradictionQuery,
  type FileRow,
  getRun,
  listContradictions,
  listFiles,
  type RunFigures,
  type RunRow,
  type StoredContradiction,
  type StoredRow,
} from './store.ts'

const textOf = (code: RowCode): Message => ({ zh: rowCodes[code].zh, en: rowCodes[code].en })

const headOf = ({ id, title, created_name, created_at }: RunRow) => ({
  ...{ id, title, createdBy: created_name, createdAt: created_at.toISOString() },
})

export const lineOf = ({
  weightFen,
  files,
  rows,
  contradictions,
  ...run
}: RunRow & RunFigures) => ({
  ...headOf(run),
  ...{ files, rows, contradictions, heaviestFen: weightFen },
})

export function fileView(file: FileRow) {
  const { id, name, sha256, edition, kind, recipient, assumed, state, problem } = file
  const { rows, accepted, doubtful, rejected } = file
  const codes = Object.entries(file.codes) as [RowCode, number][]
  return {
    ...{ id, name, sha256, edition, kind, recipient, assumed, state, problem },
    ...{ rows, accepted, doubtful, rejected, countedFen: file.counted_fen },
    codes: codes
      .sort((a, b) => b[1] - a[1])
      .map(([code, of]) => ({ code, text: textOf(code), weight: rowCodes[code].weight, rows: of })),
    ...{ uploadedBy: file.uploaded_name, uploadedAt: file.uploaded_at.toISOString() },
  }
}

/** What the last comparison went by, in words. */
const thresholdsView = (values: Readonly<Record<string, string | number>>) =>
  Object.entries(thresholdRule.parameters).flatMap(([key, parameter]) => {
    const value = values[key]
    if (value === undefined) return []
    const unit = 'unit' in parameter ? parameter.unit : null
    return [{ key, label: parameter.label, value: String(value), unit }]
  })

/** @throws AppError YQ_NOT_FOUND */
export async function auditView(tx: Tx, id: string) {
  const run = await getRun(tx, id)
  const files = await listFiles(tx, id)
  const found = await countContradictions(tx, { runId: id })
  return {
    ...headOf(run),
    comparedAt: run.compared_at?.toISOString() ?? null,
    isMoving: run.is_due || files.some(({ state }) => state === 'READING'),
    files: files.map(fileView),
    days: run.days.map(({ agrees = null, ...day }) => ({ ...day, agrees })),
    thresholds: thresholdsView(run.thresholds ?? {}),
    found: found.map(({ weightFen, ...one }) => ({
      ...{ ...one, title: texts[one.code].title, heaviestFen: weightFen },
    })),
  }
}

const describe = ({
  seq,
  code,
  certainty,
  recipient,
  day,
  weightFen,
  facts,
}: StoredContradiction) => ({
  ...{ seq, code, certainty, recipient, day, weightFen },
  ...{ title: texts[code].title, why: texts[code].why(facts) },
})

/** Contradictions with the rows that they are about, side by side. */
export async function contradictionsOf(
  tx: Tx,
  query: ContradictionQuery & { offset: number; limit: number },
) {
  const found = await listContradictions(tx, query)
  const files = new Map((await listFiles(tx, query.runId)).map((file) => [file.id, file]))
  const cells = await cellsOf(
    tx,
    found.flatMap(({ evidence }) => evidence),
  )
  return found.map((one) => ({
    ...describe(one),
    rows: one.evidence.map(({ fileId, rowNo, role, fen }) => ({
      ...{ file: nameOf(files.get(fileId)), rowNo, role, roleName: roleNames[role], fen },
      cells: cells.get(`${fileId}/${rowNo}`) ?? {},
    })),
  }))
}

const nameOf = (file: FileRow | undefined): string =>
  file === undefined ? '' : file.edition > 1 ? `${file.name} (${file.edition})` : file.name

export const rowView = ({ row_no, state, codes, amount_fen, cells }: StoredRow) => ({
  ...{ rowNo: row_no, state, amountFen: amount_fen, cells },
  reasons: codes.map((code) => ({ code, text: textOf(code) })),
})
