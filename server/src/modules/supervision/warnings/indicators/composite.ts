import { defineRule, type Parameter } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../../organisations/index.ts'
import { designed, type Level, levelLabels, levels, worse } from './indicator.ts'
import { text } from '../../words.ts'

/** Weights by default; what is not named has `usual`. */
const weights: Readonly<Record<string, number>> = {
  ...{ R08: 0.5, R10: 0.5, R11: 0.5, R13: 0.5, R14: 0.5, R18: 0.5, R19: 0.5, R20: 0.5, R21: 0.5 },
  ...{ R01: 0.3, R02: 0.4, R03: 0.3, R04: 0.4, R22: 0.4, R24: 0.4 },
}
const usual = 0.3
/** Red in one of these is red in all. */
const decisive = new Set(['R14', 'R19', 'R20'])

/** `100·(1 − Π(1 − w·s))` of weights and strengths between 0 and 1 (data §6.1), to one decimal. */
export function compositeOf(parts: readonly { weight: number; strength: number }[]): number {
  const left = parts.reduce((rest, { weight, strength }) => rest * (1 - weight * strength), 1)
  return Math.round(1000 * (1 - left)) / 10
}

/** How grave the warnings of one organisation are together: to order them by, never to decide by. */
export function compositeRule(codes: readonly string[]) {
  const weighed = codes.map((code): [string, Parameter] => [
    `warning.${code}.weight`,
    designed(text(`${code} 的权重`, `Weight of ${code}`), weights[code] ?? usual),
  ])
  const article = '登记管理机关监测预警（参数 warning.*.weight）'
  return defineRule({
    id: 'warning.composite',
    title: text('预警综合分', 'Warnings together'),
    article,
    inForce: { from: '2024-09-05', to: null },
    input: Type.Object({
      warnings: Type.Array(
        Type.Object({
          indicator: Type.Enum([...codes], { title: '指标' }),
          level: Type.Enum([...levels], { title: '级别' }),
        }),
        { maxItems: 100, title: '各项预警' },
      ),
    }),
    parameters: Object.fromEntries([
      ...weighed,
      ['warning.strength.yellow', designed(text('黄色的强度', 'Strength of yellow'), 0.3)],
      ['warning.strength.orange', designed(text('橙色的强度', 'Strength of orange'), 0.6)],
      ['warning.strength.red', designed(text('红色的强度', 'Strength of red'), 1)],
      ['warning.composite.orange', designed(text('综合橙色自', 'Orange from'), 30, '分')],
      ['warning.composite.red', designed(text('综合红色自', 'Red from'), 60, '分')],
    ]) as Record<string, Parameter>,
    evaluate({ warnings }, { parameters }) {
      const real = warnings.filter(({ level }) => level !== 'none')
      const score = compositeOf(
        real.map(({ indicator, level }) => ({
          weight: Number(parameters[`warning.${indicator}.weight`]),
          strength: Number(parameters[`warning.strength.${level}`]),
        })),
      )
      const isForced = real.some(
        ({ indicator, level }) => level === 'red' && decisive.has(indicator),
      )
      const byScore: Level =
        score >= Number(parameters['warning.composite.red'])
          ? 'red'
          : score >= Number(parameters['warning.composite.orange'])
            ? 'orange'
            : real.length > 0
              ? 'yellow'
              : 'none'
      const level = worse(byScore, isForced ? 'red' : 'none')
      const message = {
        zh: `综合 ${score} 分，${levelLabels[level].zh}。`,
        en: `${score} together: ${levelLabels[level].en.toLowerCase()}.`,
      }
      const outcome = level === 'none' ? 'PASS' : 'WARN'
      return {
        reasons: [reason(outcome, 'WARNING_COMPOSITE', article, message, { warnings })],
        result: { score, level },
      }
    },
  })
}
