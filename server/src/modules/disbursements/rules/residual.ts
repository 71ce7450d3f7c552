import { defineRule } from '@yiqi/contracts'
import { addMonths } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { charityLaw, order81 } from '../../charity/index.ts'
import { findings, inForce } from './law.ts'

const article = `${charityLaw}第五十八条、${order81}`

/** D10: remaining property goes to a campaign with the same or a similar purpose, as the plan says. */
export const residual = defineRule({
  id: 'disbursements.residual',
  title: { zh: '剩余财产的处理', en: 'Remaining property' },
  article,
  inForce,
  input: Type.Object({
    isFiled: Type.Boolean({ title: '接收的活动已备案' }),
    isOpen: Type.Boolean({ title: '接收的活动没有结账' }),
    endOn: Type.String({ format: 'date', title: '活动结束日期' }),
    isOver: Type.Boolean({ title: '活动已经结束' }),
  }),
  parameters: {
    'residual.months': {
      label: { zh: '结束以后几个月内处理', en: 'Months after the end' },
      default: 3,
      unit: '月',
      source: `${order81}，慈善规格 D10`,
      mark: 'V',
    },
  },
  evaluate(given, { asOf, parameters }) {
    const { reasons, say } = findings(article, given)
    if (!given.isFiled || !given.isOpen) {
      say(
        'FAIL',
        'RESIDUAL_TARGET',
        'toCampaign',
        {
          zh: '接收的活动没有备案，或者没有开账、已经结账。',
          en: 'The receiving campaign is not on record, or its book is not open.',
        },
        {
          zh: '请写目的相同或者相近、正在开展的募捐活动的备案编号。',
          en: 'Name the filing number of a running campaign with the same or a similar purpose.',
        },
      )
    }
    if (!given.isOver && asOf <= given.endOn) {
      say('FAIL', 'FUNDRAISING_GOES_ON', 'campaign', {
        zh: `募捐到 ${given.endOn} 才结束，还谈不上剩余。`,
        en: `The campaign goes on until ${given.endOn}: nothing remains yet.`,
      })
    }
    const due = addMonths(given.endOn, parameters['residual.months'])
    if (asOf > due) {
      say('WARN', 'RESIDUAL_LATE', 'campaign', {
        zh: `应当在 ${due} 以前处理完。`,
        en: `It was due by ${due}.`,
      })
    }
    return { reasons, result: { dueOn: due } }
  },
})
