import { eq } from '@yiqi/contracts'
import type { FormSection } from '../../cases/index.ts'
import type { EvaluatedType } from '../indicators/set.ts'

const onRecord = { prefill: true, readOnly: true } as const

const typeCodes = {
  association: '51',
  'service-institution': '52',
  foundation: '53',
} as const satisfies Record<EvaluatedType, string>

export const typeNames = {
  association: { zh: '社会团体', en: 'Association' },
  'service-institution': { zh: '社会服务机构', en: 'Service institution' },
  foundation: { zh: '基金会', en: 'Foundation' },
} as const

export const organisationSection = (type: EvaluatedType): FormSection => ({
  id: 'organisation',
  label: { zh: '申请单位', en: 'Organisation' },
  fields: {
    uscc: { ref: 'organisation.uscc', span: 'half' },
    name: { ref: 'organisation.name', ...onRecord, span: 'half' },
    org_type: { ref: 'organisation.org_type', ...onRecord, span: 'half' },
    registrar: { ref: 'organisation.registrar', ...onRecord, span: 'half' },
    supervising_unit: { ref: 'organisation.supervising_unit', ...onRecord, span: 'half' },
    contact: {
      type: 'string',
      label: { zh: '评估联系人', en: 'Contact for the evaluation' },
      required: true,
      max: 50,
      sensitivity: 'G',
      span: 'half',
    },
    contact_phone: {
      type: 'string',
      label: { zh: '联系电话', en: 'Telephone' },
      required: true,
      max: 40,
      check: 'phone',
      sensitivity: 'G',
      span: 'half',
    },
  },
  rules: [
    {
      id: 'EVAL_OTHER_TYPE',
      severity: 'error',
      fields: ['org_type'],
      expression: eq('org_type', typeCodes[type]),
      message: {
        zh: `这是${typeNames[type].zh}的评估，您单位是另一类社会组织。`,
        en: 'This evaluation is for another type of organisation.',
      },
      hint: { zh: '请从事项目录选对应类型的评估。', en: 'Choose the item for your type.' },
    },
  ],
})

/** What the office looks up before it accepts: last year's penalties, investigations, lists. */
export const eligibilitySection: FormSection = {
  id: 'eligibility',
  label: { zh: '资格审核', en: 'Check of eligibility' },
  by: 'office',
  during: ['SUBMITTED'],
  disclosed: ['find-eligible', 'find-ineligible'],
  fields: {
    check_conditional_twice: {
      type: 'boolean',
      label: { zh: '连续两年年检基本合格', en: 'Annual check passed on condition twice' },
      required: true,
      span: 'half',
    },
    penalty: {
      type: 'code',
      label: { zh: '上年度行政处罚', en: 'Penalties last year' },
      options: [
        { code: 'none', label: { zh: '没有', en: 'None' } },
        { code: 'light', label: { zh: '警告', en: 'Warning' } },
        { code: 'heavy', label: { zh: '警告以外', en: 'Beyond a warning' } },
      ],
      required: true,
      span: 'half',
    },
    penalty_open: {
      type: 'boolean',
      label: { zh: '行政处罚尚未执行完毕', en: 'A penalty is not settled' },
      required: true,
      span: 'half',
    },
    under_investigation: {
      type: 'boolean',
      label: { zh: '正在被立案调查', en: 'Under investigation' },
      required: true,
      span: 'half',
    },
    listed: {
      type: 'boolean',
      label: {
        zh: '在活动异常名录或者严重违法失信名单中',
        en: 'On the list of abnormal activity or serious violations',
      },
      required: true,
      span: 'half',
    },
  },
}
