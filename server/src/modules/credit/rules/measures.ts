import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { order60 } from './basis.ts'

const PlainDate = (title: string) => Type.String({ format: 'date', title })

/** 联合奖惩 only under law: a measure without a basis, or whose basis is not in force, does not run. */
export const measuresRule = defineRule({
  id: 'credit.measures',
  title: { zh: '联合奖惩措施的实施', en: 'Which joint measures run' },
  article: `${order60}；《国务院办公厅关于进一步完善失信约束制度构建诚信建设长效机制的指导意见》（国办发〔2020〕49号）`,
  inForce: { from: '2020-12-07', to: null },
  input: Type.Object({
    measures: Type.Array(
      Type.Object({
        no: Type.String({ maxLength: 60, title: '措施编号' }),
        basis: Type.Optional(Type.String({ maxLength: 300, title: '依据' })),
        from: Type.Optional(PlainDate('依据施行日期')),
        to: Type.Optional(PlainDate('依据废止日期（当日起无效）')),
        endedOn: Type.Optional(PlainDate('终止日期（当日起不再实施）')),
      }),
      { maxItems: 500, title: '登记的措施' },
    ),
  }),
  parameters: {},
  evaluate({ measures }, { asOf }) {
    const judged = measures.map(({ no, basis, from, to, endedOn }) => {
      const inputs = { no, basis, from, to, endedOn, asOf }
      const stop = (code: string, zh: string, en: string) => ({
        no,
        reason: reason('WARN', code, order60, { zh: `${no}：${zh}`, en: `${no}: ${en}` }, inputs),
      })
      if (!basis?.trim()) return stop('CREDIT_MEASURE_NO_BASIS', '没有依据，不得实施', 'no basis')
      if (from === undefined || asOf < from)
        return stop('CREDIT_MEASURE_NOT_YET', '依据尚未施行', 'its basis is not in force yet')
      if (to !== undefined && asOf >= to)
        return stop('CREDIT_MEASURE_OVER', '依据已经失效', 'its basis is no longer in force')
      if (endedOn !== undefined && asOf >= endedOn)
        return stop('CREDIT_MEASURE_ENDED', '已经终止', 'it has been ended')
      return { no, reason: null }
    })
    return {
      reasons: judged.flatMap(({ reason: why }) => why ?? []),
      result: { running: judged.flatMap(({ no, reason: why }) => (why ? [] : [no])) },
    }
  },
})
