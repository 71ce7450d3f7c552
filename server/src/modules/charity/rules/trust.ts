import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings } from './finding.ts'
import { charityLaw, trustMeasures } from './law.ts'

const article = `${charityLaw}第四十四条至第五十条、${trustMeasures}`

/** What a charitable trust must be to be filed (C §2, D15). */
export const charityTrust = defineRule({
  id: 'charity.trust',
  title: { zh: '慈善信托备案的条件', en: 'Conditions of filing a charitable trust' },
  article,
  inForce: { from: '2024-09-05', to: null },
  input: Type.Object({
    isCharitable: Type.Boolean({ title: '信托目的是慈善目的' }),
    trustee: Type.Union(
      [Type.Literal('trust-company'), Type.Literal('charity'), Type.Literal('other')],
      { title: '受托人' },
    ),
    hasRelatedBeneficiary: Type.Boolean({ title: '受益人是委托人、受托人的利害关系人' }),
    namesIndividual: Type.Boolean({ title: '指定了特定的受益人' }),
    property: Type.Integer({ minimum: 0, title: '信托财产（分）' }),
    isWritten: Type.Boolean({ title: '有书面信托文件' }),
  }),
  parameters: {},
  evaluate(given) {
    const { reasons, say } = findings(article, given)
    const found = [
      [given.isCharitable, 'TRUST_PURPOSE', 'isCharitable', '信托目的不是慈善目的。'],
      [given.trustee !== 'other', 'TRUST_TRUSTEE', 'trustee', '受托人只能是慈善组织或者信托公司。'],
      [
        !given.hasRelatedBeneficiary,
        'TRUST_RELATED',
        'hasRelatedBeneficiary',
        '不得指定利害关系人作受益人。',
      ],
      [!given.namesIndividual, 'TRUST_NAMED', 'namesIndividual', '受益人不得是特定的个人。'],
      [given.property > 0, 'TRUST_PROPERTY', 'property', '要有信托财产。'],
      [given.isWritten, 'TRUST_DEED', 'isWritten', '信托文件要采用书面形式。'],
    ] as const
    for (const [holds, code, field, zh] of found) {
      if (holds) continue
      const en = `The trust does not meet the condition ${code}.`
      say('FAIL', code, field, { zh, en }, { zh: '请修改信托文件。', en: 'Amend the deed.' })
    }
    return { reasons }
  },
})
