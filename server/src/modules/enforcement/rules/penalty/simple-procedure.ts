import { yuan, yuanEn } from '@yiqi/codes'
import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { inForce, penaltyLaw } from '../basis.ts'
import { findings, Kinds } from './kinds.ts'

const most = (zh: string, en: string, fen: number) =>
  ({
    label: { zh, en },
    default: fen,
    unit: '分',
    source: `${penaltyLaw}第五十一条`,
    mark: 'V',
  }) as const

/** Whether a penalty may be decided on the spot. */
export const simpleProcedure = defineRule({
  id: 'penalty.simple-procedure',
  title: { zh: '当场处罚（简易程序）', en: 'Penalty on the spot' },
  article: `${penaltyLaw}第五十一条`,
  inForce,
  input: Type.Object({
    party: Type.Enum(['ORGANISATION', 'PERSON'], { title: '当事人是组织还是个人' }),
    isClear: Type.Boolean({ title: '违法事实确凿并有法定依据' }),
    kinds: Kinds,
    fine: Type.Optional(Type.Integer({ minimum: 0, title: '罚款数额（分）' })),
  }),
  parameters: {
    'penalty.simple.org': most('当场罚款上限（法人、其他组织）', 'Most, organisations', 300_000),
    'penalty.simple.person': most('当场罚款上限（公民）', 'Most, persons', 20_000),
  },
  evaluate(input, { parameters }) {
    const { party, isClear, kinds, fine = 0 } = input
    const limit = parameters[party === 'PERSON' ? 'penalty.simple.person' : 'penalty.simple.org']
    const { reasons, say } = findings(this.article, { ...input, limit })
    const others = kinds.filter((kind) => !['warning', 'fine', 'correction'].includes(kind))
    if (!isClear) {
      const zh = '违法事实不清或者没有法定依据，不能当场处罚，按普通程序办理'
      say(
        'FAIL',
        'SIMPLE_UNCLEAR',
        { zh, en: 'Not clear: the ordinary procedure' },
        { field: 'isClear' },
      )
    }
    if (others.length > 0) {
      const zh = '当场只能警告或者小额罚款，按普通程序办理'
      say('FAIL', 'SIMPLE_KIND', { zh, en: 'Only a warning or a small fine' }, { field: 'kinds' })
    }
    if (fine > limit) {
      const message = {
        zh: `当场罚款不超过 ${yuan(limit)}，按普通程序办理`,
        en: `At most ${yuanEn(limit)} on the spot`,
      }
      say('FAIL', 'SIMPLE_FINE', message, { field: 'fine' })
    }
    if (reasons.length === 0) {
      say('PASS', 'SIMPLE_MAY', { zh: '可以当场作出决定', en: 'It may be decided on the spot' })
    }
    return { reasons }
  },
})
