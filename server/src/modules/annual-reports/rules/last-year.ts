import { yuan, yuanEn } from '@yiqi/codes'
import { defineRule, type Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'

const system = '《民间非营利组织会计制度》（财会〔2004〕7 号）'
const Amounts = Type.Record(Type.String(), Type.Integer())

/** 同上年比较: what continues must continue, and what leaps is asked about. */
export const lastYear = defineRule({
  id: 'report.last-year',
  title: { zh: '和上年度报告衔接', en: 'Continues the report of the year before' },
  article: `${system}；同上年比较由登记管理机关规定`,
  inForce: { from: '2005-01-01', to: null },
  input: Type.Object({
    lines: Type.Array(
      Type.Object({
        name: Type.String(),
        label: Type.Object({ zh: Type.String(), en: Type.String() }),
        /** What this report says of the year before, and what that report said. */
        opening: Type.Optional(Type.Integer()),
        closing: Type.Optional(Type.Integer()),
      }),
      { title: '年初数、上年数' },
    ),
    now: Type.Optional(Amounts),
    before: Type.Optional(Amounts),
    labels: Type.Optional(
      Type.Record(Type.String(), Type.Object({ zh: Type.String(), en: Type.String() })),
    ),
  }),
  parameters: {
    'report.leapPercent': {
      label: { zh: '比上年增减超过多少提示', en: 'A change of more than this is asked about' },
      default: 50,
      unit: '%',
      source: '本平台设计',
      mark: 'D',
    },
    'report.leapAmount': {
      label: { zh: '增减至少多少元才提示', en: 'And of at least this many yuan' },
      default: 100_000,
      unit: '元',
      source: '本平台设计',
      mark: 'D',
    },
  },
  evaluate({ lines, now = {}, before = {}, labels = {} }, { parameters }) {
    const broken = lines
      .filter(({ opening, closing }) => opening !== undefined && closing !== undefined)
      .filter(({ opening, closing }) => opening !== closing)
      .map(({ name, label, opening = 0, closing = 0 }) =>
        reason(
          'WARN',
          'REPORT_OPENING',
          system,
          {
            zh: `${label.zh}是 ${yuan(opening)}，上年度报告是 ${yuan(closing)}，相差 ${yuan(Math.abs(opening - closing))}。`,
            en: `${label.en} is ${yuanEn(opening)}; the report of the year before says ${yuanEn(closing)}.`,
          },
          { opening, closing },
          {
            field: name,
            hint: {
              zh: '有追溯调整的，请在总结里说明；否则请改成上年度报告的数。',
              en: 'Explain an adjustment in the summary; otherwise take the figure of that report.',
            },
          },
        ),
      )
    const leaps = Object.entries(now).flatMap(([name, amount]) => {
      const former = before[name]
      const label = labels[name] ?? { zh: name, en: name }
      return former === undefined ? [] : leap({ name, label, amount, former }, parameters)
    })
    return { reasons: [...broken, ...leaps] }
  },
})

function leap(
  figure: { name: string; label: { zh: string; en: string }; amount: number; former: number },
  limits: { 'report.leapPercent': number; 'report.leapAmount': number },
): Reason[] {
  const { name, label, amount, former } = figure
  const change = amount - former
  const percent = limits['report.leapPercent']
  const isLarge = Math.abs(change) >= limits['report.leapAmount'] * 100
  if (!isLarge || Math.abs(change) * 100 <= Math.abs(former) * percent) return []
  const share =
    former === 0
      ? ''
      : `（${change > 0 ? '+' : '−'}${Math.round((Math.abs(change) / Math.abs(former)) * 100)}%）`
  return [
    reason(
      'WARN',
      'REPORT_LEAP',
      '同上年比较由登记管理机关规定',
      {
        zh: `${label.zh}比上年${change > 0 ? '增加' : '减少'} ${yuan(Math.abs(change))}${share}。`,
        en: `${label.en} ${change > 0 ? 'grew' : 'fell'} by ${yuanEn(Math.abs(change))} ${share}`.trim(),
      },
      { amount, former },
      {
        field: name,
        hint: {
          zh: '请核对；没有错的，在总结里说明原因。',
          en: 'Check it; if right, say why in the summary.',
        },
      },
    ),
  ]
}
