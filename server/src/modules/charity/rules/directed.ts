import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings } from './finding.ts'
import { charityLaw, charityLaw2016, rs2016, rs2024 } from './law.ts'

const Audience = Type.Union([
  Type.Literal('founder'),
  Type.Literal('director'),
  Type.Literal('member'),
  Type.Literal('other'),
])
const title = { zh: '定向募捐的对象和方式', en: 'Audience and ways of directed fundraising' }
const input = Type.Object({
  isCharity: Type.Boolean({ title: '是慈善组织' }),
  audiences: Type.Array(Audience, {
    title: '对象：发起人、理事会成员、会员，或者其他人',
  }),
  methods: Type.Array(Type.String(), { title: '用了哪些公开募捐方式' }),
})

/** From the day of registration on; of founders, directors and members; by no way that is open to all (C §5.7). */
const ruleOf = (inForce: { from: string; to: string | null }, article: string) =>
  defineRule({
    id: 'charity.directed-fundraising',
    title,
    article,
    inForce,
    input,
    parameters: {},
    evaluate(given) {
      const { reasons, say } = findings(article, given)
      if (!given.isCharity) {
        say('FAIL', 'DIRECTED_NO_CHARITY', 'isCharity', {
          zh: '只有慈善组织可以定向募捐。',
          en: 'Only a charity may raise funds from its circle.',
        })
      }
      if (given.audiences.includes('other')) {
        say('FAIL', 'DIRECTED_AUDIENCE', 'audiences', {
          zh: '定向募捐只能面向发起人、理事会成员和会员。',
          en: 'It is for founders, directors and members only.',
        })
      }
      if (given.methods.length > 0) {
        say('FAIL', 'DIRECTED_PUBLIC_METHOD', 'methods', {
          zh: '定向募捐不得采用公开募捐的方式。',
          en: 'It may not use the ways of public fundraising.',
        })
      }
      return { reasons }
    },
  })

export const directedFundraising2016 = ruleOf(rs2016, `${charityLaw2016}第二十八条、第二十九条`)
export const directedFundraising2024 = ruleOf(rs2024, `${charityLaw}第二十九条、第三十条`)
