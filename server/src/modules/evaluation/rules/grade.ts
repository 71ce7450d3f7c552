import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { bothTexts, finding, order39 } from './measures.ts'

export const grades = ['5A', '4A', '3A', '2A', '1A', 'none'] as const
export type Grade = (typeof grades)[number]

const band = (grade: string, score: number, mark: 'V' | 'K?') => ({
  label: { zh: `${grade} 须高于（分）`, en: `${grade} takes more than (points)` },
  default: score,
  unit: '分',
  source:
    mark === 'V'
      ? '各地自定；默认值取安庆市社会组织评估标准（满分 1000 分）'
      : '各地自定，未核到通行值',
  mark,
})

/** 评估等级: five, by how much of 1000 points was reached. Bands are set by each registrar. */
export const gradeByScore = defineRule({
  id: 'evaluation.grade',
  title: { zh: '按得分评定等级', en: 'Grade by score' },
  article: order39.article('第二十六条'),
  inForce: bothTexts,
  input: Type.Object({
    score: Type.Number({ minimum: 0, maximum: 1000, title: '得分（满分 1000）' }),
  }),
  parameters: {
    'eval.above5A': band('5A', 950, 'V'),
    'eval.above4A': band('4A', 900, 'V'),
    'eval.above3A': band('3A', 850, 'V'),
    'eval.above2A': band('2A', 800, 'V'),
    'eval.above1A': band('1A', 700, 'K?'),
  },
  evaluate({ score }, { parameters }) {
    const grade: Grade =
      (['5A', '4A', '3A', '2A', '1A'] as const).find(
        (one) => score > parameters[`eval.above${one}`],
      ) ?? 'none'
    const message =
      grade === 'none'
        ? { zh: `${score} 分，达不到最低等级。`, en: `${score} points: below the lowest grade.` }
        : { zh: `${score} 分，${grade} 级。`, en: `${score} points: grade ${grade}.` }
    const said = { outcome: 'INFO', code: 'EVAL_GRADE', article: this.article, message } as const
    return { reasons: [finding(said, { score })], result: { grade } }
  },
})
