import { defineDataset } from '@yiqi/contracts'
import {
  byOrganisation,
  civilAffairs,
  code,
  day,
  inOrder,
  must,
  ofOrganisation,
  prose,
  registrarField,
  usccField,
  words,
} from '../fields.ts'
import { text } from '../words.ts'

/**
 * 合作协议 (慈善法第二十六条；C §2): who raises funds together with a charity that is qualified. The public sees
 * with whom and for what; the terms of the agreement stay with the parties and the authority.
 */
export default defineDataset({
  name: 'coop_agreement',
  label: text('合作募捐协议', 'Cooperation agreement'),
  definition: text(
    '公募慈善组织和合作方为一项募捐活动订立的协议',
    'Between a qualified charity and a partner, for one campaign',
  ),
  key: ['uscc', 'agreement_no'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: civilAffairs,
  sharing: 'K',
  retentionYears: 'permanent',
  title: 'partner_name',
  fields: {
    uscc: usccField,
    agreement_no: must(words('协议编号', 'Number', 60)),
    filing_no: must(words('备案编号', 'Filing number of the plan', 30)),
    partner_kind: must(code('partnerKind', '合作方类型', 'Kind of partner')),
    partner_name: { ...must(words('合作方', 'Partner', 100)), sensitivity: 'G' },
    partner_uscc: {
      ...words('合作方统一社会信用代码', 'Credit code of the partner', 18),
      check: 'uscc',
    },
    purpose: must(prose('合作目的和内容', 'Purpose')),
    signed_on: must(day('订立日期', 'Signed on')),
    from_on: must(day('合作开始', 'From')),
    to_on: must(day('合作结束', 'To')),
    duties: { ...must(prose('双方权利义务', 'Rights and duties')), disclosure: 'C' },
    use_plan: must(prose('募得款物使用', 'Use of what is raised')),
    breach: { ...must(prose('违约责任和争议解决', 'Breach and disputes')), disclosure: 'C' },
    evaluation: {
      ...must(prose('对合作方的评估结论', 'Evaluation of the partner')),
      disclosure: 'C',
    },
    registrar: registrarField,
    ended_on: day('终止日期', 'Ended on'),
  },
  rules: [inOrder('COP-001', 'from_on', 'to_on', text('结束早于开始', 'It ends before it begins'))],
  list: {
    columns: ['filing_no', 'partner_name', 'partner_kind', 'from_on', 'to_on'],
    facets: ['partner_kind', 'registrar'],
    sort: ['uscc', 'agreement_no'],
    search: ['partner_name'],
  },
  since: '2026-11-29',
})
