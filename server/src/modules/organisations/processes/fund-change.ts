import type { CheckDefinition } from '../../cases/index.ts'
import { numberOf, textOf } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { fundCheck, isNational } from '../establishment/checks.ts'
import { type EstablishedType, establishedTypes } from '../establishment/types.ts'
import { answersOf, changeArticles, changeItem } from '../items/change-item.ts'
import { laws } from '../items/law.ts'
import { onRecord } from '../items/sections.ts'

/** The least fund of each type holds after a change as at the founding. */
const leastFund: Record<EstablishedType, CheckDefinition> = {
  association: fundCheck('establishment.association-fund', (form) => ({
    fundFen: numberOf(form, 'fund'),
    isNational: isNational(form),
  })),
  'service-institution': fundCheck('establishment.service-institution-fund', (form) => {
    const sector = textOf(form, 'industry')
    return sector ? { fundFen: numberOf(form, 'fund'), sector } : null
  }),
  foundation: fundCheck('establishment.foundation-fund', (form) => {
    const fundraising = textOf(form, 'fundraising_type')
    if (!fundraising) return null
    return {
      fundraising,
      isNational: isNational(form),
      cashFen: numberOf(form, 'fund'),
      inKindFen: 0,
    }
  }),
}

export default establishedTypes.map((type) => {
  const { fund, regulation } = laws[type]
  return changeItem({
    type,
    key: 'fund-change',
    number: 5,
    matter: text(`${fund.zh}变更登记`, `Change of the ${fund.en.toLowerCase()}`),
    summary: text(
      `增加或者减少${fund.zh}，不得低于最低限额；凭验资报告变更，换发登记证书。`,
      'The fund is raised or lowered, not below the least of law, by a verification report.',
    ),
    subject: {
      industry: { ref: 'organisation.industry', ...onRecord, span: 'third' },
      ...(type === 'foundation' && {
        fundraising_type: { ref: 'organisation.fundraising_type', ...onRecord, span: 'third' },
      }),
    },
    section: {
      id: 'change',
      label: fund,
      fields: {
        fund: { changes: 'organisation.fund', required: true, label: fund },
        fund_source: { ref: 'organisation.fund_source', required: true, span: 'half' },
        fund_verifier: { ref: 'organisation.fund_verifier', required: true, span: 'half' },
      },
    },
    materials: [
      {
        code: 'capital-verification',
        name: text('验资报告', 'Capital verification report'),
        note: text('由会计师事务所出具，资金须已到账。', 'By an accounting firm, money paid in.'),
        required: true,
        article: regulation + changeArticles[type].change,
      },
    ],
    checks: [leastFund[type]],
    also: (recording) => answersOf(recording, 'fund_source', 'fund_verifier'),
    conditions: [
      {
        text: text(`${fund.zh}不低于最低限额。`, 'Not below the least of law.'),
        rule: leastFund[type].rule,
      },
    ],
  })
})
