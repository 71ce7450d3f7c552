import { defineRule } from '@yiqi/contracts'
import { addYears } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { findings } from './finding.ts'
import { order74, rs2024 } from './law.ts'

const article = `${order74}第十条`
const years = (zh: string, en: string, value: number) =>
  ({
    label: { zh, en },
    default: value,
    unit: '年',
    source: `${order74}第十条，据 2025 年基金会合规手册：“一般不超过”`,
    mark: 'K',
  }) as const

/** How long a campaign normally lasts; longer wants a reason, and bars nothing (C §9). */
export const planDuration = defineRule({
  id: 'charity.plan-duration',
  title: { zh: '募捐活动的起止时间', en: 'Length of a campaign' },
  article,
  inForce: rs2024,
  input: Type.Object({
    startOn: Type.String({ format: 'date', title: '开始日期' }),
    endOn: Type.String({ format: 'date', title: '结束日期' }),
    isEmergency: Type.Boolean({ title: '应急募捐' }),
    reason: Type.Optional(Type.String({ title: '期限较长的理由' })),
  }),
  parameters: {
    'plan.maxYears': years('一般不超过几年', 'Years, normally', 3),
    'plan.emergencyMaxYears': years('应急募捐一般不超过几年', 'Years of an emergency', 1),
  },
  evaluate(given, { parameters }) {
    const { startOn, endOn, isEmergency, reason } = given
    const { reasons, say } = findings(article, given)
    if (endOn < startOn) {
      say('FAIL', 'PLAN_ENDS_EARLY', 'endOn', {
        zh: '结束日期早于开始日期。',
        en: 'It ends before it starts.',
      })
      return { reasons }
    }
    const most = parameters[isEmergency ? 'plan.emergencyMaxYears' : 'plan.maxYears']
    const last = addYears(startOn, most)
    if (endOn > last) {
      const said = reason ? `理由：${reason}` : '请写明理由。'
      say('WARN', isEmergency ? 'DURATION_OVER_1Y' : 'DURATION_OVER_3Y', 'endOn', {
        zh: `一般不超过 ${most} 年（到 ${last}）。${said}`,
        en: `Normally at most ${most} years, to ${last}: ${reason ?? 'give the reason'}.`,
      })
    }
    return { reasons, result: { normalEnd: last } }
  },
})
