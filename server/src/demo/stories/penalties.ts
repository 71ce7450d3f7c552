import type { FormRecord } from '@yiqi/contracts'
import { addDays } from '@yiqi/statutory-clock'
import type { Story, StoryStep } from './tell.ts'

const inspectors = [
  { inspector: '韩正初', certificate_no: 'ZF-990100-001', is_interested: false },
  { inspector: '闻若谷', certificate_no: 'ZF-990100-002', is_interested: false },
]

interface Offence {
  key: string
  /** How long ago the inspector asked to file. */
  daysAgo: number
  code: string
  source: string
  brief: string
  facts: string
  told: FormRecord
  circumstances?: string
}

/** One case as it is told: its days, and what was laid upon the party. */
function tellingOf(offence: Offence, today: string, number: number) {
  const { daysAgo: begun, told } = offence
  const decided = Object.fromEntries(
    Object.entries(told)
      .filter(([name]) => name.startsWith('told_'))
      .map(([name, value]) => [name.replace('told_', 'decided_'), value]),
  )
  return {
    ...{ offence, number, told, decided, hasFine: typeof told.told_fine === 'number' },
    on: (day: number) => addDays(today, -(begun - day)),
    step: (day: number, act: string, by: StoryStep['by'], more: Partial<StoryStep> = {}) => ({
      ...{ daysAgo: begun - day, act, by },
      ...more,
    }),
  }
}
type Telling = ReturnType<typeof tellingOf>

/** From the lead to the end, by the day on which it began: each story takes as much of it as it needs. */
const courseOf = (offence: Offence, today: string, number: number): StoryStep[] => {
  const telling = tellingOf(offence, today, number)
  return [...investigation(telling), ...judgement(telling), ...execution(telling)]
}

const investigation = ({ offence, told, hasFine, on, step }: Telling): StoryStep[] => [
  step(0, 'propose-filing', 'inspector', {
    form: {
      ...{ lead_source: offence.source, act_ended_on: on(-20), found_on: on(-8), inspectors },
      ...{ brief: offence.brief, has_evidence: true, is_punishable: true, is_own: true },
    },
  }),
  step(2, 'file', 'approver', { opinion: '有初步证据，予以立案。' }),
  step(14, 'finish-investigation', 'inspector', {
    papers: ['evidence'],
    form: {
      evidence: [
        {
          ...{ evidence_no: 1, evidence_kind: 'document', obtained_from: '当事人财务室' },
          ...{ shows: offence.facts, taken_by: '韩正初、闻若谷', taken_on: on(9) },
        },
      ],
      ...{ offence: offence.code, facts: offence.facts, ...told, tells_hearing: true },
      ...{ is_first: true, is_minor: !hasFine, is_complex: hasFine },
      ...(offence.circumstances && { circumstances: offence.circumstances }),
      report: `${offence.facts}事实清楚，证据确实，建议按拟处罚意见办理。`,
    },
  }),
]

const judgement = ({ offence, number, decided, hasFine, on, step }: Telling): StoryStep[] => [
  step(17, 'pass-legal-check', 'legal-check', {
    form: { legal_opinion: '主体适格，事实清楚，证据充分，程序合法，裁量适当。' },
  }),
  step(18, 'notify', 'inspector'),
  step(20, 'answer-notice', 'clerk', {
    form: { statement: '对事实没有异议，已经着手改正，请从轻处理。' },
  }),
  ...(hasFine
    ? [
        step(23, 'submit-for-discussion', 'inspector', {
          form: decisionOf(number, on, decided, offence),
        }),
        step(24, 'record-discussion', 'approver', {
          form: {
            ...{ discussed_on: on(24), discussion_chair: '秦望舒' },
            votes: ['秦望舒', '顾行之', '林述白'].map((member) => ({ member, is_for: true })),
            discussion_result: '一致同意处罚建议。',
          },
        }),
      ]
    : [
        step(23, 'submit-for-decision', 'inspector', {
          form: decisionOf(number, on, decided, offence),
        }),
      ]),
  step(26, 'decide-penalty', 'approver', { opinion: '同意按集体讨论意见作出处罚决定。' }),
]

const execution = ({ told, hasFine, on, step }: Telling): StoryStep[] => [
  step(28, 'serve', 'inspector', {
    papers: ['service-receipt'],
    form: {
      ...{ service_way: 'direct', sent_on: on(28), served_on: on(28) },
      receiver: '办公室负责人',
    },
  }),
  step(36, 'report-performance', 'clerk', {
    form: { performance: '罚没款已全部缴清，会费标准已重新公示。' },
  }),
  step(38, 'propose-closing', 'inspector', {
    form: {
      paid: Number(told.told_fine ?? 0) + Number(told.told_confiscated ?? 0),
      ...(hasFine && { paid_on: on(35) }),
      closing_report: '决定已经执行完毕，整改到位。',
    },
  }),
  step(40, 'close-case', 'approver', { opinion: '同意结案。' }),
]

const decisionOf = (
  number: number,
  on: (day: number) => string,
  decided: FormRecord,
  { facts }: Offence,
): FormRecord => ({
  response: '当事人已着手改正，裁量时予以考虑；处罚种类和数额不变。',
  decision_no: `云汀民罚决字〔${on(26).slice(0, 4)}〕${number}号`,
  ...decided,
  public_facts: facts,
  is_published: true,
})

const warned: FormRecord = { told_correction: true, told_warning: true }

/** Until which act each goes: one for each of the main states. */
const offences: readonly (Offence & { until: string })[] = [
  {
    ...{
      key: 'closed',
      daysAgo: 48,
      code: 'profit-trading',
      source: 'complaint',
      until: 'close-case',
    },
    brief: '群众举报该会以培训为名向商户售卖课程。',
    facts: '以“会员提升课”名义向非会员商户售卖课程，违法所得 20,000 元。',
    told: { ...warned, told_fine: 6_000_000, told_confiscated: 2_000_000, gain: 2_000_000 },
  },
  {
    ...{
      key: 'executing',
      daysAgo: 40,
      code: 'unlawful-fees',
      source: 'inspection',
      until: 'serve',
    },
    brief: '抽查发现该会会费收取超过备案标准。',
    facts: '未经会员大会表决提高会费标准，多收会费 8 家单位。',
    told: warned,
  },
  {
    ...{ key: 'decision', daysAgo: 24, code: 'unreported-change', source: 'annual-report' },
    until: 'submit-for-decision',
    brief: '年报所载住所与登记不符，逾期未办理变更登记。',
    facts: '搬迁住所后一年内没有办理住所变更登记。',
    told: warned,
  },
  {
    ...{ key: 'told', daysAgo: 19, code: 'outside-charter', source: 'screening', until: 'notify' },
    brief: '网络宣传显示该会开展与宗旨无关的评比活动。',
    facts: '超出业务范围，面向企业开展“诚信品牌”评比并收取参评费。',
    told: warned,
  },
  {
    ...{ key: 'legal-check', daysAgo: 15, code: 'unlawful-branches', source: 'transfer' },
    until: 'finish-investigation',
    brief: '外地民政部门移送：该会在当地以办事处名义活动。',
    facts: '未经理事会决议设立三个办事处，对其活动疏于管理。',
    told: warned,
  },
  {
    ...{
      key: 'investigating',
      daysAgo: 6,
      code: 'refusing-checks',
      source: 'inspection',
      until: 'file',
    },
    brief: '不定向抽查时两次拒绝提供账簿。',
    facts: '两次拒绝提供会计账簿。',
    told: warned,
  },
]

/** Penalties of the city in each main state, about one organisation each; what is decided is public. */
export const penaltyStories = (usccs: readonly string[], today: string): Story[] =>
  offences.map(({ until, ...offence }, index) => {
    const [first, ...rest] = courseOf(offence, today, index + 1)
    if (!first) throw new Error('A course has steps.')
    const last = rest.findIndex(({ act }) => act === until)
    return {
      key: `penalty/${offence.key}`,
      processId: 'penalty',
      uscc: usccs[index] ?? '',
      opener: 'inspector',
      steps: [first, ...rest.slice(0, last + 1)],
    }
  })
