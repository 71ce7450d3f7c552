import {
  type MatterInAct,
  noticeOf,
  type ResultDocument,
  rowsOf,
  textOf,
} from '../../../cases/index.ts'
import { text } from '../../words.ts'
import { coveredTopics, findingsIn } from './findings.ts'

const field = ({ form }: MatterInAct, name: string) => textOf(form, name) ?? ''
const inspectorsOf = ({ form }: MatterInAct) =>
  rowsOf(form, 'inspectors')
    .map((row) => `${textOf(row, 'inspector_name') ?? ''}（${textOf(row, 'card_no') ?? ''}）`)
    .join('、')
const howOf = (matter: MatterInAct) =>
  field(matter, 'kind') === 'random'
    ? `按照抽查计划（${field(matter, 'plan_no')}）随机抽取`
    : `因${field(matter, 'ground')}`

export const checkDocuments: readonly ResultDocument[] = [
  noticeOf({
    id: 'check-notice',
    label: text('抽查通知书', 'Notice of the check'),
    on: 'notify',
    kind: 'approval',
    paragraphs: (matter) => [
      `${howOf(matter)}，本机关定于 ${field(matter, 'planned_on')} 起对你单位进行检查。`,
      `检查内容：${coveredTopics(matter.form).join('、')}。`,
      `检查人员：${inspectorsOf(matter)}。认为检查人员与本单位有利害关系的，可以申请回避。`,
      '检查不收取任何费用。检查结果依法向社会公开。',
    ],
  }),
  noticeOf({
    id: 'check-record',
    label: text('检查记录', 'Record of the check'),
    on: 'record',
    kind: 'approval',
    paragraphs: (matter) => [
      `${field(matter, 'checked_on')}，检查人员 ${inspectorsOf(matter)} 在${field(matter, 'place')}进行检查。`,
      `检查内容：${coveredTopics(matter.form).join('、')}。`,
      field(matter, 'summary'),
    ],
    items: ({ form }) => findingsIn(form).map((finding) => ({ text: finding })),
  }),
  noticeOf({
    id: 'rectification-order',
    label: text('责令整改通知书', 'Order to rectify'),
    on: 'order-rectification',
    kind: 'approval',
    paragraphs: (matter) => [
      `本机关对你单位的检查发现下列问题，责令限期整改。`,
      field(matter, 'demand'),
      matter.opinion ?? '',
    ],
    items: ({ form }) => findingsIn(form).map((finding) => ({ text: finding })),
  }),
]
