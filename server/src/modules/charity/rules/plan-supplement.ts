import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { sayOfBeneficiary } from './beneficiary.ts'
import { findings } from './finding.ts'
import { charityLaw, order74, rs2024 } from './law.ts'
import { Partner, sayOfHead, sayOfPartners } from './plan-content.ts'

const article = `${charityLaw}第二十四条、第二十六条、${order74}第十一条、第十二条`

/** What changes a plan is held to what the plan was held to; a campaign that is over is not made longer. */
export const planSupplement = defineRule({
  id: 'charity.plan-supplement',
  title: { zh: '募捐方案补正的内容', en: 'Content of a supplement to a plan' },
  article,
  inForce: rs2024,
  input: Type.Object({
    filedOn: Type.String({ format: 'date', title: '报送日期' }),
    endOn: Type.String({ format: 'date', title: '方案现在的结束日期' }),
    newEndOn: Type.Optional(Type.String({ format: 'date', title: '结束日期改为' })),
    use: Type.Optional(Type.String({ title: '募得款物用途改为' })),
    hasNewLeader: Type.Boolean({ title: '换了负责人' }),
    isLeaderStaff: Type.Boolean({ title: '新负责人是本组织专职工作人员' }),
    partners: Type.Array(Partner, { title: '新增合作方' }),
  }),
  parameters: {},
  evaluate(given) {
    const { filedOn, endOn, newEndOn, use } = given
    const { reasons, say } = findings(article, { filedOn, endOn, newEndOn: newEndOn ?? null })
    if (newEndOn && filedOn > endOn) {
      say(
        'FAIL',
        'CAMPAIGN_OVER',
        'newEndOn',
        {
          zh: `活动已经在 ${endOn} 结束，不能再延长。`,
          en: `The campaign was over on ${endOn} and cannot be made longer.`,
        },
        { zh: '继续募捐的，请另行备案。', en: 'File a new plan to go on.' },
      )
    }
    if (use) sayOfBeneficiary(say, { scope: '', number: 0 }, { field: 'use', texts: [use] })
    if (given.hasNewLeader) sayOfHead(given.isLeaderStaff, say)
    sayOfPartners(given.partners, say)
    return { reasons }
  },
})
