import { read, systemActor, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Message } from '@yiqi/contracts'
import type { ImportFile } from '../registers/index.ts'
import { compareAudit } from './compare.ts'
import { readDisclosure } from './reading/read-file.ts'
import { type DisclosedRow, rowStateOf } from './reading/row.ts'
import type { RowCode } from './reading/row-codes.ts'
import { noDisclosure, readingStopped } from './refusals.ts'
import type { AuditServices } from './services.ts'
import { thresholdsOf } from './thresholds.ts'
import {
  type FileRow,
  getFile,
  insertRows,
  listFiles,
  listStopped,
  updateFile,
  updateRun,
} from './store.ts'

const actor = systemActor('捐赠公示核查')

/** Reads an uploaded file by a job; the last of several compares. */
export async function readUploaded(services: AuditServices, id: string): Promise<void> {
  const file = await read(services, actor, (tx) => getFile(tx, id))
  await readInto(services, id, {
    ...{ name: file.name, bytes: file.bytes },
    open: () => services.temporaryFiles.get(file.sha256),
  })
  await compareWhenRead(services, file.run_id)
}

async function compareWhenRead(services: AuditServices, runId: string): Promise<void> {
  const files = await read(services, actor, (tx) => listFiles(tx, runId))
  if (!files.some(({ state }) => state === 'READING')) await compareAudit(services, runId)
}

/** Reads a file whole, in one transaction: a crash leaves nothing of it. One that cannot be read ends as failed. */
export async function readInto(
  services: AuditServices,
  id: string,
  source: ImportFile,
): Promise<void> {
  const act = { act: 'donation-audit.read-file', object: `donation-audit-file/${id}` }
  try {
    await transact(services, actor, act, async (tx) => {
      const file = await getFile(tx, id)
      if (file.state === 'READING') await readRows(tx, services, file, source)
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const [problem] = error.refusal.problems ?? []
    await fail(services, id, problem?.message ?? error.refusal.reason ?? error.toProblem().message)
  }
}

async function readRows(
  tx: Tx,
  services: AuditServices,
  file: FileRow,
  source: ImportFile,
): Promise<void> {
  const counts = { rows: 0, accepted: 0, doubtful: 0, rejected: 0 }
  const codes: Partial<Record<RowCode, number>> = {}
  let countedFen = 0
  let kind: DisclosedRow['kind'] | undefined
  const { values: thresholds } = await thresholdsOf(tx, services, file.region_code)
  for await (const rows of readDisclosure(source, { today: today(services), thresholds })) {
    kind ??= rows[0]?.kind
    for (const row of rows) {
      counts.rows++
      counts[rowStateOf(row)]++
      for (const code of row.codes) codes[code] = (codes[code] ?? 0) + 1
      if (row.isCounted) countedFen += row.amountFen ?? 0
    }
    await insertRows(
      tx,
      rows.map((row) => storedOf(file, row)),
    )
  }
  if (!kind) throw new AppError('YQ_INVALID', { reason: noDisclosure })
  await updateFile(tx, file.id, {
    ...{ ...counts, kind, counted_fen: countedFen, codes: JSON.stringify(codes), state: 'READ' },
  })
  await updateRun(tx, file.run_id, { is_due: true })
}

function storedOf(file: FileRow, row: DisclosedRow) {
  const { rowNo, kind, codes, isCounted, notice, direction, serial, day, donor, currency } = row
  const { item, quantity, unit, flow, reference, recipient } = row
  return {
    ...{ file_id: file.id, run_id: file.run_id, region_code: file.region_code, row_no: rowNo },
    ...{ kind, codes: [...new Set(codes)], state: rowStateOf(row), is_counted: isCounted },
    ...{ recipient: recipient || (file.recipient ?? ''), notice, direction, serial, day, donor },
    ...{ labelled_day: row.labelledDay, is_organisation: row.isOrganisation, currency, item },
    ...{ amount_fen: row.amountFen, quantity, unit, flow, reference },
    ...{ figures: JSON.stringify(row.figures), cells: JSON.stringify(row.cells) },
  }
}

async function fail(services: AuditServices, id: string, problem: Message): Promise<void> {
  const act = { act: 'donation-audit.fail-file', object: `donation-audit-file/${id}` }
  await transact(services, actor, act, (tx) =>
    updateFile(tx, id, { state: 'FAILED', problem: JSON.stringify(problem) }),
  )
}

const longestReadingMs = 2 * 3_600_000

/** Files whose reading came to no end may be uploaded again. */
export async function giveUpStopped(services: AuditServices): Promise<void> {
  const before = new Date(services.now().getTime() - longestReadingMs)
  const stopped = await read(services, actor, (tx) => listStopped(tx, before))
  for (const { id, run_id } of stopped) {
    await fail(services, id, readingStopped)
    await compareWhenRead(services, run_id)
  }
}
