import { defineRule, type Reason } from '@yiqi/contracts'
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

/**
 * 《慈善法》第十一条, as far as the regulation of the type does not ask the same: name and residence, purpose,
 * use of property and termination are in all three, the rest in some.
 */
const charityItems: readonly [code: string, zh: string, askedBy: readonly OrganisationType[]][] = [
  ['charity-form', '组织形式', []],
  ['charity-sources', '财产来源及构成', []],
  ['charity-bodies', '决策、执行机构的组成及职责', ['foundation']],
  ['charity-supervision', '内部监督机制', ['foundation']],
  ['charity-projects', '项目管理制度', []],
  ['charity-other', '慈善法要求的其他重要事项', ['association', 'service-institution']],
]
const charityArticle = '《中华人民共和国慈善法》第十一条'

type Item = readonly [code: string, zh: string]

/** Required charter items of a type, for forms: code and Chinese wording. */
export const requiredCharterItems = (type: OrganisationType): readonly Item[] => charterItems[type]

/** What the charter of a charity contains besides. */
export const charityCharterItems = (type: OrganisationType): readonly Item[] =>
  charityItems.filter(([, , askedBy]) => !askedBy.includes(type)).map(([code, zh]) => [code, zh])

export const charter = defineRule({
  id: 'charter.items',
  title: { zh: '章程应当载明的事项', en: 'What a charter must contain' },
  article: `${articles.all(charterArticles)}；慈善组织另有${charityArticle}`,
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({
    type: OrganisationType,
    isCharity: Type.Optional(Type.Boolean({ title: '登记为慈善组织' })),
    present: Type.Array(Type.String(), { title: '章程草案已载明的事项' }),
  }),
  parameters: {},
  evaluate({ type, isCharity = false, present }) {
    const asked: [Item[], string][] = [
      [[...requiredCharterItems(type)], articles.of(type, charterArticles)],
      [isCharity ? [...charityCharterItems(type)] : [], charityArticle],
    ]
    return {
      reasons: asked.flatMap(([items, article]) => {
        const missing = items.filter(([code]) => !present.includes(code))
        return missing.length > 0 ? [missingItems(type, missing, article)] : []
      }),
      result: { required: asked.flatMap(([items]) => items.map(([code]) => code)) },
    }
  },
})

function missingItems(type: OrganisationType, missing: readonly Item[], article: string): Reason {
  const codes = missing.map(([code]) => code)
  return reason(
    'FAIL',
    'CHARTER_ITEM',
    article,
    {
      zh: `章程草案还有 ${missing.length} 项没有载明：${missing.map(([, zh]) => zh).join('；')}。`,
      en: `The draft charter lacks: ${codes.join(', ')}.`,
    },
    { type, missing: codes },
    {
      field: 'present',
      hint: { zh: '请补写后逐项确认。', en: 'Add them and confirm each.' },
    },
  )
}
