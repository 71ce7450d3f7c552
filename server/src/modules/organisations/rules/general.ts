import { checkUscc } from '@yiqi/codes'
import { defineRule } from '@yiqi/contracts'
import { addMonths } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { reason } from './reason.ts'

const OrganisationType = Type.Union([
  Type.Literal('association'),
  Type.Literal('service-institution'),
  Type.Literal('foundation'),
])

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

export const premises = defineRule({
  id: 'establishment.premises',
  title: { zh: '固定的住所', en: 'Fixed premises' },
  article:
    '《社会团体登记管理条例》第十条、《民办非企业单位登记管理暂行条例》第八条、《基金会管理条例》第八条',
  inForce: { from: '1998-10-25', to: null },
  input: Type.Object({
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
  evaluate({ source, leaseEnd }, { asOf, parameters }) {
    if (source === 'owned') return { reasons: [] }
    const months = parameters['premises.minLeaseMonths']
    const earliest = addMonths(asOf, months)
    if (leaseEnd !== undefined && leaseEnd >= earliest) return { reasons: [], result: { earliest } }
    return {
      reasons: [
        reason(
          'FAIL',
          'EST_LEASE',
          this.article,
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

export const restrictedPersons = defineRule({
  id: 'officers.restricted',
  title: { zh: '发起人和负责人无受限情形', en: 'No restricted person among founders and officers' },
  article:
    '《社会团体登记管理条例》第十三条、《民办非企业单位登记管理暂行条例》第十一条、《基金会管理条例》第二十三条、《慈善法》第十六条',
  inForce: { from: '2016-09-01', to: null },
  input: Type.Object({
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
  evaluate({ hits }) {
    return {
      reasons: hits.map(({ name, ground, until }) =>
        reason(
          'FAIL',
          'OFFICER_RESTRICTED',
          this.article,
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

const charterItems = {
  association: [
    ['name-residence', '名称、住所'],
    ['purpose-scope', '宗旨、业务范围和活动地域'],
    ['members', '会员资格及其权利、义务'],
    ['governance', '民主的组织管理制度，执行机构的产生程序'],
    ['officers', '负责人的条件和产生、罢免的程序'],
    ['assets', '资产管理和使用的原则'],
    ['amendment', '章程的修改程序'],
    ['termination', '终止程序和终止后资产的处理'],
    ['other', '应当由章程规定的其他事项'],
  ],
  'service-institution': [
    ['name-residence', '名称、住所'],
    ['purpose-scope', '宗旨和业务范围'],
    ['governance', '组织管理制度'],
    ['officers', '法定代表人或者负责人的产生、罢免的程序'],
    ['assets', '资产管理和使用的原则'],
    ['amendment', '章程的修改程序'],
    ['termination', '终止程序和终止后资产的处理'],
    ['other', '需要由章程规定的其他事项'],
  ],
  foundation: [
    ['name-residence', '名称及住所'],
    ['type', '设立宗旨和公益活动的业务范围'],
    ['fund', '原始基金数额'],
    ['council', '理事会的组成、职权和议事规则，理事的资格、产生程序和任期'],
    ['legal-rep', '法定代表人的职责'],
    ['supervisors', '监事的职责、资格、产生程序和任期'],
    ['accounts', '财务会计报告的编制、审定制度'],
    ['assets', '财产的管理、使用制度'],
    ['termination', '终止条件、程序和终止后财产的处理'],
  ],
} as const

export const charter = defineRule({
  id: 'charter.items',
  title: { zh: '章程应当载明的事项', en: 'What a charter must contain' },
  article:
    '《社会团体登记管理条例》第十四条、《民办非企业单位登记管理暂行条例》第十条、《基金会管理条例》第十条',
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({
    type: OrganisationType,
    present: Type.Array(Type.String(), { title: '章程草案已载明的事项' }),
  }),
  parameters: {},
  evaluate({ type, present }) {
    const missing = charterItems[type].filter(([code]) => !present.includes(code))
    const names = missing.map(([, zh]) => zh)
    return {
      reasons:
        missing.length === 0
          ? []
          : [
              reason(
                'FAIL',
                'CHARTER_ITEM',
                this.article,
                {
                  zh: `章程草案还有 ${missing.length} 项没有载明：${names.join('；')}。`,
                  en: `The draft charter lacks: ${missing.map(([code]) => code).join(', ')}.`,
                },
                { type, missing: missing.map(([code]) => code) },
                {
                  field: 'present',
                  hint: { zh: '请补写后逐项确认。', en: 'Add them and confirm each.' },
                },
              ),
            ],
      result: { required: charterItems[type].map(([code]) => code) },
    }
  },
})

/** Required charter items of a type, for forms: code and Chinese wording. */
export function requiredCharterItems(
  type: keyof typeof charterItems,
): readonly (readonly [string, string])[] {
  return charterItems[type]
}
