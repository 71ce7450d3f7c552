import { timingSafeEqual } from 'node:crypto'
import { asSystem, publicActor, read, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { ReceivingServices } from '../services.ts'
import type { ComplaintState } from './course.ts'
import { pinIndexOf } from './receive.ts'
import { type ComplaintRow, updateComplaint } from './store.ts'

/** What whoever has number and PIN may know: how far it is, and the answer; never what was written. */
export interface ComplaintProgress {
  number: string
  state: ComplaintState
  targetName: string
  /** 民政局 that handles it. */
  office: string
  receivedOn: string
  dueOn: string | null
  forwardedTo: string | null
  reply: string | null
  repliedOn: string | null
  rating: number | null
}

/** Numbers and PINs as people type them. */
export interface Keys {
  number: string
  pin: string
}

/** Undefined for a number that there is not and for a wrong PIN alike, after the same work. */
export const findComplaint = (
  services: ReceivingServices,
  keys: Keys,
): Promise<ComplaintProgress | undefined> =>
  read(services, publicActor, (tx) =>
    asSystem(tx, async () => {
      const row = await opened(tx, services, keys)
      return row && progressOf(services, row, await headOf(tx, row))
    }),
  )

/** Says how content the reporter is with the answer, 1 to 5, once. False where there is no answer to rate. */
export const rateComplaint = (
  services: ReceivingServices,
  { rating, ...keys }: Keys & { rating: number },
): Promise<boolean> => {
  const act = { act: 'enforcement.rate-complaint', object: 'complaint' }
  return transact(services, publicActor, act, (tx) =>
    asSystem(tx, async () => {
      const row = await opened(tx, services, keys)
      if (!row || row.rating !== null) return false
      const { state } = await headOf(tx, row)
      if (state !== 'REPLIED' && state !== 'NOT_ACCEPTED') return false
      await updateComplaint(tx, row.id, { rating })
      return true
    }),
  )
}

async function opened(
  tx: Tx,
  services: ReceivingServices,
  { number, pin }: Keys,
): Promise<ComplaintRow | undefined> {
  const asked = Buffer.from(pinIndexOf(services, number, pin))
  const row = await tx
    .selectFrom('enforcement.complaint')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()
  const kept = Buffer.from(row?.pin_index ?? '-'.repeat(asked.length))
  const isRight = kept.length === asked.length && timingSafeEqual(kept, asked)
  return row && isRight ? (row as unknown as ComplaintRow) : undefined
}

/** The one that it was folded into, whose course it shares. */
async function headOf(tx: Tx, row: ComplaintRow): Promise<ComplaintRow> {
  if (row.folded_into === null) return row
  const head = await tx
    .selectFrom('enforcement.complaint')
    .selectAll()
    .where('id', '=', row.folded_into)
    .executeTakeFirstOrThrow()
  return head as unknown as ComplaintRow
}

const progressOf = (
  services: ReceivingServices,
  { number, received_at, target_name, rating }: ComplaintRow,
  { state, office_region, due_on, forwarded_to, reply, replied_on }: ComplaintRow,
): ComplaintProgress => ({
  number,
  state,
  targetName: target_name,
  office: services.registrarName(office_region),
  receivedOn: today({ now: () => received_at }),
  dueOn: due_on,
  forwardedTo: forwarded_to,
  reply,
  repliedOn: replied_on,
  rating,
})
