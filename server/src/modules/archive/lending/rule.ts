import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'

const article = '《中华人民共和国档案法》（2020 年修订）第二十八条（条号未核）'

/** 借阅期限: law gives the use of archives, the office how long it lasts. */
export const lendingTerm = defineRule({
  id: 'archive.lending',
  title: { zh: '档案借阅期限', en: 'How long an item of the archive is lent' },
  article,
  inForce: { from: '2021-01-01', to: null },
  input: Type.Object({
    days: Type.Integer({ minimum: 1, title: '借阅几天' }),
  }),
  parameters: {
    'archive.lending-days': {
      label: { zh: '借阅最长几天', en: 'Most days of a lending' },
      default: 15,
      unit: '日',
      source: '各地档案利用制度，未核到通行值',
      mark: 'K?',
    },
    'archive.lending-reminder-days': {
      label: { zh: '借阅到期前几天提醒', en: 'Days before its end of the reminder of a lending' },
      default: 2,
      unit: '日',
      source: '本平台设计',
      mark: 'K?',
    },
  },
  evaluate({ days }, { parameters }) {
    const most = parameters['archive.lending-days']
    const result = { remindDays: parameters['archive.lending-reminder-days'] }
    if (days <= most) return { reasons: [], result }
    return {
      result,
      reasons: [
        {
          code: 'ARCHIVE_LENDING_LONG',
          outcome: 'FAIL',
          article,
          field: 'days',
          message: { zh: `借阅最长 ${most} 天。`, en: `At most ${most} days.` },
          hint: { zh: '请缩短期限；到期还要用的，再申请。', en: 'Ask for less, and again later.' },
          inputs: { days, most },
        },
      ],
    }
  },
})
