import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../../organisations/index.ts'
import { text } from '../../words.ts'
import { checkLaw, topicCodes } from '../items.ts'

/** What a check must have before the organisation is told of it: two inspectors, and a topic. */
export const preparation = defineRule({
  id: 'inspection.preparation',
  title: text('检查的安排', 'Arrangement of a check'),
  article: checkLaw,
  inForce: { from: '2017-03-13', to: null },
  input: Type.Object({
    cards: Type.Array(Type.String({ maxLength: 40, title: '一个执法证件号' }), {
      maxItems: 20,
      title: '检查人员的执法证件号',
    }),
    topics: Type.Array(Type.Enum([...topicCodes], { title: '一项检查内容' }), {
      maxItems: 10,
      title: '检查内容',
    }),
  }),
  parameters: {
    'inspection.inspectors': {
      label: text('检查人员不少于', 'Inspectors at least'),
      default: 2,
      unit: '人',
      source: checkLaw,
      mark: 'V',
    },
  },
  evaluate({ cards, topics }, { parameters }) {
    const least = parameters['inspection.inspectors']
    const present = new Set(cards).size
    const isEnough = present >= least
    const hasTopic = topics.length > 0
    return {
      reasons: [
        reason(
          isEnough ? 'PASS' : 'FAIL',
          'INSPECTION_INSPECTORS',
          checkLaw,
          text(
            `检查人员 ${present} 人，不少于 ${least} 人。`,
            `${present} of at least ${least} inspectors.`,
          ),
          { cards, least },
          {
            field: 'cards',
            ...(!isEnough && {
              hint: text('执法证件号不同的才算两人。', 'Two people have two different cards.'),
            }),
          },
        ),
        reason(
          hasTopic ? 'PASS' : 'FAIL',
          'INSPECTION_TOPICS',
          checkLaw,
          hasTopic
            ? text(`检查 ${topics.length} 项内容。`, `${topics.length} topics are covered.`)
            : text('没有选检查内容。', 'No topic is chosen.'),
          { topics },
          {
            field: 'topics',
            ...(!hasTopic && { hint: text('至少选一项。', 'Choose one at least.') }),
          },
        ),
      ],
    }
  },
})
