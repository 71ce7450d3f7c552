import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { articles, OrganisationType } from './by-type.ts'
import { reason } from './reason.ts'

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

const charterArticles = {
  association: '第十四条',
  'service-institution': '第十条',
  foundation: '第十条',
}

export const charter = defineRule({
  id: 'charter.items',
  title: { zh: '章程应当载明的事项', en: 'What a charter must contain' },
  article: articles.all(charterArticles),
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
                articles.of(type, charterArticles),
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
