import { type CheckDefinition, type Facts, numberOf, textOf } from '../../cases/index.ts'
import { clerkSection, filingItem, inTimeCheck, subjectSection } from '../../organisations/index.ts'
import { endListings } from '../listing/record.ts'
import { amendPlan, recordingOf } from '../plan/record.ts'
import { planFields, planIn, planOnRecord, plansThatAre } from '../plan/standing.ts'
import { charityLaw, order81 } from '../rules/law.ts'
import { text } from '../words.ts'

const article = `${charityLaw}第七十九条、${order81}`

/** One that was stopped is disclosed like any other. */
const { plansOnRecord, planStanding } = plansThatAre('filed', 'stopped')

const earlier = (one: string, other: string) => (one < other ? one : other)

/** The last day that the campaign can have had: of its plan, or of the order that stopped it. */
function endOf(facts: Facts): string | null {
  const plan = planIn(facts)
  if (!plan) return null
  const endOn = String(plan.end_on)
  return typeof plan.stopped_on === 'string' ? earlier(plan.stopped_on, endOn) : endOn
}

/** What the public ledger says; nothing where it has no book of the campaign. */
function bookIn({ book }: Facts) {
  if (typeof book !== 'object' || book === null) return {}
  const { raised, used } = book as { raised: number; used: number }
  return { bookRaised: raised, bookUsed: used }
}

/** Three months from the end itself, whatever day the form gives. */
const inTime: CheckDefinition = {
  ...inTimeCheck('campaign-final', 'closed_on'),
  input: (form, facts) => {
    const closedOn = textOf(form, 'closed_on')
    if (!closedOn) return null
    return { since: earlier(closedOn, endOf(facts) ?? closedOn) }
  },
}

/** 募捐活动结束后的全面公开 (C §4 D9, D10): what was raised and used, and what becomes of the rest. */
export default filingItem({
  id: 'campaign-closing',
  itemCode: '049',
  inForce: { from: '2024-09-05', to: null },
  matter: text('募捐活动结项公开', 'Full disclosure of a campaign'),
  name: text('募捐活动结项公开', 'Full disclosure of a campaign'),
  summary: text(
    '募捐活动结束后三个月内，全面公开募捐和使用情况。',
    'Within three months of its end, what a campaign raised and used is disclosed in full.',
  ),
  title: 'filing_no',
  article,
  form: [
    subjectSection(),
    {
      id: 'plan',
      label: text('募捐情况', 'What was raised and used'),
      fields: {
        ...planFields,
        closed_on: { ref: 'fundraising_plan.closed_on', required: true, span: 'third' },
        raised: { ref: 'fundraising_plan.raised', required: true, span: 'third' },
        used: { ref: 'fundraising_plan.used', required: true, span: 'third' },
        unused_plan: {
          ref: 'fundraising_plan.unused_plan',
          hint: text('没有剩余的写“无”。', 'Say so if nothing is left.'),
          required: true,
          span: 'full',
        },
        partner_evaluation: {
          ref: 'fundraising_plan.partner_evaluation',
          hint: text('没有合作方的不填。', 'Leave it empty without partners.'),
          span: 'full',
        },
      },
    },
    clerkSection,
  ],
  materials: [
    {
      code: 'report',
      name: text('募捐情况和款物使用报告', 'Report on what was raised and used'),
      required: true,
      article,
    },
  ],
  checks: [
    planOnRecord,
    inTime,
    {
      rule: 'charity.campaign-closing',
      input: (form, facts) => {
        const plan = planIn(facts)
        const [raised, used] = [numberOf(form, 'raised'), numberOf(form, 'used')]
        const closedOn = textOf(form, 'closed_on')
        if (raised === null || used === null || !closedOn || !plan) return null
        return {
          raised,
          used,
          closedOn,
          startOn: plan.start_on,
          endOn: endOf(facts),
          hasPartners: plan.has_partners === true,
          evaluatesPartners: textOf(form, 'partner_evaluation') !== null,
          ...bookIn(facts),
        }
      },
      fields: {
        raised: 'raised',
        used: 'used',
        closedOn: 'closed_on',
        evaluatesPartners: 'partner_evaluation',
      },
    },
  ],
  states: ['registered', 'suspended', 'revoked', 'liquidating'],
  lookUp: plansOnRecord,
  gatherFacts: async (tx, services, matter) => ({
    ...(await planStanding(tx, services, matter)),
    book: await services.campaignBook(tx, textOf(matter.form, 'filing_no') ?? ''),
  }),
  effect: async (tx, services, matter) => {
    const { form, on } = matter
    const recording = recordingOf(tx, services, matter)
    await amendPlan(recording, {
      closed_on: textOf(form, 'closed_on'),
      raised: numberOf(form, 'raised'),
      used: numberOf(form, 'used'),
      unused_plan: textOf(form, 'unused_plan'),
      partner_evaluation: textOf(form, 'partner_evaluation'),
      disclosed_on: on,
      status: 'disclosed',
    })
    const filing_no = textOf(form, 'filing_no') ?? ''
    await endListings(recording, { uscc: recording.uscc, filing_no })
    return undefined
  },
  conditions: [
    {
      text: text('活动结束后三个月内。', 'Within three months of the end.'),
      article,
      rule: 'in-time.campaign-final',
    },
    {
      text: text(
        '募得和使用的数额与公开账本一致；使用的不多于募得的；有合作方的，公开对其的评估。',
        'The amounts are those of the public ledger; no more is used than was raised; partners are evaluated.',
      ),
      article: order81,
      rule: 'charity.campaign-closing',
    },
  ],
  result: text('结项公开回执', 'Receipt'),
  law: [],
})
