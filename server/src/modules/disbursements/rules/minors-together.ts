import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings, inForce } from './law.ts'

const article = '《中华人民共和国个人信息保护法》第二十八条、第三十一条；慈善规格 §6.1 L10'

/** Children are shown in batches, so that none can be told from the others. */
export const minorsTogether = defineRule({
  id: 'disbursements.minors-together',
  title: { zh: '未成年人按批次登记', en: 'Children are recorded in batches' },
  article,
  inForce,
  input: Type.Object({ persons: Type.Integer({ minimum: 1, title: '一批的人数' }) }),
  parameters: {
    'disbursement.leastMinors': {
      label: { zh: '一批未成年人最少几人', en: 'Fewest children of a batch' },
      default: 5,
      unit: '人',
      // Fewer are refused by the format of entries itself, which every reader of the log checks.
      pattern: '^([5-9]|[1-9][0-9]+)$',
      source: '慈善规格 §6.1 L10 ⚙；公开账本的格式不收少于五人的批次，只可以提高',
      mark: 'D',
      nationOnly: true,
    },
  },
  evaluate(given, { parameters }) {
    const { reasons, say } = findings(article, given)
    const least = parameters['disbursement.leastMinors']
    if (given.persons < least) {
      say(
        'FAIL',
        'MINORS_IN_BATCHES',
        'persons',
        {
          zh: `未成年人只按批次登记，一批不少于 ${least} 人`,
          en: `Children are recorded in batches of ${least} or more`,
        },
        {
          zh: '请把几笔合成一批，只写类别和人数，不写姓名。',
          en: 'Join several into a batch of a kind and a count, without names.',
        },
      )
    }
    return { reasons }
  },
})
