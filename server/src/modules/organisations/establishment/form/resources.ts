import type { FormField } from '../../../cases/index.ts'
import { text } from '../../common-fields.ts'

/** What every type is asked of its money and people, after what only one is. */
export const resourceFields: { [name: string]: FormField } = {
  fund_source: {
    ref: 'organisation.fund_source',
    hint: text(
      '如发起人出资、会费、捐赠。',
      'e.g. contributions of the founders, fees, donations.',
    ),
    required: true,
    span: 'half',
  },
  fund_verifier: {
    ref: 'organisation.fund_verifier',
    hint: text('出具验资报告的会计师事务所。', 'The accounting firm of the verification report.'),
    required: true,
    span: 'half',
  },
  staff_full: { ref: 'organisation.staff_full', required: true, span: 'half' },
  staff_part: {
    ref: 'organisation.staff_part',
    hint: text('没有就填 0。', '0 if none.'),
    required: true,
    span: 'half',
  },
}
