import { defineRule } from '@yiqi/contracts'
import { daysBetween } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { inForce, order60 } from './basis.ts'

const letterParameter = (zh: string, en: string, days: number) =>
  ({
    label: { zh, en },
    default: days,
    unit: '日',
    source: '民政部令第 60 号；征求意见稿为 20 至 60 日',
    mark: 'K?',
  }) as const

/** AB6: two registered letters to the residence come back, not too soon and not too late after another. */
export const unreachable = defineRule({
  id: 'credit.unreachable',
  title: { zh: '通过登记的住所无法联系（AB6）', en: 'Not to be reached at its residence (AB6)' },
  article: order60,
  inForce,
  input: Type.Object({
    letters: Type.Array(
      Type.Object({
        sentOn: Type.String({ format: 'date', title: '挂号信寄出日期' }),
        isSigned: Type.Boolean({ title: '有人签收；未签收的须已退回' }),
      }),
      { maxItems: 50, title: '寄往住所的挂号信' },
    ),
    isExcused: Type.Optional(Type.Boolean({ title: '有关部门书面证明无直接责任' })),
  }),
  parameters: {
    'credit.mailMin': letterParameter('两次寄信最短间隔', 'Least interval of two letters', 15),
    'credit.mailMax': letterParameter('两次寄信最长间隔', 'Longest interval of two letters', 30),
  },
  evaluate({ letters, isExcused = false }, { parameters }) {
    const { 'credit.mailMin': least, 'credit.mailMax': most } = parameters
    const inputs = { letters, isExcused, least, most }
    const notProven = (code: string, zh: string, en: string, intervals: number[]) => ({
      reasons: [reason('INFO', code, order60, { zh, en }, inputs)],
      result: { isProven: false, intervals },
    })
    if (isExcused)
      return notProven('CREDIT_EXCUSED', '有证明，不列入', 'Excused by written proof', [])
    const dates = sinceLastSigned(letters)
    const intervals = dates.flatMap((earlier, at) =>
      dates.slice(at + 1).map((later) => daysBetween(earlier, later)),
    )
    const proof = intervals.find((days) => days >= least && days <= most)
    if (proof === undefined) {
      return notProven(
        'CREDIT_REACHED_OR_UNPROVEN',
        `没有两封间隔 ${least} 至 ${most} 日而都无人签收的信，不能认定无法联系`,
        `No two unsigned letters ${least} to ${most} days apart: not proven`,
        intervals,
      )
    }
    const message = {
      zh: `两封挂号信间隔 ${proof} 日，都无人签收，可以列入活动异常名录`,
      en: `Two registered letters ${proof} days apart came back unsigned: may be listed`,
    }
    return {
      reasons: [reason('WARN', 'CREDIT_AB6', order60, message, inputs)],
      result: { isProven: true, intervals },
    }
  },
})

/** Who once signed was reached: only what was sent after that counts. */
function sinceLastSigned(letters: readonly { sentOn: string; isSigned: boolean }[]): string[] {
  const inOrder = letters.toSorted((a, b) => (a.sentOn < b.sentOn ? -1 : 1))
  const lastSigned = inOrder.findLastIndex(({ isSigned }) => isSigned)
  return inOrder.slice(lastSigned + 1).map(({ sentOn }) => sentOn)
}
