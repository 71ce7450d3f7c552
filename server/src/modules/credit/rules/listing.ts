import { defineRule, type Message } from '@yiqi/contracts'
import { addYears } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { groundOf } from '../grounds.ts'
import { inForce, order60 } from './basis.ts'
import { abnormalYears, periodStart } from './list-terms.ts'

const PlainDate = Type.String({ format: 'date' })
const Period = Type.Object({
  listedOn: PlainDate,
  newGroundsOn: Type.Optional(Type.Array(PlainDate, { maxItems: 100 })),
})

/** What listing on a ground means: a new entry, a period that begins anew, or a move to the other list (SE1). */
export const listingRule = defineRule({
  id: 'credit.listing',
  title: { zh: '列入名录、名单', en: 'A listing' },
  article: order60,
  inForce,
  input: Type.Object({
    ground: Type.String({ pattern: '^(AB[1-7]|SE[1-8])$', title: '列入情形' }),
    abnormal: Type.Optional(Type.Object(Period.properties, { title: '现在活动异常名录中的记录' })),
    serious: Type.Optional(
      Type.Object(Period.properties, { title: '现在严重违法失信名单中的记录' }),
    ),
  }),
  parameters: abnormalYears,
  evaluate({ ground, abnormal, serious }, { asOf, parameters }) {
    const { list } = groundOf(ground)
    const standing = list === 'ABNORMAL' ? abnormal : serious
    const inputs = { ground, abnormal, serious, asOf }
    const say = (outcome: 'FAIL' | 'INFO', code: string, message: Message) => ({
      reasons: [reason(outcome, code, order60, message, inputs, { field: 'ground' })],
      result: { list, restarts: standing !== undefined, closes: null as string | null },
    })
    if (ground === 'SE1') {
      if (!abnormal)
        return say('FAIL', 'CREDIT_SE1_NOT_ABNORMAL', {
          zh: '现在不在活动异常名录中，不适用这一情形。',
          en: 'It is not on the list of abnormal activity: this ground does not apply.',
        })
      const since = periodStart(abnormal.listedOn, abnormal.newGroundsOn)
      const fullOn = addYears(since, parameters['credit.abnormalYears'])
      if (asOf < fullOn)
        return say('FAIL', 'CREDIT_SE1_EARLY', {
          zh: `到 ${fullOn} 才满期，现在不能转入。`,
          en: `The period is full on ${fullOn}, not before.`,
        })
      const moved = say('INFO', 'CREDIT_SE1', {
        zh: '列入严重违法失信名单，同时移出活动异常名录。',
        en: 'Entered in the list of serious violations; the entry of abnormal activity closes.',
      })
      return { ...moved, result: { ...moved.result, closes: 'ABNORMAL' } }
    }
    if (standing)
      return say('INFO', 'CREDIT_RESTARTS', {
        zh: '已经在列，列入后期间重新计算。',
        en: 'It is listed already: the period begins anew.',
      })
    return say('INFO', 'CREDIT_LISTS', {
      zh: list === 'ABNORMAL' ? '列入活动异常名录。' : '列入严重违法失信名单。',
      en:
        list === 'ABNORMAL'
          ? 'Entered in the list of abnormal activity.'
          : 'Entered in the list of serious violations.',
    })
  },
})
