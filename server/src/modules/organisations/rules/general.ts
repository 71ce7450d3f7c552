import { checkUscc } from '@yiqi/codes'
import { defineRule } from '@yiqi/contracts'
import { addMonths } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { articles, OrganisationType } from './by-type.ts'
import { reason } from './reason.ts'

export const unifiedCode = defineRule({
  id: 'code.uscc',
  title: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  article: 'GB 32100-2015《法人和其他组织统一社会信用代码编码规则》',
  inForce: { from: '2015-10-01', to: null },
  input: Type.Object({
    uscc: Type.String({ title: '统一社会信用代码', maxLength: 64 }),
    type: Type.Optional(OrganisationType),
  }),
  parameters: {},
  evaluate({ uscc, type }) {
    const checked = checkUscc(uscc, { expectedType: type })
    const reasons = [
      ...checked.errors.map((problem) => ({ problem, outcome: 'FAIL' as const })),
      ...checked.warnings.map((problem) => ({ problem, outcome: 'WARN' as const })),
    ].map(({ problem, outcome }) =>
      reason(
        outcome,
        problem.code,
        this.article,
        problem.message,
        { uscc },
        {
          field: 'uscc',
          ...(problem.hint && { hint: problem.hint }),
        },
      ),
    )
    return { reasons, result: checked.parts }
  },
})

const premisesArticles = {
  association: '第十条第一款第三项',
  'service-institution': '第八条第一款第五项',
  foundation: '第八条第一款第四项',
}

export const premises = defineRule({
  id: 'establishment.premises',
  title: { zh: '固定的住所', en: 'Fixed premises' },
  article: articles.all(premisesArticles),
  inForce: { from: '1998-10-25', to: null },
  input: Type.Object({
    type: OrganisationType,
    source: Type.Union([Type.Literal('owned'), Type.Literal('leased'), Type.Literal('lent')], {
      title: '来源：自有 owned、租赁 leased、无偿使用 lent',
    }),
    leaseEnd: Type.Optional(Type.String({ format: 'date', title: '租期（使用期）届满日' })),
  }),
  parameters: {
    'premises.minLeaseMonths': {
      label: { zh: '申请时剩余租期至少', en: 'Least remaining lease at application' },
      default: 12,
      unit: '个月',
      source: '地方办事指南（产权证明或一年以上租约）',
      mark: 'V',
    },
  },
  evaluate({ type, source, leaseEnd }, { asOf, parameters }) {
    if (source === 'owned') return { reasons: [] }
    const months = parameters['premises.minLeaseMonths']
    const earliest = addMonths(asOf, months)
    if (leaseEnd !== undefined && leaseEnd >= earliest) return { reasons: [], result: { earliest } }
    return {
      reasons: [
        reason(
          'FAIL',
          'EST_LEASE',
          articles.of(type, premisesArticles),
          leaseEnd === undefined
            ? { zh: '请写租期届满日。要和租约上的一样。', en: 'State the end of the lease.' }
            : {
                zh: `租期到 ${leaseEnd} 止，不足 ${months} 个月；至少要到 ${earliest}。`,
                en: `The lease ends on ${leaseEnd}; it must last until ${earliest} at least.`,
              },
          { source, leaseEnd: leaseEnd ?? null, earliest },
          {
            field: 'leaseEnd',
            hint: {
              zh: '请续签租约，或换用自有房屋。',
              en: 'Extend the lease or use other premises.',
            },
          },
        ),
      ],
      result: { earliest },
    }
  },
})

const restrictionArticles = {
  association: '第十三条',
  'service-institution': '第十一条',
  foundation: '第二十三条',
}

const charityArticle = '《中华人民共和国慈善法》第十六条'

export const restrictedPersons = defineRule({
  id: 'officers.restricted',
  title: { zh: '发起人和负责人无受限情形', en: 'No restricted person among founders and officers' },
  article: `${articles.all(restrictionArticles)}；慈善组织另有${charityArticle}`,
  inForce: { from: '2016-09-01', to: null },
  input: Type.Object({
    type: OrganisationType,
    isCharity: Type.Optional(Type.Boolean({ title: '登记为慈善组织' })),
    hits: Type.Array(
      Type.Object({
        name: Type.String(),
        ground: Type.String(),
        until: Type.Optional(Type.String()),
      }),
      { title: '受限人员库命中' },
    ),
  }),
  parameters: {},
  evaluate({ type, isCharity = false, hits }) {
    const own = articles.of(type, restrictionArticles)
    const article = isCharity ? `${own}、${charityArticle}` : own
    return {
      reasons: hits.map(({ name, ground, until }) =>
        reason(
          'FAIL',
          'OFFICER_RESTRICTED',
          article,
          {
            zh: `${name} 受任职限制${until ? `至 ${until}` : ''}：${ground}。`,
            en: `${name} is barred from office${until ? ` until ${until}` : ''}: ${ground}.`,
          },
          { name, ground, until: until ?? null },
          { field: 'hits', hint: { zh: '请更换人选。', en: 'Choose another person.' } },
        ),
      ),
    }
  },
})
