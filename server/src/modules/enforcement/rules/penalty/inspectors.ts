import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { inForce, penaltyLaw } from '../basis.ts'
import { findings } from './kinds.ts'

const Person = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 50, title: '姓名' }),
  certificateNo: Type.String({ maxLength: 60, title: '执法证件号' }),
  isInterested: Type.Boolean({ title: '与案件有直接利害关系或者有其他关系可能影响公正执法' }),
})

/** At least two, each with a certificate of law enforcement, none of them interested (回避). */
export const inspectors = defineRule({
  id: 'penalty.inspectors',
  title: { zh: '执法人员不少于两人，出示证件，依法回避', en: 'Two inspectors, none interested' },
  article: `${penaltyLaw}第四十二条、第四十三条`,
  inForce,
  input: Type.Object({ inspectors: Type.Array(Person, { maxItems: 20, title: '执法人员' }) }),
  parameters: {
    'penalty.inspectors': {
      label: { zh: '执法人员人数下限', en: 'Fewest inspectors' },
      default: 2,
      source: `${penaltyLaw}第四十二条第一款`,
      mark: 'V',
    },
  },
  evaluate(input, { parameters }) {
    const least = parameters['penalty.inspectors']
    const { reasons, say } = findings(this.article, { ...input, least })
    const field = 'inspectors'
    const acting = input.inspectors.filter(({ isInterested }) => !isInterested)
    const different = (of: (one: (typeof acting)[number]) => string) =>
      new Set(acting.map((one) => of(one).trim()).filter(Boolean)).size
    for (const { name } of input.inspectors.filter(({ isInterested }) => isInterested)) {
      const message = { zh: `${name} 应当回避，请换人。`, en: `${name} must withdraw.` }
      say('FAIL', 'INSPECTOR_INTERESTED', message, { field })
    }
    if (acting.some(({ certificateNo }) => certificateNo.trim() === '')) {
      const message = { zh: '每名执法人员都要有执法证件号。', en: 'Each needs a certificate.' }
      say('FAIL', 'INSPECTOR_CERTIFICATE', message, { field })
    }
    if (
      Math.min(
        different(({ name }) => name),
        different((one) => one.certificateNo),
      ) < least
    ) {
      const message = {
        zh: `执法人员不得少于 ${least} 人，姓名和证件号不能重复。`,
        en: `At least ${least} different inspectors.`,
      }
      say('FAIL', 'INSPECTORS_FEW', message, { field })
    }
    return { reasons }
  },
})
