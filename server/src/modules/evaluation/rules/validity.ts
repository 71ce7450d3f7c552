import { defineRule } from '@yiqi/contracts'
import { addDays, addYears } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { finding, order39, revision2026 } from './measures.ts'

const base = {
  id: 'evaluation.validity',
  title: { zh: '评估等级的有效期', en: 'How long a grade is valid' },
  input: Type.Object({ noticeOn: Type.String({ format: 'date', title: '等级通知日期' }) }),
  parameters: {
    'eval.years': {
      label: { zh: '有效期（年）', en: 'Years of validity' },
      default: 5,
      unit: '年',
      source: '社会组织评估管理办法第二十八条（V:B4）；2026年修订（V:B4r）',
      mark: 'V',
    },
  },
} as const

const said = (article: string, from: string, to: string) =>
  finding(
    {
      outcome: 'INFO',
      code: 'EVAL_VALIDITY',
      article,
      message: { zh: `自 ${from} 至 ${to}。`, en: `From ${from} to ${to}.` },
    },
    { from, to },
  )

/** Order 39: five years from the award; an anniversary closes the period before it (spec/README 5). */
export const validityOfOrder39 = defineRule({
  ...base,
  article: order39.article('第二十八条'),
  inForce: order39.inForce,
  evaluate({ noticeOn }, { parameters }) {
    const to = addDays(addYears(noticeOn, parameters['eval.years']), -1)
    return { reasons: [said(this.article, noticeOn, to)], result: { from: noticeOn, to } }
  },
})

/** From 2026-03-01: from the first of January after the notice to the last of December of the fifth year. */
export const validityOfRevision = defineRule({
  ...base,
  article: revision2026.article('（有效期）'),
  inForce: revision2026.inForce,
  evaluate({ noticeOn }, { parameters }) {
    const first = Number(noticeOn.slice(0, 4)) + 1
    const from = `${first}-01-01`
    const to = `${first + parameters['eval.years'] - 1}-12-31`
    return { reasons: [said(this.article, from, to)], result: { from, to } }
  },
})
