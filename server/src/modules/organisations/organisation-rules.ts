import { eq, isIn, le, ne, not, or, present, type QualityRule, substr } from '@yiqi/contracts'
import { text } from './common-fields.ts'

const same = (left: ReturnType<typeof substr>, name: string) => eq(left, { op: 'field', name })

/** Cross-field rules of the organisation (spec/data §2, key rules of no. 1). Numbers are permanent. */
export const organisationRules: readonly QualityRule[] = [
  {
    id: 'ORG-001',
    kind: 'cross_field',
    severity: 'error',
    fields: ['uscc', 'org_type'],
    expression: same(substr('uscc', 1, 2), 'org_type'),
    message: text(
      '代码的前两位和组织类型不符',
      'The first two characters of the code contradict the type',
    ),
    hint: text(
      '社会团体是 51，社会服务机构 52，基金会 53。请核对是代码错了还是类型错了。',
      'Associations have 51, service institutions 52, foundations 53: correct the code or the type.',
    ),
    basis: 'GB 32100-2015',
  },
  {
    id: 'ORG-002',
    kind: 'cross_field',
    severity: 'warning',
    fields: ['uscc', 'registrar'],
    expression: same(substr('uscc', 3, 6), 'registrar'),
    message: text(
      '代码第 3–8 位和登记管理机关的区划不同',
      'Characters 3–8 of the code differ from the region of the registrar',
    ),
    hint: text(
      '迁移登记或区划调整过的可以不同，否则请核对。',
      'They may differ after a move or a change of divisions; otherwise check them.',
    ),
    basis: 'GB 32100-2015',
  },
  {
    id: 'ORG-003',
    kind: 'cross_field',
    severity: 'error',
    fields: ['closed_on', 'status'],
    expression: or(not(present('closed_on')), isIn('status', 'deregistered', 'revoked', 'voided')),
    message: text('有注销日期，登记状态却不是已终止', 'It has a closing date but is not closed'),
    hint: text('请核对登记状态和注销日期。', 'Check the status and the date.'),
  },
  {
    id: 'ORG-004',
    kind: 'required',
    severity: 'warning',
    fields: ['status', 'closed_on'],
    expression: or(ne('status', 'deregistered'), present('closed_on')),
    message: text('已注销，但缺注销日期', 'Deregistered, but without a date'),
    hint: text('请补注销日期。', 'Add the date of deregistration.'),
  },
  {
    id: 'ORG-005',
    kind: 'sequence',
    severity: 'error',
    fields: ['established_on', 'closed_on'],
    expression: le('established_on', { op: 'field', name: 'closed_on' }),
    message: text('注销日期早于成立日期', 'It closed before it was established'),
    hint: text('请核对两个日期。', 'Check both dates.'),
  },
  {
    id: 'ORG-006',
    kind: 'cross_field',
    severity: 'error',
    fields: ['institution_form', 'org_type'],
    expression: or(not(present('institution_form')), eq('org_type', '52')),
    message: text('只有社会服务机构才有这种形式', 'Only service institutions have such a form'),
    hint: text('不是社会服务机构的，请把形式留空。', 'Leave the form empty for other types.'),
    basis: '民办非企业单位登记管理暂行条例第十二条',
  },
  {
    id: 'ORG-007',
    kind: 'cross_field',
    severity: 'error',
    fields: ['fundraising_type', 'org_type'],
    expression: or(not(present('fundraising_type')), eq('org_type', '53')),
    message: text('只有基金会分公募和非公募', 'Only foundations are public or non-public'),
    hint: text('不是基金会的，请把这一项留空。', 'Leave it empty for other types.'),
    basis: '基金会管理条例第三条',
  },
  {
    id: 'ORG-008',
    kind: 'cross_field',
    severity: 'warning',
    fields: ['can_fundraise', 'is_charity'],
    expression: or(ne('can_fundraise', true), eq('is_charity', true)),
    message: text(
      '有公开募捐资格，但没有标为慈善组织',
      'May raise funds publicly but is no charity',
    ),
    hint: text(
      '公开募捐资格只给慈善组织。请核对两项。',
      'Only charities are given this qualification: check both entries.',
    ),
    basis: '慈善法第二十三条',
  },
  {
    id: 'ORG-009',
    kind: 'cross_field',
    severity: 'warning',
    fields: ['charity_on', 'is_charity'],
    expression: or(not(present('charity_on')), eq('is_charity', true)),
    message: text('有慈善认定日期，但没有标为慈善组织', 'Has a charity date but is no charity'),
    hint: text('请核对两项。', 'Check both entries.'),
  },
]
