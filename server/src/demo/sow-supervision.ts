import { addDays } from '@yiqi/statutory-clock'
import { type Actor, read } from '../kernel/context.ts'
import { openCase, performAct } from '../modules/cases/index.ts'
import { rateCase, recordContact } from '../modules/supervision/index.ts'
import { demoFirms } from './others.ts'
import { demoPlaces } from './plots.ts'
import { atDay, type DemoServices, demoActor, morningOf } from './services.ts'
import { officialActor, type OfficeSowing, personActor } from './sow-office.ts'

const ratings = [
  { level: 2, tags: ['many-trips'], words: '补材料跑了两趟，最好一次说清楚。' },
  { level: 5, tags: ['fast', 'kind'], words: '窗口很耐心，一次就办好了。' },
  { level: 4, tags: ['clear'], words: null },
  { level: 5, tags: ['easy'], words: null },
  { level: 3, tags: ['slow'], words: null },
] as const
/** Within the term in which a result may be rated. */
const ratedAfter = 25
const contacted = '已电话联系，申请人说明是补租赁合同；正在核实一次性告知单。'

/** Ratings of finished cases, a bad one with its follow-up begun, and an audit in progress. */
export async function sowSupervision(services: DemoServices, sowing: OfficeSowing): Promise<void> {
  const { rated, audits } = await readDone(services)
  if (rated === 0) await sowRatings(services, sowing)
  if (audits === 0) await sowAudit(services, sowing)
}

async function sowRatings(services: DemoServices, sowing: OfficeSowing): Promise<void> {
  const cases = await finishedCases(services, sowing)
  const yesterday = atDay(services, addDays(sowing.today, -1))
  for (const [index, { id, role }] of cases.entries()) {
    const rating = ratings[index]
    if (!rating) break
    const given = { caseId: id, ...rating, tags: [...rating.tags] }
    await rateCase(yesterday, personActor(sowing, role), given)
  }
  const followUp = await openFollowUp(services)
  const level = levelOf(followUp?.region_code)
  if (!followUp || !level) return
  const step = { id: followUp.id, version: followUp.version, note: contacted }
  await recordContact(atDay(services, sowing.today), officialActor(sowing, 'approver', level), step)
}

const levelOf = (region: string | undefined) =>
  (Object.keys(demoPlaces) as (keyof typeof demoPlaces)[]).find(
    (one) => demoPlaces[one].code === region,
  )

/** Of an association of the city: the firm has been commissioned and has not answered yet. */
async function sowAudit(services: DemoServices, sowing: OfficeSowing): Promise<void> {
  const uscc = await auditedOrganisation(services)
  if (uscc === undefined) return
  const on = addDays(sowing.today, -5)
  const reviewer: Actor = {
    ...officialActor(sowing, 'reviewer', 'city'),
    permissions: new Set(['cases.read', 'cases.review']),
  }
  const { id } = await openCase(atDay(services, on), reviewer, {
    processId: 'departure-audit',
    subjectUscc: uscc,
    form: {
      kind: 'departure',
      period_to: on,
      scope: '任期内财务收支、资产和重大事项决策',
      firm_uscc: demoFirms[0]?.uscc ?? '',
      firm_name: demoFirms[0]?.name ?? '',
      report_due_on: addDays(on, 45),
      fee: 1_800_000,
    },
  })
  await performAct(atDay(services, addDays(on, 1)), reviewer, {
    caseId: id,
    act: 'commission',
    version: 1,
  })
}

/* What is there */

function readDone(services: DemoServices): Promise<{ rated: number; audits: number }> {
  return read(services, demoActor, async (tx) => {
    const rated = await tx.selectFrom('supervision.rating').select('id').limit(1).execute()
    const audits = await tx
      .selectFrom('cases.case_file')
      .select('id')
      .where('process_id', '=', 'departure-audit')
      .limit(1)
      .execute()
    return { rated: rated.length, audits: audits.length }
  })
}

/** With the role of whoever applied; those that came to a result lately. */
function finishedCases(services: DemoServices, { people, today }: OfficeSowing) {
  return read(services, demoActor, async (tx) => {
    const roles = new Map(
      ['citizen', 'citizen-2'].map((role) => [people.get(role)?.id ?? '', role]),
    )
    const rows = await tx
      .selectFrom('cases.case_file')
      .select(['id', 'applicant_account_id'])
      .where('outcome', 'in', ['granted', 'refused'])
      .where('applicant_account_id', 'in', [...roles.keys()])
      .where('decided_at', '>', morningOf(addDays(today, -ratedAfter)))
      .where('decided_at', '<', morningOf(addDays(today, -2)))
      .orderBy('case_no')
      .limit(ratings.length)
      .execute()
    return rows.map((row) => ({
      id: row.id,
      role: roles.get(row.applicant_account_id ?? '') ?? 'citizen',
    }))
  })
}

function openFollowUp(services: DemoServices) {
  return read(services, demoActor, (tx) =>
    tx
      .selectFrom('supervision.follow_up')
      .select(['id', 'version', 'region_code'])
      .where('state', '=', 'open')
      .limit(1)
      .executeTakeFirst(),
  )
}

async function auditedOrganisation(services: DemoServices): Promise<string | undefined> {
  return read(services, demoActor, async (tx) => {
    const row = await tx
      .selectFrom('registers.organisation')
      .select('uscc')
      .where('registrar', '=', demoPlaces.city.code)
      .where('org_type', '=', '51')
      .where('status', '=', 'registered')
      .orderBy('uscc')
      .executeTakeFirst()
    return row?.uscc
  })
}
