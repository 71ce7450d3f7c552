import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { inForce, order60 } from './basis.ts'

const article = `${order60}；《中华人民共和国行政处罚法》第四十八条第二款`
const Grounds = (title: string) => Type.Array(Type.String(), { maxItems: 100, title })

/** A penalty was reversed on which a listing rests: to be annulled, in whole or in this ground, if people find so. */
export const groundLost = defineRule({
  id: 'credit.ground-lost',
  title: { zh: '列入所依据的处罚已撤销', en: 'The penalty behind a listing was reversed' },
  article,
  inForce,
  input: Type.Object({
    ground: Type.String({ title: '列入情形' }),
    penaltyNo: Type.String({ title: '已撤销的处罚决定' }),
    others: Grounds('这次列入的其他情形'),
    given: Grounds('其他处罚仍然对应的情形'),
  }),
  parameters: {},
  evaluate(input) {
    const { ground, others } = input
    const isWhole = others.length === 0
    const message = isWhole
      ? {
          zh: `${ground} 的依据已经撤销，没有其他情形，应当撤销列入`,
          en: `${ground} has lost its basis, and it is the only ground: to be annulled`,
        }
      : {
          zh: `${ground} 的依据已经撤销，应当撤销这一情形；其他情形（${others.join('、')}）仍在`,
          en: `${ground} has lost its basis and is to be struck; ${others.join(', ')} stand`,
        }
    return {
      reasons: [reason('WARN', `CREDIT_LOST_${ground}`, article, message, input)],
      result: { isWhole },
    }
  },
})
