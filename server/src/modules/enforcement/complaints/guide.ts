import type { ProcessDefinition, ProcessMachine } from '../../cases/index.ts'
import { text } from '../words.ts'
import { type ComplaintState, course, officeActs } from './course.ts'
import { complaintLaw, complaintLawFrom, complaintTerms } from './terms.ts'

type States = ProcessMachine['states']
type State = States[string]
const intake = (zh: string, en: string): NonNullable<State['task']> => ({
  duty: 'intake',
  label: text(zh, en),
})

const states: Record<ComplaintState, Omit<State, 'on'>> = {
  RECEIVED: {
    label: text('已收到', 'Received'),
    phase: 'authority',
    task: intake('决定是否受理', 'Decide on acceptance'),
  },
  ACCEPTED: {
    label: text('已受理', 'Accepted'),
    phase: 'authority',
    isAccepted: true,
    task: intake('开始核查', 'Begin to look into it'),
  },
  VERIFYING: {
    label: text('核查中', 'Being looked into'),
    phase: 'authority',
    task: intake('核查事实', 'Establish the facts'),
  },
  CASE_OPENED: {
    label: text('已转线索', 'Made a lead'),
    phase: 'authority',
    task: intake('答复举报人', 'Answer'),
  },
  UNFOUNDED: {
    label: text('查无实据', 'Unfounded'),
    phase: 'authority',
    task: intake('答复举报人', 'Answer'),
  },
  RESOLVED: {
    label: text('已处理', 'Settled'),
    phase: 'authority',
    task: intake('答复举报人', 'Answer'),
  },
  REPLIED: { label: text('已答复', 'Answered'), phase: 'closed', outcome: 'completed' },
  NOT_ACCEPTED: { label: text('不予受理', 'Not accepted'), phase: 'closed', outcome: 'refused' },
  FORWARDED: {
    label: text('已转其他单位', 'Passed on'),
    phase: 'closed',
    outcome: 'withdrawn',
  },
}

const labels: Record<(typeof officeActs)[number], [zh: string, en: string]> = {
  accept: ['受理', 'Accept'],
  refuse: ['不予受理', 'Refuse'],
  move: ['转有管辖权的机关', 'To another office'],
  forward: ['转其他单位', 'Pass on'],
  verify: ['开始核查', 'Look into it'],
  'open-case': ['转为线索', 'Make it a lead'],
  unfound: ['查无实据', 'Unfounded'],
  resolve: ['已处理', 'Settled'],
  extend: ['延长期限', 'Extend'],
  reply: ['答复', 'Answer'],
}

/** The course of complaints, drawn as that of a case: the guide has its steps, terms and diagram from it. */
const machine: ProcessMachine = {
  initial: 'RECEIVED',
  states: Object.fromEntries(
    Object.entries(states).map(([state, definition]): [string, State] => {
      const acts = officeActs.filter((act) => course[act].from.includes(state as ComplaintState))
      const on = Object.fromEntries(acts.map((act) => [act, course[act].to ?? state]))
      return [state, { ...definition, ...(acts.length > 0 && { on }) }]
    }),
  ),
  acts: Object.fromEntries(
    officeActs.map((act) => [
      act,
      { label: text(...labels[act]), by: 'intake', opinion: 'optional' } as const,
    ]),
  ),
}

/**
 * Item 039 as its guide describes it. No case is ever opened of it: complaints are kept apart
 * (docs/decisions/20261128-complaints-are-no-cases.md).
 */
export const complaintItem: Omit<ProcessDefinition, 'form' | 'checks'> & { form: []; checks: [] } =
  {
    id: 'complaint',
    itemCode: '039',
    kind: 'other',
    letter: 'N',
    version: 1,
    inForce: { from: complaintLawFrom, to: null },
    name: text('社会组织投诉举报', 'Complaint against an organisation'),
    summary: text(
      '任何人都可以举报社会组织违法、非法社会组织活动；可以匿名，身份保密。',
      'Anybody may complain of unlawful acts or illegal organisations, also without a name.',
    ),
    subject: 'organisation',
    applicants: {
      who: 'anyone',
      text: [text('任何个人和单位', 'Any person or body')],
    },
    region: 'region',
    title: 'target',
    form: [],
    materials: [
      {
        code: 'evidence',
        name: text('证据', 'Evidence'),
        note: text(
          '有就交，没有不影响受理。',
          'If there is any; acceptance does not depend on it.',
        ),
        required: false,
        maxFiles: 5,
      },
    ],
    machine,
    clocks: complaintTerms,
    checks: [],
    guide: {
      conditions: [
        {
          text: text(
            '有明确的被举报组织和具体的事实，属于民政部门管辖，没有就同一事实答复过，也没有进入诉讼、复议。',
            'Against whom and what is stated; within our jurisdiction; neither answered nor in court.',
          ),
          article: complaintLaw,
          rule: 'complaint.acceptance',
        },
        {
          text: text(
            '已登记的由它的登记管理机关办理，没有登记的由行为发生地办理。',
            'What is registered: its registrar; what is not: where it acts.',
          ),
          article: complaintLaw,
          rule: 'complaint.jurisdiction',
        },
      ],
      visits: 0,
      fee: { amountFen: 0 },
      result: { name: text('答复', 'Answer') },
      remedies: [],
      law: [],
      questions: [
        {
          question: text('被举报的组织会知道是我举报的吗？', 'Will they learn who complained?'),
          answer: text(
            '不会。身份和原文加密保存，办案人员只看到遮去身份的内容；每次查看身份都要写理由并留痕。',
            'No. Who and what was written is encrypted; investigators get a redacted text, and each look is recorded.',
          ),
        },
        {
          question: text('怎么查进度？', 'How do I follow it?'),
          answer: text(
            '凭提交后给出的编号和密码查询，密码只显示一次。',
            'With the number and the PIN that are shown once after sending.',
          ),
        },
      ],
    },
    archive: { class: 'complaint', retention: { years: 30 } },
  }
