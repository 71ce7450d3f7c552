import { systemActor, transact, enter } from '../../../kernel/context.ts'
import { ensureDataKey, encryptField, type EncryptionKey } from '../../../kernel/crypto/index.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { type ImportFile, openSource } from '../../registers/index.ts'
import { markPaid, settle } from '../orders/settle.ts'
import { holdPayment } from '../orders/store.ts'
import { compareAgain } from '../reconciliation/again.ts'
import type { PaymentServices } from '../services.ts'
import { thousandsIn } from './amount.ts'
import { isTwoWay, mapColumns, noDirection } from './columns.ts'
import { createLineReader, type LineProblem, type StatementLine } from './lines.ts'
import { certain, createMatcher, type Match, type Matcher } from './match.ts'
import {
  getStatement,
  insertLines,
  listExpected,
  type StatementRow,
  updateLine,
  updateStatement,
} from './store.ts'

export const readStatementJob = 'payments.read-statement'

const chunkSize = 2000
const mostProblems = 100

interface Counts {
  rows: number
  lines: number
  known: number
  debits: number
  rejected: number
}

/**
 * Reads a statement whole, in one transaction: a crash leaves nothing of it, and the job begins anew. Progress is
 * told beside it. What cannot be read as a file ends it as failed, with its reason.
 */
export async function readStatement(
  services: PaymentServices,
  { id, file }: { id: string; file: { name: string; bytes: number; sha256: string } },
): Promise<void> {
  const actor = systemActor('银行流水')
  const act = { act: 'payments.read-statement', object: `bank-statement/${id}` }
  const source: ImportFile = {
    ...{ name: file.name, bytes: file.bytes },
    open: () => services.temporaryFiles.get(file.sha256),
  }
  try {
    await transact(services, actor, act, async (tx) => {
      const statement = await getStatement(tx, id)
      if (statement.state !== 'READING') return
      await readInto(tx, services, statement, source)
    })
  } catch (error) {
    const problems = error instanceof AppError ? error.refusal.problems : undefined
    if (!problems) throw error
    const failed = { ...act, act: 'payments.fail-statement' }
    const told = problems.map(({ code, message }) => ({ row: 0, code, message }))
    await transact(services, actor, failed, (tx) =>
      updateStatement(tx, id, { state: 'FAILED', problems: JSON.stringify(told) }),
    )
  }
}

async function readInto(
  tx: Tx,
  services: PaymentServices,
  statement: StatementRow,
  file: ImportFile,
): Promise<void> {
  const days = new Set<string>()
  const counts: Counts = { rows: 0, lines: 0, known: 0, debits: 0, rejected: 0 }
  const problems: LineProblem[] = []
  const matcher = createMatcher(await listExpected(tx, statement.uscc))
  const holder = `bank-statement/${statement.id}`
  const key = await ensureDataKey(tx, services, services.keys, holder)
  const source = openSource(file)
  let read: ReturnType<typeof createLineReader> | undefined
  for await (const { columns, rows } of source.read(chunkSize)) {
    read ??= readerFor(columns, rows, statement)
    const lines: StatementLine[] = []
    for (const row of rows) {
      counts.rows++
      // The heading is the first row, as people count in a spreadsheet.
      const one = read(row, counts.rows + 1)
      if ('line' in one) lines.push(one.line)
      else if ('isDebit' in one) counts.debits++
      else {
        counts.rejected++
        if (problems.length < mostProblems) problems.push(one.problem)
      }
    }
    await addLines(tx, services, { statement, key, matcher, counts, days }, lines)
    await tellProgress(services, statement.id, source.bytesRead())
  }
  // In order, so that two statements never wait for each other.
  for (const day of [...days].sort()) await compareAgain(tx, services, statement.uscc, day)
  await updateStatement(tx, statement.id, {
    ...{ ...counts, state: 'READ', bytes_read: statement.bytes_total },
    problems: JSON.stringify(problems),
  })
}

/** How amounts are written is found out from the first rows, where nobody said. */
function readerFor(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  { map: said }: StatementRow,
) {
  const map = mapColumns(columns, said)
  const place = columns.indexOf(map.amount)
  const cells = rows.map((row) => (row[place] ?? '').trim())
  if (isTwoWay(map) && !cells.some((text) => text.startsWith('-'))) throw noDirection()
  const written = cells.filter((text) => /^\d/.test(text))
  return createLineReader(columns, map, map.thousands ?? thousandsIn(written) ?? ',')
}

interface Reading {
  statement: StatementRow
  key: EncryptionKey
  matcher: Matcher
  counts: Counts
  /** On which something is new. */
  days: Set<string>
}

async function addLines(
  tx: Tx,
  services: PaymentServices,
  { statement, key, matcher, counts, days }: Reading,
  lines: readonly StatementLine[],
): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map((line) => {
    const id = services.newId()
    const { rowNo, day, documentNo, amountFen, seq, reference, payer, memo } = line
    const address = { table: 'statement_line', row: id, column: 'private' }
    const isPrivate = payer !== '' || memo !== ''
    return {
      ...{ id, statement_id: statement.id, uscc: statement.uscc, row_no: rowNo, day, seq },
      ...{ account_no: statement.account_no, document_no: documentNo, amount_fen: amountFen },
      ...{ reference, state: seq > 1 ? 'DOUBTFUL' : 'UNMATCHED' },
      private: isPrivate ? encryptField(key, address, JSON.stringify({ payer, memo })) : null,
    }
  })
  const added = await insertLines(tx, rows)
  counts.lines += added.size
  counts.known += rows.length - added.size
  for (const row of rows) {
    if (added.has(row.id)) days.add(row.day)
    if (!added.has(row.id) || row.state === 'DOUBTFUL') continue
    const match = matcher.find({
      day: row.day,
      amountFen: row.amount_fen,
      reference: row.reference,
    })
    if (match) await applyMatch(tx, services, matcher, row, match)
  }
}

/** A certain match settles the payment; any other waits for a person. */
async function applyMatch(
  tx: Tx,
  services: PaymentServices,
  matcher: Matcher,
  line: { id: string; day: string },
  { paymentId, confidence, reasons }: Match,
): Promise<void> {
  const isCertain = confidence >= certain
  const state = isCertain ? 'MATCHED' : 'SUGGESTED'
  await updateLine(tx, line.id, { state, payment_id: paymentId, confidence, reasons })
  if (!isCertain) return
  matcher.take(paymentId)
  const payment = await holdPayment(tx, paymentId)
  const paid = await markPaid(tx, payment, { txnNo: line.id, paidAt: noonOf(line.day) })
  await settle(tx, services, paid)
}

/** Statements tell the day; noon is on it in any reading. */
export const noonOf = (day: string) => new Date(`${day}T12:00:00+08:00`)

async function tellProgress({ db }: PaymentServices, id: string, bytes: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('银行流水'))
    await updateStatement(tx, id, { bytes_read: bytes })
  })
}
