import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings } from './finding.ts'
import { charityLaw } from './law.ts'
import { findNamedPerson } from './named-person.ts'

const article = `${charityLaw}第三条、第五十八条、第五十九条`

/** What a project must be to be filed and disclosed by itself. */
export const charityProject = defineRule({
  id: 'charity.project',
  title: { zh: '慈善项目备案的条件', en: 'Conditions of filing a project' },
  article,
  inForce: { from: '2016-09-01', to: null },
  input: Type.Object({
    isCharity: Type.Boolean({ title: '是慈善组织' }),
    name: Type.String({ title: '项目名称' }),
    from: Type.String({ format: 'date', title: '开始日期' }),
    to: Type.String({ format: 'date', title: '结束日期' }),
    beneficiaries: Type.String({ title: '受益人群' }),
  }),
  parameters: {},
  evaluate(given) {
    const { reasons, say } = findings(article, given)
    if (!given.isCharity) {
      say('FAIL', 'PROJECT_NO_CHARITY', 'isCharity', {
        zh: '还不是慈善组织。请先申请认定。',
        en: 'It is no charity yet.',
      })
    }
    if (given.to < given.from) {
      say('FAIL', 'PROJECT_ENDS_EARLY', 'to', {
        zh: '结束日期早于开始日期。',
        en: 'It ends before it starts.',
      })
    }
    const named = findNamedPerson(`${given.name}。${given.beneficiaries}`)
    if (named) {
      const outcome = named.degree === 'certain' ? 'FAIL' : 'WARN'
      say(outcome, 'BENEFICIARY_NOT_NAMED', 'beneficiaries', {
        zh: `写到了特定的个人（${named.found}），慈善项目的受益人不特定。`,
        en: `It names a person (${named.found}); no particular person benefits of a project.`,
      })
    }
    return { reasons }
  },
})
