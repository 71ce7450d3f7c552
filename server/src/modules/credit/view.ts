import { today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { type CaseServices, openCasesAbout } from '../cases/index.ts'
import { inputLines } from './explain.ts'
import type { LetterRow } from './letters/store.ts'
import { earliestOf, mayLeave } from './listings/exit.ts'
import { groundsOf, type Listing, listingsOf } from './listings/standing.ts'
import { runningMeasures } from './measures/running.ts'
import { scopesOf } from './measures/scopes.ts'
import { applicationsOf } from './measures/view.ts'
import type { ProposalRow } from './proposals/store.ts'
import { codeText, groundText, listText } from './words.ts'

const processIds = [
  'credit-listing',
  'credit-removal',
  'credit-objection',
  'credit-removal-ex-officio',
] as const
const mostRecords = 500

/** All that is known of an organisation's credit, as far as the actor may see it. @throws AppError YQ_NOT_FOUND */
export async function organisationCredit(tx: Tx, services: CaseServices, uscc: string) {
  const { registers } = services
  const organisation = await registers.findByKey(tx, 'organisation', { uscc })
  if (!organisation) throw new AppError('YQ_NOT_FOUND')
  const region = String(organisation.record.registrar)
  const listings = await listingsOf(tx, services, uscc)
  const lists = listings.filter(({ status }) => status === 'listed').map(({ list }) => list)
  const records = await registers.list(tx, 'credit_record', {
    filters: { uscc },
    sort: { field: 'occurred_on', direction: 'desc' },
    limit: mostRecords,
  })
  const shown = []
  for (const one of listings) shown.push(await listingView(tx, services, one))
  const scopes = await scopesOf(tx, services, uscc)
  return {
    uscc,
    name: String(organisation.record.name),
    region,
    standing: standingOf(lists),
    listings: shown,
    records: records.items.map(({ record }) => recordView(record)),
    measures: await runningMeasures(tx, services, { scopes, region }),
    applications: await applicationsOf(tx, services, uscc),
    openCases: await openCases(tx, services, uscc),
  }
}

const standingOf = (lists: readonly Listing['list'][]) => {
  if (lists.includes('SERIOUS')) return 'SERIOUS' as const
  return lists.includes('ABNORMAL') ? ('ABNORMAL' as const) : ('NONE' as const)
}

async function openCases(tx: Tx, { processes }: CaseServices, uscc: string) {
  const cases = await openCasesAbout(tx, { uscc, processIds })
  return cases.map(({ id, processId, processVersion, state }) => {
    const { name, machine } = processes.version(processId, processVersion)
    return { id, processId, name, state: machine.states[state]?.label ?? name }
  })
}

/** A listing that explains itself: ground, facts, the rule with what it read, and when it may leave. */
async function listingView(
  tx: Tx,
  services: Pick<CaseServices, 'rules' | 'now'>,
  listing: Listing,
) {
  const [id, version] = listing.rule?.split('@') ?? []
  return {
    listingNo: listing.listing_no,
    list: listing.list,
    listLabel: listText(listing.list),
    ground: listing.ground,
    groundLabel: groundText(listing.ground),
    facts: listing.facts,
    basis: listing.basis,
    sourceDoc: listing.source_doc ?? null,
    rule:
      id && version
        ? { id, version, inputs: inputLines(services, id, JSON.parse(listing.rule_inputs ?? '{}')) }
        : null,
    duty: listing.duty ?? null,
    noticedOn: listing.noticed_on ?? null,
    answeredOn: listing.answered_on ?? null,
    decidedOn: listing.decided_on ?? null,
    listedOn: listing.listed_on,
    grounds: groundsOf(listing).map(({ ground, on }) => ({
      ...{ ground, on },
      label: groundText(ground),
    })),
    status: listing.status,
    removedOn: listing.removed_on ?? null,
    removalReason: listing.removal_reason ?? null,
    isPublished: listing.published,
    exit: listing.status === 'listed' ? await exitView(tx, services, listing) : null,
  }
}

async function exitView(tx: Tx, services: Pick<CaseServices, 'rules' | 'now'>, listing: Listing) {
  const verdict = await mayLeave(tx, services, listing, { on: today(services) })
  const [reason] = verdict.reasons
  return {
    mayLeave: verdict.outcome === 'PASS',
    earliest: earliestOf(verdict),
    message: reason?.message ?? listText(listing.list),
    rule: verdict.ruleId,
    ruleVersion: verdict.ruleVersion,
    article: reason?.article ?? listing.basis,
  }
}

type Fields = Awaited<ReturnType<CaseServices['registers']['list']>>['items'][number]['record']

const textIn = (value: unknown) => (typeof value === 'string' ? value : null)

const recordView = (record: Fields) => ({
  recordNo: String(record.record_no),
  kind: String(record.kind),
  kindLabel: codeText('creditRecordKind', String(record.kind)),
  subject: String(record.subject),
  result: textIn(record.result),
  sourceDoc: textIn(record.source_doc),
  occurredOn: String(record.occurred_on),
  recordedOn: String(record.recorded_on),
  dueOn: textIn(record.due_on),
  isLate: record.is_late === true,
  isReversed: record.is_reversed === true,
})

export function proposalView(services: Pick<CaseServices, 'rules'>, row: ProposalRow) {
  const reasons = row.reasons as unknown as { message: { zh: string; en: string } }[]
  return {
    id: row.id,
    version: row.version,
    kind: row.kind as 'listing',
    list: row.list as Listing['list'],
    listLabel: listText(row.list),
    ground: row.ground,
    groundLabel: groundText(row.ground),
    uscc: row.uscc,
    name: row.name,
    region: row.region_code,
    listingNo: row.listing_no,
    facts: row.facts,
    sourceDoc: row.source_doc,
    rule: row.rule,
    ruleVersion: row.rule_version,
    article: row.article,
    inputs: inputLines(services, row.rule, row.inputs as object as Record<string, unknown>),
    reasons: reasons.map(({ message }) => message),
    foundOn: row.found_on,
    state: row.state as 'open',
    caseId: row.case_id,
    handledBy: row.handled_name,
    handledAt: row.handled_at && new Date(row.handled_at).toISOString(),
    dismissedFor: row.dismissed_for,
  }
}

export const letterView = (row: LetterRow) => ({
  id: row.id,
  version: row.version,
  uscc: row.uscc,
  name: row.name,
  address: row.address,
  trackingNo: row.tracking_no,
  sentOn: row.sent_on,
  outcome: row.outcome as 'signed' | 'returned' | null,
  outcomeOn: row.outcome_on,
  recordedBy: row.recorded_name,
})
