import { defineRule } from '@yiqi/contracts'
import { addYears } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { findings } from './finding.ts'
import { charityLaw, order74, rs2024 } from './law.ts'

const article = `${charityLaw}第一百一十一条、${order74}第二十三条`

/** What follows where the certificate of public fundraising is revoked; `fundraising.eligibility` bars by the same years. */
export const fundraisingRevocation = defineRule({
  id: 'charity.revocation',
  title: { zh: '公开募捐资格证书被吊销的后果', en: 'What a revoked qualification entails' },
  article,
  inForce: rs2024,
  input: Type.Object({
    revokedOn: Type.String({ format: 'date', title: '吊销日期' }),
    openPlans: Type.Array(Type.String(), { title: '正在开展的募捐活动的备案编号' }),
  }),
  parameters: {
    'fundraising.reapplyYears': {
      label: { zh: '被吊销后几年内不得再申请', en: 'Years barred after revocation' },
      default: 5,
      unit: '年',
      source: '《中华人民共和国慈善法》（2023 年修正）第一百一十一条',
      mark: 'V',
    },
  },
  evaluate({ revokedOn, openPlans }, { parameters }) {
    const reapplyFrom = addYears(revokedOn, parameters['fundraising.reapplyYears'])
    const { reasons, say } = findings(article, { revokedOn, openPlans })
    say('INFO', 'REAPPLY_FROM', 'revokedOn', {
      zh: `${reapplyFrom} 起才可以再申请公开募捐资格。`,
      en: `It may apply again from ${reapplyFrom}.`,
    })
    if (openPlans.length > 0) {
      say('INFO', 'CAMPAIGNS_STOPPED', 'openPlans', {
        zh: `${openPlans.length} 项募捐活动应当停止；已经募得的款物仍按募捐方案使用并公开。`,
        en: `${openPlans.length} campaigns stop; what was raised is used by the plan and disclosed.`,
      })
    }
    return {
      reasons,
      result: { reapplyFrom, stopped: openPlans, planStillExecuted: true },
    }
  },
})
