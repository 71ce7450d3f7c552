import type { IndexedOrganisation } from '@yiqi/org-names'
import { type RegionLevel, regionLevel } from '@yiqi/codes'
import { sql } from 'kysely'
import { type Actor, type Context, read } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'

/*
 * Everything here is read from the masked views `pub.*`: what is not public never reaches this module.
 */

const batchRows = 20_000

/** Of a registrar, as the index of names counts them. */
export const registrarLevels = {
  nation: 0,
  province: 1,
  prefecture: 2,
  county: 3,
} as const satisfies Record<RegionLevel, number>

interface SearchRow {
  uscc: string
  name: string
  former_names: string[] | null
  abbreviation: string | null
  org_type: string
  status: string
  registrar: string
  is_charity: boolean | null
  can_fundraise: boolean | null
}

const searchColumns = sql`uscc, name, former_names, abbreviation, org_type, status, registrar,
  is_charity, can_fundraise`

/** All public organisations in the order of their codes, some thousands at a time. */
export async function* streamSearchRecords(
  context: Context,
  actor: Actor,
): AsyncGenerator<IndexedOrganisation[]> {
  let after = ''
  for (;;) {
    const { rows } = await read(context, actor, (tx) =>
      sql<SearchRow>`select ${searchColumns} from pub.organisation
        where uscc > ${after} order by uscc limit ${batchRows}`.execute(tx),
    )
    yield rows.map(toIndexed)
    const last = rows.at(-1)
    if (!last || rows.length < batchRows) return
    after = last.uscc
  }
}

/** When the public register of organisations last changed; long ago if it is empty. */
export async function findLatestChange(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(recorded_at) as at from pub.organisation`.execute(tx)
  return rows[0]?.at ?? new Date(0)
}

export async function readSearchRecords(
  tx: Tx,
  codes: readonly string[],
): Promise<IndexedOrganisation[]> {
  const { rows } = await sql<SearchRow>`select ${searchColumns} from pub.organisation
    where uscc = any(${codes})`.execute(tx)
  return rows.map(toIndexed)
}

function toIndexed(row: SearchRow): IndexedOrganisation {
  const level = regionLevel(row.registrar)
  return {
    id: row.uscc,
    uscc: row.uscc,
    name: row.name,
    formerNames: row.former_names ?? [],
    abbreviations: row.abbreviation ? [row.abbreviation] : [],
    type: row.org_type,
    status: row.status,
    region: row.registrar,
    ...(level && { level: registrarLevels[level] }),
    tags: [...(row.is_charity ? ['charity'] : []), ...(row.can_fundraise ? ['fundraising'] : [])],
  }
}

/** The public fields of an organisation, by the names of the catalogue. */
export interface PublicOrganisation {
  uscc: string
  name: string
  former_names: string[] | null
  name_en: string | null
  org_type: string
  status: string
  registrar: string
  registrar_name: string | null
  supervising_unit: string | null
  established_on: string | null
  registered_on: string | null
  closed_on: string | null
  fund: number | null
  residence: string | null
  scope: string | null
  activity_area: string | null
  legal_rep: string | null
  is_charity: boolean | null
  can_fundraise: boolean | null
  evaluation_grade: string | null
  valid_from: string
  valid_to: string | null
  recorded_at: Date
  [field: string]: unknown
}

/** A stretch of an organisation's history, as it is known now. */
export interface PublicVersion extends PublicOrganisation {
  change: 'enrol' | 'amend' | 'end'
  case_no: string | null
  legal_basis: string | null
}

export async function findOrganisation(
  tx: Tx,
  uscc: string,
): Promise<PublicOrganisation | undefined> {
  const { rows } = await sql<PublicOrganisation>`
    select * from pub.organisation where uscc = ${uscc}`.execute(tx)
  return rows[0]
}

/** In the order of `codes`; those that are gone are left out. */
export async function readOrganisations(
  tx: Tx,
  codes: readonly string[],
): Promise<PublicOrganisation[]> {
  const { rows } = await sql<PublicOrganisation>`
    select * from pub.organisation where uscc = any(${codes})`.execute(tx)
  const byCode = new Map(rows.map((row) => [row.uscc, row]))
  return codes.map((code) => byCode.get(code)).filter((row) => row !== undefined)
}

/** A page of them by the day of establishment; those without one come last. */
export async function readOrganisationsByDate(
  tx: Tx,
  codes: readonly string[],
  { offset, limit, isNewestFirst }: { offset: number; limit: number; isNewestFirst: boolean },
): Promise<PublicOrganisation[]> {
  const direction = isNewestFirst ? sql`desc` : sql`asc`
  const { rows } = await sql<PublicOrganisation>`
    select * from pub.organisation where uscc = any(${codes})
    order by established_on ${direction} nulls last, uscc offset ${offset} limit ${limit}`.execute(
    tx,
  )
  return rows
}

/** The latest stretch first. */
export async function readHistory(tx: Tx, uscc: string): Promise<PublicVersion[]> {
  const { rows } = await sql<PublicVersion>`
    select * from pub.organisation_version where uscc = ${uscc} order by valid_from desc`.execute(
    tx,
  )
  return rows
}

export interface PublicPerson {
  name: string
  post: string
  started_on: string
  is_legal_rep: boolean | null
}

/** Who led it on the day: names and posts, in the order of the posts. */
export async function readPeople(tx: Tx, uscc: string, on: string): Promise<PublicPerson[]> {
  const { rows } = await sql<PublicPerson>`
    select name, post, started_on, is_legal_rep from pub.person_in_charge_version
    where uscc = ${uscc} and valid_from <= ${on} and (valid_to is null or valid_to > ${on})
      and started_on <= ${on} and (ended_on is null or ended_on > ${on})
    order by array_position(array['chair', 'vice-chair', 'secretary-general', 'chief-supervisor'], post),
      started_on, name`.execute(tx)
  return rows
}

export interface PublicBranch {
  name: string
  kind: string
  residence: string | null
  set_up_on: string | null
  closed_on: string | null
}

export async function readBranches(tx: Tx, uscc: string, on: string): Promise<PublicBranch[]> {
  const { rows } = await sql<PublicBranch>`
    select name, kind, residence, set_up_on, closed_on from pub.branch_version
    where uscc = ${uscc} and valid_from <= ${on} and (valid_to is null or valid_to > ${on})
    order by set_up_on nulls last, name`.execute(tx)
  return rows
}

export interface PublicCertificate {
  uscc: string
  cert_no: string
  kind: string
  issued_on: string
  term_from: string | null
  term_to: string | null
  issuer: string
  token: string | null
  is_revoked: boolean | null
  revoked_on: string | null
}

const certificateColumns = sql`uscc, cert_no, kind, issued_on, term_from, term_to, issuer, token,
  is_revoked, revoked_on`

/** Those in use before those withdrawn, the latest first, an original before its duplicate. */
/** That of the registration before that of a qualification. */
const certificateOrder = sql`kind = 'fundraising', coalesce(is_revoked, false), issued_on desc, kind = 'duplicate', cert_no desc`

/** Of one organisation, as they are now. */
export async function readCertificates(tx: Tx, uscc: string): Promise<PublicCertificate[]> {
  const { rows } = await sql<PublicCertificate>`
    select ${certificateColumns} from pub.certificate where uscc = ${uscc}
    order by ${certificateOrder}`.execute(tx)
  return rows
}

/** The one that an organisation could show on the day. */
export async function findCertificateOn(
  tx: Tx,
  uscc: string,
  on: string,
): Promise<PublicCertificate | undefined> {
  const { rows } = await sql<PublicCertificate>`
    select ${certificateColumns} from pub.certificate_version
    where uscc = ${uscc} and valid_from <= ${on} and (valid_to is null or valid_to > ${on})
    order by ${certificateOrder} limit 1`.execute(tx)
  return rows[0]
}

/** Numbers are unique within a registrar, so that several may have one. */
export async function findCertificatesByNumber(
  tx: Tx,
  number: string,
): Promise<PublicCertificate[]> {
  const { rows } = await sql<PublicCertificate>`
    select ${certificateColumns} from pub.certificate where cert_no = ${number}
    order by uscc limit 10`.execute(tx)
  return rows
}

/** Codes of a sitemap's page, in order. */
export async function readSitemapPage(
  tx: Tx,
  page: number,
  size: number,
): Promise<{ uscc: string; recorded_at: Date }[]> {
  const { rows } = await sql<{ uscc: string; recorded_at: Date }>`
    select uscc, recorded_at from pub.organisation order by uscc
    limit ${size} offset ${page * size}`.execute(tx)
  return rows
}

/** Latest establishments and ends that are public, for the home page. */
export async function readLatestActs(tx: Tx, limit: number): Promise<PublicOrganisation[]> {
  const { rows } = await sql<PublicOrganisation>`
    select * from pub.organisation where established_on is not null
    order by established_on desc, uscc desc limit ${limit}`.execute(tx)
  return rows
}

export interface PublicGrade {
  uscc: string
  name: string
  grade: string
  term_from: string
  term_to: string
}

/** Grades that are valid on a day, the best and latest first. */
export async function readGrades(
  tx: Tx,
  on: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<PublicGrade[]> {
  const { rows } = await sql<PublicGrade>`
    select e.uscc, o.name, e.grade, e.term_from, e.term_to
    from pub.evaluation e join pub.organisation o on o.uscc = e.uscc
    where not e.withdrawn and e.term_from <= ${on} and e.term_to >= ${on}
    order by e.grade desc, e.term_from desc, e.uscc offset ${offset} limit ${limit}`.execute(tx)
  return rows
}

/** Certificates of grades, as those of registration are looked up; a withdrawn grade's is void. */
export async function readGradeCertificates(tx: Tx, uscc: string): Promise<PublicCertificate[]> {
  const { rows } = await sql<PublicCertificate>`
    select uscc, certificate_no as cert_no, 'electronic' as kind, notice_on as issued_on, term_from,
      term_to, agency as issuer, token, withdrawn as is_revoked,
      case when withdrawn then lowered_on end as revoked_on
    from pub.evaluation where uscc = ${uscc} and certificate_no is not null
    order by withdrawn, notice_on desc`.execute(tx)
  return rows
}
