import type { AppliedMeasure, Credit, CreditRecord, Listing } from '@yiqi/web/public'
import { paths } from '@yiqi/web/public'
import { type RawBuilder, sql } from 'kysely'
import { anywhere } from '../../kernel/database/anywhere.ts'
import { today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import {
  exitQuestion,
  groundsOf,
  inputLines,
  type Listing as ListingRecord,
} from '../credit/index.ts'
import { placesOf } from '../ledger/index.ts'
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
    const pattern = anywhere(q)
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
  const key = `${listing.uscc},${listing.listing_no}`
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
          inputs: inputLines(services, ruleId, JSON.parse(listing.rule_inputs ?? '{}')),
        },
      }),
    ...(listing.duty && { duty: listing.duty }),
    listedOn: listing.listed_on,
    added: groundsOf(listing)
      .slice(1)
      .map(({ ground, on }) => ({ code: ground, ground: codeText('creditGround', ground), on })),
    exit: {
      message: reason?.message ?? codeText('creditList', listing.list),
      rule: verdict.ruleId,
      version: verdict.ruleVersion,
      href: rulePath(verdict.ruleId),
    },
    number: listing.listing_no,
    index: (await placesOf(tx, 'credit_listing', [key])).get(key) ?? null,
  }
}

/** Joint rewards and punishments that were applied to it and run today, the latest first. */
async function readMeasures(
  tx: Tx,
  services: DisclosureServices,
  uscc: string,
): Promise<AppliedMeasure[]> {
  const on = today(services)
  const { rows } = await sql<{
    measure: string
    kind: string
    body: string
    basis: string
    content: string
    applied_on: string
    until: string | null
  }>`select measure, kind, body, basis, content, applied_on, until from pub.measure_application
    where uscc = ${uscc} and (ended_on is null or ended_on > ${on})
      and (until is null or until >= ${on})
    order by applied_on desc, application_no limit ${mostRecords}`.execute(tx)
  return rows.map(({ measure, kind, body, basis, content, applied_on, until }) => ({
    ...{ measure, body, basis, content },
    isReward: kind === 'reward',
    kind: codeText('measureKind', kind),
    on: applied_on,
    ...(until && { until }),
  }))
}

const mostRecords = 100

/** Credit records that are shown today, the latest first; penalties as long as the rule `credit.display` says. */
async function readCreditRecords(
  tx: Tx,
  services: DisclosureServices,
  { uscc, registrar }: { uscc: string; registrar: string },
): Promise<CreditRecord[]> {
  const { rows } = await sql<{
    kind: string
    subject: string
    result: string | null
    source_doc: string | null
    occurred_on: string
  }>`select kind, subject, result, source_doc, occurred_on from pub.credit_record
    where uscc = ${uscc} and (kind <> 'penalty' or exists (select 1 from pub.penalty p
      where p.uscc = ${uscc} and p.penalty_no = source_doc))
    order by occurred_on desc, record_no limit ${mostRecords}`.execute(tx)
  const where = { asOf: today(services), region: registrar }
  const shown: CreditRecord[] = []
  for (const { kind, subject, result, source_doc, occurred_on } of rows) {
    if (kind === 'penalty') {
      const input = { kind, since: occurred_on }
      const verdict = await evaluateRule(tx, services.rules, 'credit.display', input, where)
      if (!(verdict.result as { isShown: boolean }).isShown) continue
    }
    shown.push({
      kind: codeText('creditRecordKind', kind),
      subject,
      ...(result && { result }),
      ...(source_doc && { sourceDoc: source_doc }),
      on: occurred_on,
    })
  }
  return shown
}

const mostListings = 10

/** What stands against an organisation today, with its reasons, and its credit records. */
export async function creditOf(
  tx: Tx,
  services: DisclosureServices,
  of: { uscc: string; registrar: string },
): Promise<Credit> {
  const { items } = await readListings(tx, { uscc: of.uscc }, { limit: mostListings })
  const listings: Listing[] = []
  for (const item of items) listings.push(await explainedListing(tx, services, item))
  return {
    listings,
    measures: await readMeasures(tx, services, of.uscc),
    records: await readCreditRecords(tx, services, of),
  }
}
