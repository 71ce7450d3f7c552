import type { EntryType } from './entry.ts'
import { LedgerRefusal } from './refusal.ts'

type Check = (value: unknown) => boolean
type Fields = Readonly<Record<string, Check>>

interface Kind {
  must: Fields
  may: Fields
  /** Commitments without which the entry is refused. */
  commits: readonly string[]
  amount: 'positive' | 'zero' | 'any'
  /** Whether it has a place in the equations of the campaign. */
  moves: boolean
  /** Whether it names one other entry; null: as it likes. */
  refers: boolean | null
}

/**
 * Fewest children of one entry (charity §6.1 L10).
 * @NOTE design decision of the specification, not of a law.
 */
export const leastMinors = 5

const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value)
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value)
const whole =
  (least: number): Check =>
  (value) =>
    Number.isSafeInteger(value) && (value as number) >= least
const object =
  (fields: Fields): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === Object.keys(fields).length &&
    Object.entries(fields).every(([key, check]) => check((value as Record<string, unknown>)[key]))

const code = matches(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/)
const campaign = matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
const digest = matches(/^[0-9a-f]{64}$/)
const instant = /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,3})?Z)?$/
const uscc = matches(/^[0-9A-HJ-NP-RTUW-Y]{18}$/)
const goods = object({
  item: code,
  unit: matches(/^[\p{L}\p{N}]{1,8}$/u),
  quantity: whole(1),
  price: whole(0),
})

/** A day or an instant that exists. */
const time: Check = (value) => {
  if (typeof value !== 'string' || !instant.test(value)) return false
  const at = new Date(value)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value.slice(0, 10))
}

const prev: Check = (value) =>
  Array.isArray(value) && value.every(whole(0)) && new Set(value).size === value.length

const commit: Check = (value) =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(([field, hex]) => /^[a-z][A-Za-z]{0,31}$/.test(field) && digest(hex))

const common: Fields = {
  v: oneOf(1),
  t: (value) => typeof value === 'string' && Object.hasOwn(kinds, value),
  id: code,
  at: time,
  org: (value) => value === '' || uscc(value),
  campaign: (value) => value === '' || campaign(value),
  amount: whole(0),
  cur: matches(/^[A-Z]{3}$/),
  prev,
  commit,
}

const kind = (given: Partial<Kind>): Kind => ({
  must: {},
  may: {},
  commits: [],
  amount: 'positive',
  moves: true,
  refers: false,
  ...given,
})
const statement = (given: Partial<Kind>): Kind =>
  kind({ amount: 'zero', moves: false, refers: null, ...given })
const withGoods = (given: Partial<Kind>): Kind =>
  kind({ refers: true, ...given, may: { ...given.may, goods } })

const kinds: Readonly<Record<EntryType, Kind>> = {
  campaign_opening: kind({
    must: { lineage: oneOf('fifo', 'prorata') },
    may: { restriction: code, digest },
    amount: 'zero',
  }),
  campaign_closing: kind({ amount: 'zero' }),
  donation_received: kind({
    may: {
      kind: oneOf('cash', 'goods', 'equity', 'ip', 'service'),
      channel: code,
      restriction: code,
      anonymous: oneOf(true),
      goods,
    },
    commits: ['donor'],
    amount: 'any',
  }),
  refund: withGoods({}),
  income: kind({ must: { source: oneOf('interest', 'investment') } }),
  residual_in: withGoods({
    must: { from: code },
    may: { restriction: code },
    refers: false,
    amount: 'any',
  }),
  residual_out: withGoods({
    must: { to: code },
    may: { restriction: code },
    refers: false,
    amount: 'any',
  }),
  allocation: withGoods({
    must: {
      project: code,
      line: oneOf('aid', 'projectStaff', 'projectMgmt', 'orgMgmt', 'fundraisingCost'),
    },
    may: { restriction: code },
    refers: false,
    amount: 'any',
  }),
  allocation_reversal: withGoods({ amount: 'any' }),
  disbursement: withGoods({
    must: { payee: oneOf('beneficiary', 'partner', 'supplier', 'trust') },
    amount: 'any',
  }),
  disbursement_return: withGoods({ amount: 'any' }),
  confirmation: withGoods({
    must: { method: oneOf('sign', 'otp', 'guardian', 'third_party') },
    may: {
      beneficiary: object({
        pseudonym: matches(/^[0-9a-f]{32}$/),
        category: code,
        minor: oneOf(false),
      }),
      batch: object({ category: code, count: whole(1), minors: oneOf(true, false) }),
    },
    commits: ['evidence'],
    amount: 'any',
  }),
  receipt: kind({
    must: { act: oneOf('issued', 'red_reversed', 'waived') },
    moves: false,
    refers: true,
  }),
  filing: statement({ must: { act: code, digest } }),
  disclosure: statement({ must: { act: code, digest } }),
  correction: statement({ must: { reason: code }, may: { digest }, refers: true }),
  erasure_notice: statement({ must: { field: code }, refers: true }),
  register_act: statement({ must: { act: code, subject: code, digest } }),
}

export const kindOf = (type: EntryType): Kind => kinds[type]

/** @throws LedgerRefusal `ENTRY_INVALID` with the field, `AMOUNT_ZERO` */
export function checkFields(entry: Readonly<Record<string, unknown>>): void {
  for (const [field, check] of Object.entries(common)) must(check(entry[field]), field)
  const { must: wanted, may, commits, amount } = kinds[entry.t as EntryType]
  for (const [field, check] of Object.entries(wanted)) must(check(entry[field]), field)
  for (const field of Object.keys(entry)) {
    if (Object.hasOwn(common, field) || Object.hasOwn(wanted, field)) continue
    must(may[field]?.(entry[field]), field)
  }
  for (const field of commits) must(field in (entry.commit as object), `commit.${field}`)
  must((entry.campaign === '') === (entry.t === 'register_act'), 'campaign')
  must(entry.org !== '' || entry.t === 'register_act', 'org')
  if (amount === 'zero') must(entry.amount === 0, 'amount')
  if (entry.amount === 0 && (amount === 'positive' || (amount === 'any' && !entry.goods))) {
    throw new LedgerRefusal('AMOUNT_ZERO', { field: 'amount' })
  }
  checkGoods(entry)
  checkGift(entry)
  checkConfirmation(entry)
}

function checkGoods({ goods: given, amount }: Readonly<Record<string, unknown>>): void {
  if (given === undefined) return
  const { quantity, price } = given as { quantity: number; price: number }
  if (amount !== quantity * price) {
    throw new LedgerRefusal('AMOUNT_MISMATCH', { field: 'amount', expected: quantity * price })
  }
}

function checkGift(entry: Readonly<Record<string, unknown>>): void {
  if (entry.t !== 'donation_received') return
  must((entry.kind === 'goods') === (entry.goods !== undefined), 'goods')
  // L9: whoever gives unnamed is not to be found by the second.
  if (entry.anonymous) must(String(entry.at).length === 10, 'at')
}

interface Confirming {
  t: unknown
  beneficiary?: unknown
  batch?: { minors: boolean } | undefined
}

/** Whether `at` says the month alone: children come in batches, and who may be one is not to be found by the day (L10). */
const isByMonth = ({ t, beneficiary, batch }: Confirming): boolean =>
  t === 'confirmation' && beneficiary === undefined && batch?.minors !== false

/** When it was, as far as the entry says it: `2026-04` where it says the month alone. */
export const saidAt = (entry: Confirming & { at: string }): string =>
  isByMonth(entry) ? entry.at.slice(0, 7) : entry.at

function checkConfirmation(entry: Readonly<Record<string, unknown>>): void {
  if (entry.t !== 'confirmation') return
  must(entry.beneficiary === undefined || entry.batch === undefined, 'beneficiary')
  const batch = entry.batch as { count: number; minors: boolean } | undefined
  if (!isByMonth({ t: entry.t, beneficiary: entry.beneficiary, batch })) return
  if (batch) must(batch.count >= leastMinors, 'batch.count')
  must(/^[0-9]{4}-[0-9]{2}-01$/.test(String(entry.at)), 'at')
}

function must(isGood: boolean | undefined, field: string): void {
  if (!isGood) throw new LedgerRefusal('ENTRY_INVALID', { field })
}
