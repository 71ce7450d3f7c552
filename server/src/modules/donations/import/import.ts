import { sql } from 'kysely'
import { recordAudit } from '../../../kernel/audit.ts'
import { type Actor, enter, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { type ImportFile, openSource } from '../../registers/index.ts'
import { invalid } from '../refusals.ts'
import type { DonationServices } from '../services.ts'
import { type DonationRow, findBySource } from '../store.ts'
import { channelOf, sourceKeyOf, type TakenByHand, writeTaken } from '../take.ts'
import { columns, type GiftCells, placesOf } from './columns.ts'
import { readRow, type RowProblem } from './row.ts'

const mostRows = 2000
/** As many are told; the rest is counted. */
const mostProblems = 500

export interface GiftImport {
  rows: number
  accepted: number
  /** Written down before, with the same content. */
  unchanged: number
  rejected: number
  /** 分 of the accepted rows. */
  amountFen: number
  problems: RowProblem[]
}

/** Ends a trial: all of it is taken back. */
class Tried extends Error {}

/**
 * Offline gifts from a spreadsheet, in one transaction: rows that are sound are written down as a clerk would, the
 * others told with code, column and reason. A number of a voucher counts once, so that the same file twice changes
 * nothing. A trial does the same and takes it all back.
 * @throws AppError YQ_INVALID: ROWS_COLUMNS, ROWS_TOO_MANY, or a file that cannot be read
 */
export async function importGifts(
  services: DonationServices,
  actor: Actor,
  {
    uscc,
    file,
    sha256,
    isTrial,
  }: { uscc: string; file: ImportFile; sha256: string; isTrial: boolean },
): Promise<GiftImport> {
  const rows = await readAll(file)
  if (!isTrial) {
    const act = { act: 'donations.import', object: `organisation/${uscc}`, afterHash: sha256 }
    return transact(services, actor, act, (tx) => takeAll(tx, services, actor, uscc, rows))
  }
  let result: GiftImport | undefined
  try {
    await services.db.transaction().execute(async (tx) => {
      await enter(tx, actor)
      result = await takeAll(tx, services, actor, uscc, rows)
      throw new Tried()
    })
  } catch (error) {
    if (!(error instanceof Tried) || !result) throw error
  }
  return result as GiftImport
}

async function readAll(file: ImportFile): Promise<GiftCells[]> {
  const all: GiftCells[] = []
  for await (const { columns: headings, rows } of openSource(file).read(500)) {
    const places = placesOf(headings)
    if (!places.has('channel') || !places.has('voucherNo')) throw noColumns()
    for (const row of rows) {
      const cellOf = (name: GiftColumnName) =>
        (row[places.get(name) ?? -1] ?? '').normalize('NFKC').replaceAll('\u0000', '').trim()
      all.push(Object.fromEntries(columns.map(([name]) => [name, cellOf(name)])) as GiftCells)
    }
    if (all.length > mostRows) throw tooMany()
  }
  return all
}

type GiftColumnName = (typeof columns)[number][0]

async function takeAll(
  tx: Tx,
  services: DonationServices,
  actor: Actor,
  uscc: string,
  rows: readonly GiftCells[],
): Promise<GiftImport> {
  const done: GiftImport = {
    ...{ rows: rows.length, accepted: 0, unchanged: 0, rejected: 0, amountFen: 0, problems: [] },
  }
  const reject = (row: number, problems: readonly Omit<RowProblem, 'row'>[]) => {
    done.rejected++
    for (const problem of problems) {
      if (done.problems.length < mostProblems) done.problems.push({ row, ...problem })
    }
  }
  for (const [at, cells] of rows.entries()) {
    const rowNo = at + 2
    const read = readRow(cells, uscc)
    if ('problems' in read) {
      reject(rowNo, read.problems)
      continue
    }
    const outcome = await takeRow(tx, services, actor, read.taken)
    if (outcome instanceof AppError) reject(rowNo, problemsIn(outcome))
    else if (outcome === 'unchanged') done.unchanged++
    else {
      done.accepted++
      done.amountFen += outcome.amount_fen
    }
  }
  return done
}

/** One row, as if it stood alone: what is refused leaves nothing. */
async function takeRow(
  tx: Tx,
  services: DonationServices,
  actor: Actor,
  taken: TakenByHand,
): Promise<DonationRow | 'unchanged' | AppError> {
  const known = await findBySource(tx, taken.uscc, sourceKeyOf(taken))
  if (known) return isSame(known, taken) ? 'unchanged' : voucherDiffers()
  await sql`savepoint gift_row`.execute(tx)
  try {
    const donation = await writeTaken(tx, services, actor, taken)
    const act = `donations.take-${channelOf(taken)}`
    const object = `donation/${donation.id}`
    await recordAudit(tx, services, actor, { act, object, result: 'done' })
    await sql`release savepoint gift_row`.execute(tx)
    return donation
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await sql`rollback to savepoint gift_row`.execute(tx)
    return error
  }
}

function isSame(
  { amount_fen, campaign, project, goods }: DonationRow,
  taken: TakenByHand,
): boolean {
  const { quantity = 0, price = 0 } = taken.goods ?? {}
  return (
    amount_fen === (taken.goods ? quantity * price : taken.amountFen) &&
    campaign === taken.campaign &&
    project === taken.project &&
    (goods?.name ?? null) === (taken.goods?.name ?? null) &&
    (goods?.quantity ?? null) === (taken.goods?.quantity ?? null)
  )
}

const problemsIn = ({ code, refusal }: AppError): Omit<RowProblem, 'row'>[] => {
  const none = refusal.reason ?? { zh: '没有写入', en: 'It was not written' }
  return (
    refusal.problems?.map((one) => ({
      ...{ code: one.code, field: one.field ?? '', message: one.message, hint: one.hint ?? null },
    })) ?? [{ code, field: '', message: none, hint: null }]
  )
}

const voucherDiffers = () =>
  invalid(
    'VOUCHER_DIFFERS',
    '凭证号',
    {
      zh: '这个凭证号已经登记过，金额、活动或者实物不同',
      en: 'This voucher was written down before with another content',
    },
    { zh: '核对凭证号；登记错了的请退还后重新登记。', en: 'Check the number of the voucher.' },
  )

const noColumns = () =>
  invalid(
    'ROWS_COLUMNS',
    'file',
    { zh: '文件里没有“方式”和“凭证号”两列', en: 'There are no columns of channel and voucher' },
    { zh: '请用模板填写，不要改表头。', en: 'Use the template and leave its headings.' },
  )

const tooMany = () =>
  invalid(
    'ROWS_TOO_MANY',
    'file',
    { zh: `一次最多 ${mostRows} 行`, en: `At most ${mostRows} rows at a time` },
    { zh: '请分几份文件导入。', en: 'Import it in several files.' },
  )
