import { canonicalBytes } from './canonical.ts'
import { checkFields, kindOf } from './fields.ts'
import { LedgerRefusal } from './refusal.ts'

export type EntryType =
  | 'campaign_opening'
  | 'campaign_closing'
  | 'donation_received'
  | 'refund'
  | 'income'
  | 'residual_in'
  | 'residual_out'
  | 'allocation'
  | 'allocation_reversal'
  | 'disbursement'
  | 'disbursement_return'
  | 'confirmation'
  | 'receipt'
  | 'filing'
  | 'disclosure'
  | 'correction'
  | 'erasure_notice'
  | 'register_act'

/** Goods in quantity: whole units of one item, each of the same fair value. */
export interface Goods {
  item: string
  unit: string
  quantity: number
  /** Fair value of a unit, 分; 0 where it has no reliable one: such goods are registered, not counted as income. */
  price: number
}

/** A line of the public log (charity §6.1 L3–L5): codes, amounts and commitments; no name, no free text. */
export interface Entry {
  v: 1
  t: EntryType
  /** Unique in its log; whoever records the same again gets the first. */
  id: string
  /**
   * RFC 3339 in UTC, or a date in China: of anonymous gifts, and the first of the month of confirmations unless they
   * say that no child is meant.
   */
  at: string
  /** Credit code of the organisation; empty for acts about what has none. */
  org: string
  /** Number of the filed plan or of the agreement; empty for acts of registers. */
  campaign: string
  /** 分; of goods quantity × price. */
  amount: number
  /** ISO 4217. */
  cur: string
  /** Indexes in the log of what this entry consumes or is about. */
  prev: readonly number[]
  /** Commitments by field, hex. */
  commit: Readonly<Record<string, string>>
  lineage?: 'fifo' | 'prorata'
  /** Code of what the giver bound the gift to. */
  restriction?: string
  kind?: 'cash' | 'goods' | 'equity' | 'ip' | 'service'
  channel?: string
  anonymous?: true
  goods?: Goods
  source?: 'interest' | 'investment'
  from?: string
  to?: string
  project?: string
  line?: 'aid' | 'projectStaff' | 'projectMgmt' | 'orgMgmt' | 'fundraisingCost'
  payee?: 'beneficiary' | 'partner' | 'supplier' | 'trust'
  method?: 'sign' | 'otp' | 'guardian' | 'third_party'
  /** Of one person, who is no child: children are confirmed in batches. */
  beneficiary?: { pseudonym: string; category: string; minor: false }
  batch?: { category: string; count: number; minors: boolean }
  act?: string
  digest?: string
  reason?: string
  field?: string
  subject?: string
}

/** An entry before it has its place: what it refers to is named by id. */
export type Draft = Omit<Entry, 'v' | 'prev'> & {
  /** Id of the entry that this one is about; lots of an allocation are found by the book. */
  of?: string
}

/** Every move of money that has a place in the equations. */
export const movesMoney = (type: EntryType): boolean => kindOf(type).moves

/**
 * Canonical bytes of an entry, checked against its schema: unknown fields are refused.
 * @throws LedgerRefusal `ENTRY_INVALID` with the field, `ENTRY_TOO_LARGE`
 */
export function encodeEntry(entry: Entry): Uint8Array {
  const bytes = canonicalBytes(entry)
  checkFields(entry as unknown as Record<string, unknown>)
  return bytes
}

/**
 * Reads an entry of the log. The bytes must be the canonical ones.
 * @throws LedgerRefusal `ENTRY_INVALID`
 */
export function decodeEntry(bytes: Uint8Array): Entry {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    throw new LedgerRefusal('ENTRY_INVALID', { field: '' })
  }
  const entry = value as Entry
  const again = encodeEntry(entry)
  if (again.length !== bytes.length || again.some((byte, n) => byte !== bytes[n])) {
    throw new LedgerRefusal('ENTRY_INVALID', { field: '', why: 'not canonical' })
  }
  return entry
}

/** The entry of a draft that has its place. */
export function entryOf({ of: _, ...draft }: Draft, prev: readonly number[]): Entry {
  return { ...draft, v: 1, prev }
}

/**
 * Checks a draft as far as it goes without the book.
 * @throws LedgerRefusal
 */
export function checkDraft(draft: Draft): void {
  encodeEntry(entryOf(draft, []))
  const { refers } = kindOf(draft.t)
  if (refers !== null && refers !== (draft.of !== undefined)) {
    throw new LedgerRefusal('ENTRY_INVALID', { field: 'of' })
  }
}
