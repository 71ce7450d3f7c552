import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Registers } from '../../registers/index.ts'
import type { CreditList } from '../grounds.ts'

/** A listing as the register has it; days are plain dates. */
export interface Listing {
  uscc: string
  listing_no: string
  name: string
  registrar: string
  list: CreditList
  ground: string
  facts: string
  source_doc?: string | null
  basis: string
  rule?: string | null
  rule_inputs?: string | null
  has_duty: boolean
  duty?: string | null
  noticed_on?: string | null
  answered_on?: string | null
  decided_on?: string | null
  listed_on: string
  period_restarts?: string[] | null
  added_grounds?: string[] | null
  /** JSON: a `Source` for each of the added grounds. */
  added_sources?: string | null
  earliest_exit_on?: string | null
  status: 'listed' | 'removed' | 'annulled'
  removed_on?: string | null
  removal_reason?: string | null
  published: boolean
  published_on?: string | null
}

type Reader = { registers: Pick<Registers, 'list' | 'findByKey'> }

const most = 200

/** All listings of an organisation that the actor may see, the latest first. */
export async function listingsOf(tx: Tx, { registers }: Reader, uscc: string): Promise<Listing[]> {
  const { items } = await registers.list(tx, 'credit_listing', {
    filters: { uscc },
    sort: { field: 'listed_on', direction: 'desc' },
    limit: most,
  })
  return items.map(({ record }) => record as unknown as Listing)
}

/** The entry that stands in a list now: an organisation has one at most in each. */
export async function standingListing(
  tx: Tx,
  services: Reader,
  uscc: string,
  list: CreditList,
): Promise<Listing | undefined> {
  const all = await listingsOf(tx, services, uscc)
  return all.find((one) => one.status === 'listed' && one.list === list)
}

/** Two decisions about an organisation at once are made one after the other: it has one entry in each list. */
export async function takeTurnAtListing(tx: Tx, uscc: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('credit.listing/' || ${uscc}, 0))`.execute(
    tx,
  )
}

/** Its grounds with the day of each, in the order in which they were decided. */
export const groundsOf = (
  listing: Pick<Listing, 'ground' | 'listed_on' | 'period_restarts' | 'added_grounds'>,
): { ground: string; on: string }[] => [
  { ground: listing.ground, on: listing.listed_on },
  ...(listing.period_restarts ?? []).map((on, index) => ({
    ground: listing.added_grounds?.[index] ?? listing.ground,
    on,
  })),
]

/** On what a ground rests: by it a listing explains itself. */
export type Source = Pick<Listing, 'basis' | 'source_doc' | 'rule' | 'rule_inputs'>

export const sourceOf = ({ basis, source_doc, rule, rule_inputs }: Source): Source => ({
  ...{ basis, source_doc: source_doc ?? null },
  ...{ rule: rule ?? null, rule_inputs: rule_inputs ?? null },
})

/** Of each of its grounds, in the order of `groundsOf`. */
export function sourcesOf(listing: Listing): Source[] {
  const added = JSON.parse(listing.added_sources ?? '[]') as Source[]
  return groundsOf(listing).map((_ground, at) =>
    at === 0 ? sourceOf(listing) : sourceOf(added[at - 1] ?? { basis: listing.basis }),
  )
}

/** What the rules of both lists ask of a listing. */
export const periodOf = ({ listed_on, period_restarts }: Listing) => ({
  listedOn: listed_on,
  newGroundsOn: period_restarts ?? [],
})
