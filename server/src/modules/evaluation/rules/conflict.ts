import { defineRule, type Reason } from '@yiqi/contracts'
import { addYears } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { bothTexts, finding, order39 } from './measures.ts'

/** 回避: who is interested in an organisation, or left it lately, neither scores nor votes. */
export const conflict = defineRule({
  id: 'evaluation.conflict',
  title: { zh: '评估专家、委员的回避', en: 'Recusal of experts and committee members' },
  article: `${order39.article('（回避）')}（参数 eval.recusalYears）`,
  inForce: bothTexts,
  input: Type.Object({
    on: Type.String({ format: 'date', title: '组成评估组的日期' }),
    posts: Type.Array(
      Type.Object({
        name: Type.String({ title: '职务' }),
        to: Type.Optional(Type.Union([Type.String({ format: 'date' }), Type.Null()])),
      }),
      { title: '在被评估单位担任的职务' },
    ),
    isClerk: Type.Boolean({ title: '是被评估单位的经办人' }),
    isOfSupervisingUnit: Type.Boolean({ title: '在其业务主管单位任职或者为其经办' }),
    declaredInterest: Type.Boolean({ title: '本人声明有利害关系' }),
  }),
  parameters: {
    'eval.recusalYears': {
      label: { zh: '离职未满几年应当回避', en: 'Years since leaving within which one is recused' },
      default: 2,
      unit: '年',
      source: '社会组织评估管理办法（V:B4，条次未核到）',
      mark: 'V',
    },
  },
  evaluate(input, { parameters }) {
    const { on, posts, isClerk, isOfSupervisingUnit, declaredInterest } = input
    const years = parameters['eval.recusalYears']
    const reasons: Reason[] = []
    const found = (code: string, zh: string, en: string, field: string) =>
      reasons.push(
        finding(
          { outcome: 'FAIL', code, article: this.article, message: { zh, en }, field },
          input,
        ),
      )
    for (const { name, to } of posts) {
      if (!to || on < to)
        found('EVAL_IN_POST', `在该单位任${name}。`, `Holds a post there: ${name}.`, 'posts')
      else if (on < addYears(to, years))
        found(
          'EVAL_LEFT_LATELY',
          `${to} 才从该单位${name}任上离开，未满 ${years} 年。`,
          `Left the post ${name} on ${to}, less than ${years} years ago.`,
          'posts',
        )
    }
    if (isClerk)
      found('EVAL_IS_CLERK', '是该单位的经办人。', 'Acts for the organisation.', 'isClerk')
    if (isOfSupervisingUnit)
      found(
        'EVAL_SUPERVISING_UNIT',
        '在该单位的业务主管单位任职。',
        'Belongs to its supervising unit.',
        'isOfSupervisingUnit',
      )
    if (declaredInterest)
      found('EVAL_DECLARED', '本人声明有利害关系。', 'Declared an interest.', 'declaredInterest')
    return { reasons }
  },
})
