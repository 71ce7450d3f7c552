import type { FormSection } from '../../../cases/index.ts'
import { text } from '../../common-fields.ts'

export const purposeSection: FormSection = {
  id: 'purpose',
  label: text('宗旨和业务范围', 'Purpose and scope'),
  fields: {
    purpose: { ref: 'organisation.purpose', required: true, span: 'full' },
    scope: {
      ref: 'organisation.scope',
      hint: text(
        '写出具体服务，如“社区儿童课后照护”。“等”字会让范围不明。',
        'Name the services. Words like "etc." make the scope unclear.',
      ),
      required: true,
      span: 'full',
    },
    supervising_unit: { ref: 'organisation.supervising_unit', required: true, span: 'half' },
    consent_no: {
      type: 'string',
      label: text('业务主管单位批准文号', 'Number of the consent'),
      required: true,
      max: 60,
      span: 'half',
    },
    consent_date: {
      type: 'date',
      label: text('批准日期', 'Date of the consent'),
      required: true,
      span: 'half',
    },
  },
}
