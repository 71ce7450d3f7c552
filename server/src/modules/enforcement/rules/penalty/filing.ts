import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { inForce, order68, penaltyLaw } from '../basis.ts'
import { findings } from './kinds.ts'

const conditions = [
  [
    'hasEvidence',
    'PENALTY_NO_FACT',
    '没有初步证据证明有违法事实',
    'No evidence of an unlawful fact',
  ],
  [
    'isPunishable',
    'PENALTY_NOT_PUNISHABLE',
    '依法不应当给予行政处罚',
    'No penalty follows from it',
  ],
  [
    'isOwn',
    'PENALTY_NOT_OWN',
    '不属于本机关管辖，应当移送',
    'Not within the jurisdiction: transfer it',
  ],
] as const

const Condition = (title: string) => Type.Boolean({ title })

/** What must be so before a case is filed (立案). */
export const filing = defineRule({
  id: 'penalty.filing',
  title: { zh: '行政处罚立案条件', en: 'Conditions of filing a penalty case' },
  article: `${penaltyLaw}第五十四条第二款；${order68}第七条`,
  inForce,
  input: Type.Object({
    hasEvidence: Condition('有违法事实的初步证据'),
    isPunishable: Condition('依法应当给予行政处罚'),
    isOwn: Condition('属于本机关管辖'),
  }),
  parameters: {},
  evaluate(input) {
    const { reasons, say } = findings(this.article, input)
    for (const [field, code, zh, en] of conditions) {
      if (!input[field]) say('FAIL', code, { zh: `${zh}，不能立案`, en }, { field })
    }
    if (reasons.length === 0) {
      say('PASS', 'PENALTY_MAY_FILE', { zh: '符合立案条件', en: 'It may be filed' })
    }
    return { reasons }
  },
})

/** A first minor act that has been mended in time may be spared (首违不罚); the minor one is never punished. */
export const spared = defineRule({
  id: 'penalty.spared',
  title: { zh: '不予处罚的情形', en: 'When no penalty is given' },
  article: `${penaltyLaw}第三十三条`,
  inForce,
  input: Type.Object({
    isFirst: Type.Boolean({ title: '初次违法' }),
    isMinor: Type.Boolean({ title: '危害后果轻微' }),
    isMended: Type.Boolean({ title: '及时改正' }),
    hasHarm: Type.Boolean({ title: '造成危害后果' }),
    isBlameless: Type.Optional(Type.Boolean({ title: '有证据足以证明没有主观过错' })),
  }),
  parameters: {},
  evaluate(input) {
    const { isFirst, isMinor, isMended, hasHarm, isBlameless = false } = input
    const { reasons, say } = findings(this.article, input)
    const none = isBlameless || (isMinor && isMended && !hasHarm)
    const may = isFirst && isMinor && isMended
    if (none) {
      const zh = '轻微并及时改正、没有造成危害后果，或者没有主观过错：不予行政处罚'
      say('WARN', 'PENALTY_NONE', { zh, en: 'No penalty is given' })
    } else if (may) {
      const zh = '初次违法且危害后果轻微并及时改正：可以不予行政处罚'
      say('WARN', 'PENALTY_MAY_SPARE', { zh, en: 'It may be spared' })
    } else {
      say('PASS', 'PENALTY_NOT_SPARED', { zh: '不属于不予处罚的情形', en: 'It is not spared' })
    }
    return { reasons, result: { none, may } }
  },
})
