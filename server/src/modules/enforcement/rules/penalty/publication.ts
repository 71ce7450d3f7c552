import { defineRule } from '@yiqi/contracts'
import { deadline } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { parseTerm } from '../../../rules/index.ts'
import { inForce, penaltyLaw } from '../basis.ts'
import { findings, PlainDate } from './kinds.ts'

/** Whether a decision is published, and until when it is shown. */
export const publication = defineRule({
  id: 'penalty.publication',
  title: { zh: '行政处罚决定的公开', en: 'Publication of a penalty' },
  article: `${penaltyLaw}第四十八条第一款`,
  inForce,
  input: Type.Object({
    decidedOn: PlainDate('决定日期'),
    isOfSocialEffect: Type.Boolean({ title: '具有一定社会影响' }),
  }),
  parameters: {
    'credit.penaltyDisplay': {
      label: { zh: '行政处罚信息的公示期', en: 'Penalties are shown for' },
      default: '3y',
      pattern: '^(\\d{1,4})(d|mo|y)$',
      source: '未核到条文：规则中没有见到公示期的规定',
      mark: 'K?',
    },
  },
  evaluate(input, { parameters }) {
    const { decidedOn, isOfSocialEffect } = input
    const { reasons, say } = findings(this.article, input)
    if (!isOfSocialEffect) {
      say('INFO', 'PENALTY_NOT_PUBLISHED', { zh: '不公开', en: 'It is not published' })
      return { reasons, result: { until: null } }
    }
    const term = deadline(parseTerm(parameters['credit.penaltyDisplay']), decidedOn)
    // The term is of years: its nominal day needs no calendar of working days.
    const until = term.nominal
    say('INFO', 'PENALTY_PUBLISHED', { zh: `公示到 ${until}`, en: `Shown until ${until}` })
    return { reasons, result: { until } }
  },
})
