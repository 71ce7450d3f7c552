import { checkUscc } from '@yiqi/codes'
import { defineRule } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { Beneficiary, sayOfBeneficiary } from './beneficiary.ts'
import { findings } from './finding.ts'
import { charityLaw2016, charityLaw, order59, order74, rs2016, rs2024 } from './law.ts'

const Text = (title: string) => Type.Optional(Type.String({ title }))
const Money = (title: string) => Type.Integer({ minimum: 0, title: `${title}（分）` })
const YesNo = (title: string) => Type.Boolean({ title })

/** Who raises funds with the charity. */
export const Partner = Type.Object({
  name: Type.String({ title: '名称或者姓名' }),
  isPerson: YesNo('是个人'),
  isEvaluated: YesNo('有评估报告'),
  hasAgreement: YesNo('有合作协议'),
  /** Identity, certificate of no crime, credit report: O74 11. */
  hasPersonPapers: YesNo('个人的身份证件、无犯罪记录证明、信用报告齐备'),
  holdsMoney: YesNo('募得款物进它的账户'),
})

const input = Type.Object({
  uscc: Type.String({ title: '慈善组织统一社会信用代码' }),
  canFundraise: YesNo('有公开募捐资格'),
  name: Text('活动名称'),
  purpose: Text('募捐目的'),
  startOn: Text('开始日期'),
  endOn: Text('结束日期'),
  region: Text('活动地域'),
  methods: Type.Array(Type.String(), { title: '募捐方式' }),
  leader: Text('活动负责人'),
  isLeaderStaff: YesNo('活动负责人是本组织专职工作人员'),
  office: Text('办公地址'),
  acceptWays: Text('接受捐赠方式'),
  account: Text('银行账户'),
  accountHolder: Text('户名所属统一社会信用代码'),
  target: Money('预期募集款物数额'),
  beneficiary: Beneficiary,
  beneficiaryMethod: Text('受益人确定方式'),
  hasRelatedBeneficiary: YesNo('受益人里有管理人员、捐赠人等关联人员'),
  aid: Money('资助款物'),
  staff: Money('人员报酬'),
  management: Money('管理费用'),
  cost: Money('募捐成本'),
  isCostOnBeneficiaries: YesNo('募捐成本由受益人承担'),
  residual: Text('剩余财产处理'),
  projects: Type.Array(Type.String(), { title: '支持的慈善项目编号' }),
  partners: Type.Array(Partner, { title: '合作方' }),
  isOnline: YesNo('通过互联网'),
  onOwnSiteOnly: YesNo('只在本组织网站'),
  platforms: Type.Integer({ minimum: 0, title: '指定的募捐平台数' }),
})
type Input = Static<typeof input>
type Say = ReturnType<typeof findings>['say']

/** 慈善法第二十四条, item by item: what a plan has to say. */
const items = [
  ['purpose', '募捐目的', 'the aim'],
  ['startOn', '起始时间', 'the first day'],
  ['endOn', '终止时间', 'the last day'],
  ['region', '活动地域', 'the area'],
  ['leader', '活动负责人姓名', 'the head'],
  ['office', '办公地址', 'the address'],
  ['acceptWays', '接受捐赠方式', 'how gifts are taken'],
  ['account', '银行账户', 'the account'],
  ['residual', '剩余财产的处理', 'what becomes of remaining property'],
  ['name', '活动名称', 'the name'],
  ['beneficiaryMethod', '受益人确定方式', 'how beneficiaries are chosen'],
] as const

function missingItems(given: Input, say: Say): void {
  for (const [field, zh, en] of items) {
    if (given[field]?.trim()) continue
    say(
      'FAIL',
      'PLAN_ITEM_MISSING',
      field,
      { zh: `募捐方案没有写“${zh}”。`, en: `The plan lacks ${en}.` },
      { zh: '请补上。', en: 'Add it.' },
    )
  }
  const lists = [
    [given.methods.length > 0, 'methods', '募捐方式', 'the ways of raising'],
    [given.beneficiary.scope.trim() !== '', 'beneficiary', '受益人范围', 'the beneficiaries'],
    [given.target > 0, 'target', '预期募集款物数额', 'the amount expected'],
    [given.projects.length > 0, 'projects', '支持的慈善项目', 'the projects supported'],
  ] as const
  for (const [isGiven, field, zh, en] of lists) {
    if (isGiven) continue
    const message = { zh: `募捐方案没有写“${zh}”。`, en: `The plan lacks ${en}.` }
    say('FAIL', 'PLAN_ITEM_MISSING', field, message, { zh: '请补上。', en: 'Add it.' })
  }
}

function moneyFindings(given: Input, say: Say): void {
  const { uscc, accountHolder, aid, staff, management, cost, target } = given
  if (accountHolder && checkUscc(accountHolder).normalized !== checkUscc(uscc).normalized) {
    say(
      'FAIL',
      'ACCOUNT_HOLDER_OTHER',
      'accountHolder',
      {
        zh: '银行账户不是本组织的账户：募得款物要全部进本组织的账户。',
        en: 'The account is not the charity’s own.',
      },
      { zh: '请填本组织名下的账户。', en: 'Give an account of the charity itself.' },
    )
  }
  if (given.isCostOnBeneficiaries) {
    say('FAIL', 'COST_ON_BENEFICIARIES', 'cost', {
      zh: '募捐成本不得由受益人承担。',
      en: 'The cost may not be charged to beneficiaries.',
    })
  }
  const used = aid + staff + management + cost
  if (target > 0 && used !== target) {
    say('WARN', 'PLAN_BUDGET', 'target', {
      zh: `资助款物、人员报酬、管理费用和募捐成本合计 ${used / 100} 元，不等于预期数额 ${target / 100} 元。`,
      en: `The uses come to CNY ${used / 100}, not to the CNY ${target / 100} expected.`,
    })
  }
}

/** The same of a plan and of what is added to it. */
export function sayOfPartners(partners: readonly Static<typeof Partner>[], say: Say): void {
  for (const {
    name,
    isPerson,
    isEvaluated,
    hasAgreement,
    hasPersonPapers,
    holdsMoney,
  } of partners) {
    const lacks = [
      !isEvaluated && '评估报告',
      !hasAgreement && '合作协议',
      isPerson && !hasPersonPapers && '个人身份证件、无犯罪记录证明、信用报告',
    ].filter((one) => one !== false)
    if (lacks.length > 0) {
      say(
        'FAIL',
        'PARTNER_INCOMPLETE',
        'partners',
        { zh: `合作方“${name}”缺：${lacks.join('、')}。`, en: `Papers of ${name} are missing.` },
        { zh: '请补齐以后再报送。', en: 'Complete them before filing.' },
      )
    }
    if (holdsMoney) {
      say('FAIL', 'PARTNER_HOLDS_MONEY', 'partners', {
        zh: `合作方“${name}”不得收取募得款物，全部收支进公募组织账户。`,
        en: `${name} may not hold what is raised.`,
      })
    }
  }
}

export function sayOfHead(isStaff: boolean, say: Say): void {
  if (isStaff) return
  say('FAIL', 'LEADER_NOT_STAFF', 'isLeaderStaff', {
    zh: '活动负责人要是本组织的专职工作人员。',
    en: 'The head of the campaign must be full-time staff.',
  })
}

function placeFindings(given: Input, say: Say): void {
  if (!given.canFundraise) {
    say(
      'FAIL',
      'QUAL_ACTIVE',
      'canFundraise',
      { zh: '没有公开募捐资格。', en: 'It is not qualified for public fundraising.' },
      {
        zh: '请先申请资格，或者和有资格的慈善组织合作。',
        en: 'Apply for it, or work with a charity that has it.',
      },
    )
  }
  sayOfHead(given.isLeaderStaff, say)
  if (given.isOnline && !given.onOwnSiteOnly && given.platforms === 0) {
    say(
      'FAIL',
      'PLATFORM_NOT_DESIGNATED',
      'platforms',
      {
        zh: '通过互联网公开募捐，要在国务院民政部门指定的平台上。',
        en: 'On the internet, only on platforms that the ministry designates.',
      },
      { zh: '请选指定的平台。', en: 'Choose designated platforms.' },
    )
  }
  if (given.hasRelatedBeneficiary) {
    say('FAIL', 'BENEFICIARY_RELATED', 'hasRelatedBeneficiary', {
      zh: '不得指定管理人员、捐赠人的利害关系人作受益人。',
      en: 'Related parties may not be beneficiaries.',
    })
  }
}

/** What a plan must contain before it is filed: C §2, §5.6. */
const ruleOf = (inForce: { from: string; to: string | null }, article: string) =>
  defineRule({
    id: 'charity.plan-content',
    title: { zh: '募捐方案的内容', en: 'Content of a fundraising plan' },
    article,
    inForce,
    input,
    parameters: {},
    evaluate(given) {
      const { reasons, say } = findings(article, {
        uscc: given.uscc,
        name: given.name ?? null,
        target: given.target,
      })
      missingItems(given, say)
      moneyFindings(given, say)
      const texts = [given.beneficiary.scope, given.name ?? '', given.purpose ?? '']
      sayOfBeneficiary(say, given.beneficiary, { field: 'beneficiary', texts })
      placeFindings(given, say)
      sayOfPartners(given.partners, say)
      return { reasons }
    },
  })

export const planContent2016 = ruleOf(rs2016, `${charityLaw2016}第二十四条、${order59}`)
export const planContent2024 = ruleOf(
  rs2024,
  `${charityLaw}第二十四条、第二十六条、第四十条、${order74}第十条、第十一条`,
)
