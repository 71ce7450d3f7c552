import { codeLabel } from '@yiqi/codes'
import {
  type MatterInAct,
  noticeOf,
  type ResultDocument,
  rowsOf,
  textOf,
} from '../../cases/index.ts'

const field = ({ form }: MatterInAct, name: string) => textOf(form, name) ?? ''

const what = (matter: MatterInAct) =>
  `${field(matter, 'name')}${codeLabel('post', field(matter, 'audited_post'))}${field(matter, 'audited_name')}（${field(matter, 'period_from')} 至 ${field(matter, 'period_to')}）的${codeLabel('auditKind', field(matter, 'kind'))}`

/** The same, sent to the firm. */
const toFirm = (notice: ResultDocument): ResultDocument => ({
  ...notice,
  data: (matter) => ({ ...notice.data?.(matter), addressee: field(matter, 'firm_name') }),
})

export const auditDocuments: readonly ResultDocument[] = [
  toFirm(
    noticeOf({
      id: 'commission-letter',
      label: { zh: '审计业务委托书', en: 'Letter of commission' },
      on: 'commission',
      kind: 'approval',
      paragraphs: (matter) => [
        `兹委托贵所对${what(matter)}。`,
        `审计内容：${field(matter, 'scope')}`,
        `请于 ${field(matter, 'report_due_on')} 前出具报告。审计费用由本机关承担，贵所不得向被审计单位收取任何费用。`,
        '贵所和签字注册会计师与被审计单位有利害关系的，不得接受委托。',
      ],
    }),
  ),
  noticeOf({
    id: 'audit-notice',
    label: { zh: '审计通知书', en: 'Notice of the audit' },
    on: 'commission',
    kind: 'approval',
    paragraphs: (matter) => [
      `本机关已委托${field(matter, 'firm_name')}进行${what(matter)}。`,
      `审计内容：${field(matter, 'scope')}`,
      '请提供会计账簿、凭证、报表和有关资料，并对其真实、完整负责。审计不向你单位收取费用。',
    ],
  }),
  noticeOf({
    id: 'rectification-order',
    label: { zh: '审计整改通知书', en: 'Order to rectify' },
    on: 'order-rectification',
    kind: 'approval',
    paragraphs: (matter) => [
      `${what(matter)}已出具报告（${field(matter, 'report_no')}），请对下列问题逐条整改。`,
      matter.opinion ?? '',
    ],
    items: ({ form }) =>
      rowsOf(form, 'findings').map((row) => ({
        text: `${String(row.finding ?? '')} 整改要求：${String(row.demand ?? '')} 期限：${String(row.rectify_by ?? '')}`,
      })),
  }),
]
