import { defineRule, type Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { bothTexts, finding, order39 } from './measures.ts'

/** 专家评估组: enough experts who need not recuse themselves, and a finished sheet of each. */
export const panel = defineRule({
  id: 'evaluation.panel',
  title: { zh: '专家评估组的组成和评分', en: 'The expert panel and its scores' },
  article: `${order39.article('（专家评估组）')}（参数 eval.minExperts）`,
  inForce: bothTexts,
  input: Type.Object({
    experts: Type.Integer({ minimum: 0, title: '未回避的专家人数' }),
    undeclared: Type.Integer({ minimum: 0, title: '尚未作回避声明的人数' }),
    openSheets: Type.Optional(Type.Integer({ minimum: 0, title: '尚未交的评分表' })),
  }),
  parameters: {
    'eval.minExperts': {
      label: { zh: '专家评估组至少几人', en: 'Smallest number of experts' },
      default: 3,
      unit: '人',
      source: '各地通行，未核到条文',
      mark: 'K?',
    },
  },
  evaluate(input, { parameters }) {
    const { experts, undeclared, openSheets = 0 } = input
    const least = parameters['eval.minExperts']
    const reasons: Reason[] = []
    const found = (code: string, field: string, zh: string, en: string) =>
      reasons.push(
        finding(
          { outcome: 'FAIL', code, article: this.article, message: { zh, en }, field },
          input,
        ),
      )
    if (experts < least)
      found(
        'EVAL_PANEL_SMALL',
        'experts',
        `专家评估组至少 ${least} 人，现有 ${experts} 人未回避。`,
        `The panel needs ${least} experts; ${experts} are not recused.`,
      )
    if (undeclared > 0)
      found(
        'EVAL_PANEL_UNDECLARED',
        'undeclared',
        `还有 ${undeclared} 人没有作回避声明。`,
        `${undeclared} have not declared whether they are interested.`,
      )
    if (openSheets > 0)
      found(
        'EVAL_SHEETS_OPEN',
        'openSheets',
        `还有 ${openSheets} 份评分表没有交。`,
        `${openSheets} score sheets are not handed in.`,
      )
    return { reasons }
  },
})
