import { codeLabel } from '@yiqi/codes'
import {
  type MatterInAct,
  noticeOf,
  type NoticeSpec,
  numberOf,
  type ResultDocument,
  rowsOf,
  textOf,
} from '../../cases/index.ts'
import { penaltyLaw } from '../rules/index.ts'
import { text } from '../words.ts'
import { offenceIn, penaltyIn, penaltyWords } from './measure.ts'

const field = ({ form }: MatterInAct, name: string) => textOf(form, name) ?? ''
const offenceOf = ({ form }: MatterInAct) => offenceIn(form)?.label ?? ''
const basisOf = ({ form }: MatterInAct) => offenceIn(form)?.article ?? ''
const namesOf = ({ form }: MatterInAct) =>
  rowsOf(form, 'inspectors')
    .map((row) => `${textOf(row, 'inspector') ?? ''}（${textOf(row, 'certificate_no') ?? ''}）`)
    .join('、')

const internal = (spec: Omit<NoticeSpec, 'kind'>): ResultDocument =>
  noticeOf({ ...spec, kind: 'approval', isInternal: true })
const outgoing = (spec: Omit<NoticeSpec, 'kind'>): ResultDocument =>
  noticeOf({ ...spec, kind: 'approval' })

/** 行政处罚法第五十九条第一款第五项. */
export const penaltyRemedies = [
  {
    text: text(
      '自知道本决定之日起六十日内，可以申请行政复议。',
      'Reconsideration may be asked for within sixty days.',
    ),
    article: '《中华人民共和国行政复议法》第二十条',
  },
  {
    text: text(
      '自知道本决定之日起六个月内，可以向人民法院提起行政诉讼。',
      'A suit may be brought within six months.',
    ),
    article: '《中华人民共和国行政诉讼法》第四十六条',
  },
]

const beforeNotice: readonly ResultDocument[] = [
  internal({
    id: 'filing-approval',
    label: text('立案审批表', 'Approval of the filing'),
    on: 'file',
    paragraphs: (matter) => [
      `当事人：${field(matter, 'name')}（${field(matter, 'uscc')}），法定代表人 ${field(matter, 'legal_rep')}，住所 ${field(matter, 'residence')}。`,
      `案情摘要：${field(matter, 'brief')}`,
      `违法行为终了 ${field(matter, 'act_ended_on')}，发现 ${field(matter, 'found_on')}；执法人员 ${namesOf(matter)}。`,
      `审批意见：批准立案。${matter.opinion ?? ''}`,
    ],
  }),
  outgoing({
    id: 'summons',
    label: text('询问通知书', 'Summons'),
    on: 'summon',
    paragraphs: (matter) => [
      `因调查需要，请于 ${field(matter, 'interview_on')}（${field(matter, 'interview_place')}）接受询问。`,
      field(matter, 'interview_about') && `询问事项和应带材料：${field(matter, 'interview_about')}`,
      `执法人员：${namesOf(matter)}。您有权申请执法人员回避，并应当如实回答（${penaltyLaw}第五十五条）。`,
    ],
  }),
  outgoing({
    id: 'preservation-notice',
    label: text('先行登记保存证据通知书', 'Notice of preserved evidence'),
    on: 'approve-preservation',
    paragraphs: () => [
      `因证据可能灭失或者以后难以取得，经本机关负责人批准，对下列证据先行登记保存，七个工作日内作出处理决定（${penaltyLaw}第五十六条）。`,
      '在此期间，当事人或者有关人员不得销毁或者转移证据。',
    ],
    items: ({ form }) =>
      rowsOf(form, 'preserved').map((row) => ({
        text: `${String(row.preserved_item ?? '')}，${String(row.preserved_count ?? '')}，存放于 ${String(row.preserved_at ?? '')}`,
      })),
  }),
  internal({
    id: 'legal-opinion',
    label: text('法制审核意见书', 'Legal opinion'),
    on: 'pass-legal-check',
    paragraphs: (matter) => [
      `案由：${offenceOf(matter)}。拟处罚：${penaltyWords(penaltyIn(matter.form, 'told'))}。`,
      `审核意见：${field(matter, 'legal_opinion')}`,
      `结论：通过。${matter.opinion ?? ''}`,
    ],
  }),
]

const toParty: readonly ResultDocument[] = [
  outgoing({
    id: 'advance-notice',
    label: text('行政处罚事先告知书', 'Notice of the proposed penalty'),
    on: 'notify',
    paragraphs: (matter) =>
      [
        `经查，你单位${offenceOf(matter)}。事实和证据：${field(matter, 'facts')}`,
        `依据${basisOf(matter)}，本机关拟作出：${penaltyWords(penaltyIn(matter.form, 'told'))}。`,
        '你单位有权在收到本告知书之日起五个工作日内陈述、申辩；不会因陈述申辩而加重处罚。',
        matter.form.tells_hearing === true &&
          `你单位有权在五个工作日内要求听证（${penaltyLaw}第六十三条、第六十四条）。`,
        '可以登录办事大厅提交；逾期未提出的，视为放弃。',
      ].filter((line) => typeof line === 'string'),
  }),
  outgoing({
    id: 'hearing-notice',
    label: text('听证通知书', 'Invitation to the hearing'),
    on: 'invite',
    paragraphs: (matter) => [
      `应你单位要求，定于 ${field(matter, 'hearing_on')} ${field(matter, 'hearing_time')} 在${field(matter, 'hearing_place')}${matter.form.hearing_is_open === true ? '公开' : '不公开'}举行听证。`,
      `主持人：${field(matter, 'hearing_chair')}；记录人：${field(matter, 'hearing_clerk')}。认为主持人与本案有直接利害关系的，有权申请回避。`,
      '可以亲自参加，也可以委托一至二人代理；无正当理由不出席的，视为放弃听证。',
    ],
  }),
]

const decided: readonly ResultDocument[] = [
  internal({
    id: 'discussion-record',
    label: text('集体讨论记录', 'Record of the discussion'),
    on: 'record-discussion',
    paragraphs: (matter) => [
      `${field(matter, 'discussed_on')}，由 ${field(matter, 'discussion_chair')} 主持，讨论 ${field(matter, 'name')} ${offenceOf(matter)}一案。`,
      `拟处罚：${penaltyWords(penaltyIn(matter.form, 'decided'))}。`,
      `结论：${field(matter, 'discussion_result')}`,
    ],
    items: ({ form }) =>
      rowsOf(form, 'votes').map((row) => ({
        text: `${String(row.member ?? '')}：${row.is_for === true ? '同意' : '不同意'}。${String(row.remark ?? '')}`,
      })),
  }),
  noticeOf({
    id: 'decision',
    label: text('行政处罚决定书', 'Decision'),
    on: 'decide-penalty',
    kind: 'refusal',
    remedies: penaltyRemedies,
    paragraphs: (matter) => [
      `决定书文号：${field(matter, 'decision_no')}`,
      `当事人：${field(matter, 'name')}，统一社会信用代码 ${field(matter, 'uscc')}，法定代表人 ${field(matter, 'legal_rep')}，住所 ${field(matter, 'residence')}。`,
      `经查，当事人${offenceOf(matter)}。${field(matter, 'facts')}`,
      `对陈述申辩、听证意见的复核：${field(matter, 'response')}`,
      `依据${basisOf(matter)}，决定：${penaltyWords(penaltyIn(matter.form, 'decided'))}。`,
      (numberOf(matter.form, 'decided_fine') ?? 0) > 0
        ? `罚款自收到本决定书之日起十五日内缴至指定的银行；逾期每日按罚款数额的百分之三加处罚款，加处罚款不超过罚款数额（${penaltyLaw}第六十七条、第七十二条）。`
        : '',
    ],
  }),
  noticeOf({
    id: 'no-penalty',
    label: text('不予行政处罚决定书', 'Decision to impose none'),
    on: 'decide-none',
    kind: 'refusal',
    remedies: penaltyRemedies,
    paragraphs: (matter) => [
      `经查，当事人${field(matter, 'name')}${offenceOf(matter)}一案，决定不予行政处罚。`,
      `理由：${matter.opinion ?? ''}`,
    ],
  }),
  internal({
    id: 'transfer-letter',
    label: text('案件移送函', 'Letter of transfer'),
    on: 'transfer',
    paragraphs: (matter) => [
      `${field(matter, 'transfer_to')}：${field(matter, 'name')}${offenceOf(matter)}一案，依法移送你机关处理，案卷随函移交。`,
      `理由：${matter.opinion ?? ''}`,
    ],
  }),
]

export const closingApproval = internal({
  id: 'closing-approval',
  label: text('结案审批表', 'Approval of the closing'),
  on: 'close-case',
  paragraphs: (matter) => [
    `行政处罚决定书 ${field(matter, 'decision_no')}：${penaltyWords(penaltyIn(matter.form, 'decided'))}。`,
    `执行情况：${field(matter, 'closing_report')}`,
    `审批意见：同意结案。${matter.opinion ?? ''}`,
  ],
  items: ({ form }) =>
    rowsOf(form, 'surrendered').map((row) => ({
      text: `收缴、封存：${String(row.surrendered_item ?? '')} ${String(row.surrendered_no ?? '')}（${String(row.surrendered_on ?? '')}）`,
    })),
})

const afterwards: readonly ResultDocument[] = [
  outgoing({
    id: 'service-proof',
    label: text('送达回证', 'Proof of service'),
    on: 'serve',
    paragraphs: (matter) => [
      `送达文书：行政处罚决定书（${field(matter, 'decision_no')}）。`,
      `送达方式：${serviceWord(matter)}；送出日期 ${field(matter, 'sent_on')}，送达日期 ${field(matter, 'served_on')}；签收人 ${field(matter, 'receiver')}。`,
    ],
  }),
  closingApproval,
]

const serviceWord = (matter: MatterInAct) => codeLabel('serviceWay', field(matter, 'service_way'))

export const penaltyDocuments: readonly ResultDocument[] = [
  ...beforeNotice,
  ...toParty,
  ...decided,
  ...afterwards,
]
