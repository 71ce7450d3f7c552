import type { Listing } from '@yiqi/web/public'
import { paths } from '@yiqi/web/public'
import { type RawBuilder, sql } from 'kysely'
import { today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { exitQuestion, type Listing as ListingRecord } from '../credit/index.ts'
import { evaluateRule } from '../rules/index.ts'
import { codeText } from './labels.ts'
import type { DisclosureServices } from './services.ts'

/* Read from the masked view `pub.credit_listing`: what stands on a list now and is published. */

export type PublicListing = ListingRecord & { recorded_at: Date }

export interface ListingQuery {
  list?: 'ABNORMAL' | 'SERIOUS'
  ground?: string
  region?: string
  /** Part of the name, or the whole credit code. */
  q?: string
  uscc?: string
}

function conditions({ list, ground, region, q, uscc }: ListingQuery): RawBuilder<unknown> {
  const found = [sql`true`]
  if (list) found.push(sql`list = ${list}`)
  if (ground) found.push(sql`ground = ${ground}`)
  if (region) found.push(sql`registrar = ${region}`)
  if (uscc) found.push(sql`uscc = ${uscc}`)
  if (q) {
    const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    found.push(sql`(name ilike ${pattern} or uscc = ${q.toUpperCase()})`)
  }
  return sql.join(found, sql` and `)
}

/** A page of them, the latest first, with how many there are. */
export async function readListings(
  tx: Tx,
  query: ListingQuery,
  { offset = 0, limit }: { offset?: number; limit: number },
): Promise<{ total: number; items: PublicListing[] }> {
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from pub.credit_listing where ${conditions(query)}`.execute(tx)
  const { rows } = await sql<PublicListing>`
    select * from pub.credit_listing where ${conditions(query)}
    order by listed_on desc, listing_no desc offset ${offset} limit ${limit}`.execute(tx)
  return { total: counted[0]?.total ?? 0, items: rows }
}

/** All of them in the order of their keys, some thousands at a time. */
export async function readListingsAfter(
  tx: Tx,
  query: ListingQuery,
  after: { uscc: string; listing_no: string },
  limit: number,
): Promise<PublicListing[]> {
  const { rows } = await sql<PublicListing>`
    select * from pub.credit_listing
    where ${conditions(query)} and (uscc, listing_no) > (${after.uscc}, ${after.listing_no})
    order by uscc, listing_no limit ${limit}`.execute(tx)
  return rows
}

/** Registrars that list somebody now. */
export async function listingRegions(tx: Tx, list: ListingQuery['list']): Promise<string[]> {
  const { rows } = await sql<{ registrar: string }>`
    select distinct registrar from pub.credit_listing where ${conditions(list ? { list } : {})}
    order by registrar`.execute(tx)
  return rows.map(({ registrar }) => registrar)
}

const rulePath = (id: string) => `${paths.rules}/${encodeURIComponent(id)}`

/** With everything that explains it: the rule that proposed it and what it read, and when it may leave. */
export async function explainedListing(
  tx: Tx,
  services: DisclosureServices,
  listing: PublicListing,
): Promise<Listing> {
  const question = exitQuestion(listing)
  const where = { asOf: today(services), region: listing.registrar }
  const verdict = await evaluateRule(tx, services.rules, question.rule, question.input, where)
  const [reason] = verdict.reasons
  const [ruleId, version] = listing.rule?.split('@') ?? []
  return {
    uscc: listing.uscc,
    name: listing.name,
    registrar: services.registrarName(listing.registrar),
    isSerious: listing.list === 'SERIOUS',
    list: codeText('creditList', listing.list),
    groundCode: listing.ground,
    ground: codeText('creditGround', listing.ground),
    facts: listing.facts,
    basis: listing.basis,
    ...(ruleId &&
      version && {
        rule: {
          id: ruleId,
          version,
          href: rulePath(ruleId),
          inputs: inputsOf(services, ruleId, listing.rule_inputs),
        },
      }),
    ...(listing.duty && { duty: listing.duty }),
    listedOn: listing.listed_on,
    restarts: listing.period_restarts ?? [],
    exit: {
      message: reason?.message ?? codeText('creditList', listing.list),
      rule: verdict.ruleId,
      version: verdict.ruleVersion,
      href: rulePath(verdict.ruleId),
    },
    number: listing.listing_no,
  }
}

/** By the titles of the rule's own input; what has none, or is a list of records, is on the page of the rule. */
function inputsOf(
  { rules }: DisclosureServices,
  id: string,
  json: string | null | undefined,
): [name: string, value: string][] {
  const { properties = {} } = (rules.versions(id)[0]?.input ?? {}) as {
    properties?: Record<string, { title?: string }>
  }
  return Object.entries(JSON.parse(json ?? '{}') as Record<string, unknown>).flatMap(
    ([name, value]): [string, string][] => {
      const title = properties[name]?.title
      const said = sayable(value)
      return title && said ? [[title, said]] : []
    },
  )
}

function sayable(value: unknown): string | null {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one !== 'object'))
    return value.join('、')
  return null
}
