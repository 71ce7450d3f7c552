import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'

/** A row of a public view: what is not public is not in it. */
export type PublicRow = Record<string, unknown> & { recorded_at?: Date }

async function rowsOf(tx: Tx, query: ReturnType<typeof sql<PublicRow>>): Promise<PublicRow[]> {
  return (await query.execute(tx)).rows
}

export const findPlan = async (tx: Tx, filingNo: string) =>
  (await rowsOf(tx, sql`select * from pub.fundraising_plan where filing_no = ${filingNo}`))[0]

/** What was filed and what became of it, the latest first: each version with the act that made it. */
export const planVersions = (tx: Tx, filingNo: string) =>
  rowsOf(
    tx,
    sql`select * from pub.fundraising_plan_version where filing_no = ${filingNo}
      order by valid_from desc, recorded_at desc limit 50`,
  )

export const findProject = async (tx: Tx, number: string) =>
  (await rowsOf(tx, sql`select * from pub.charity_project where project_no = ${number}`))[0]

export const findTrust = async (tx: Tx, number: string) =>
  (await rowsOf(tx, sql`select * from pub.charity_trust where trust_no = ${number}`))[0]

export const findCharity = async (tx: Tx, uscc: string) =>
  (await rowsOf(tx, sql`select * from pub.organisation where uscc = ${uscc}`))[0]

export const plansOf = (tx: Tx, by: { uscc: string } | { project: string }) =>
  rowsOf(
    tx,
    'uscc' in by
      ? sql`select * from pub.fundraising_plan where uscc = ${by.uscc} order by start_on desc`
      : sql`select * from pub.fundraising_plan where ${by.project} = any(projects)
          order by start_on desc`,
  )

export const projectsOf = (tx: Tx, by: { uscc: string } | { numbers: readonly string[] }) =>
  rowsOf(
    tx,
    'uscc' in by
      ? sql`select * from pub.charity_project where uscc = ${by.uscc} order by start_on desc`
      : sql`select * from pub.charity_project where project_no = any(${[...by.numbers]})`,
  )

export const trustsOf = (tx: Tx, uscc: string) =>
  rowsOf(tx, sql`select * from pub.charity_trust where uscc = ${uscc} order by filed_on desc`)

export const partnersOf = (tx: Tx, filingNo: string) =>
  rowsOf(
    tx,
    sql`select * from pub.coop_agreement where filing_no = ${filingNo} order by agreement_no`,
  )

export const listingsOfPlan = (tx: Tx, filingNo: string) =>
  rowsOf(
    tx,
    sql`select l.*, p.website from pub.fundraising_listing l
      left join pub.fundraising_platform p on p.uscc = l.platform_uscc
      where l.filing_no = ${filingNo} order by l.live_on`,
  )

/** Disclosures with all their editions, the latest first. */
export const disclosuresOf = (tx: Tx, by: { uscc: string; about?: string }) =>
  rowsOf(
    tx,
    sql`select * from pub.charity_disclosure where uscc = ${by.uscc}
      ${by.about ? sql`and about = ${by.about}` : sql``}
      order by published_on desc, disclosure_no desc, edition desc limit 500`,
  )

/** The latest of all charities, for feeds. */
export const latestDisclosures = (tx: Tx, limit: number) =>
  rowsOf(
    tx,
    sql`select * from pub.charity_disclosure
      order by recorded_at desc, disclosure_no, edition limit ${limit}`,
  )
