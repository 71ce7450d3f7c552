import { defineRule, type Message } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { Beneficiary, sayOfBeneficiary } from './beneficiary.ts'
import { findings } from './finding.ts'
import { charityLaw, order74, platformStandards, rs2024 } from './law.ts'
import { strangeHosts } from './links.ts'

const article = `${charityLaw}第二十五条、第二十七条、第二十八条、${order74}第十七条、${platformStandards}`

const Plan = Type.Object({
  name: Type.String({ title: '备案的活动名称' }),
  isPublished: Type.Boolean({ title: '备案已经公开，没有被责令停止' }),
  from: Type.String({ format: 'date', title: '开始日期' }),
  to: Type.String({ format: 'date', title: '结束日期' }),
  account: Type.String({ title: '备案的银行账户' }),
  target: Type.Integer({ minimum: 0, title: '备案的预期数额（分）' }),
  isEmergency: Type.Boolean({ title: '应急募捐' }),
  partners: Type.Array(Type.String(), { title: '备案的合作方' }),
})

const input = Type.Object({
  title: Type.String({ title: '标题' }),
  body: Type.String({ title: '正文' }),
  account: Type.String({ title: '收款账户' }),
  target: Type.Integer({ minimum: 0, title: '目标数额（分）' }),
  partners: Type.Array(Type.String(), { title: '写明的合作方' }),
  beneficiary: Beneficiary,
  isPersonalHelp: Type.Boolean({ title: '和个人求助、商业众筹、网络互助放在一起' }),
  showsMinor: Type.Boolean({ title: '有未成年人的影像、姓名' }),
  hasGuardianConsent: Type.Boolean({ title: '有监护人书面同意' }),
  shown: Type.Array(Type.String(), {
    title: '页面上写明的：name, uscc, certificate, plan, contact, query',
  }),
  ownHosts: Type.Array(Type.String(), { title: '慈善组织和平台自己的网站' }),
  isQualified: Type.Boolean({ title: '公开募捐资格有效' }),
  plan: Type.Union([Plan, Type.Null()], { title: '备案的募捐方案，没有备案的为空' }),
  otherTitles: Type.Array(Type.String(), { title: '同一备案编号下其他募捐信息的标题' }),
  publishOn: Type.Optional(Type.String({ format: 'date', title: '发布日期；不填的按今天' })),
})
type Input = Static<typeof input>

/** 慈善法第二十五条: what a fundraiser has to show. */
const required: Record<string, string> = {
  name: '慈善组织全称',
  uscc: '统一社会信用代码',
  certificate: '公开募捐资格证书',
  plan: '募捐方案',
  contact: '联系方式',
  query: '募捐信息查询方法',
}

const digitsOf = (account: string) => account.replaceAll(/[\s-]/g, '')
const nameOf = (title: string) => title.normalize('NFKC').replaceAll(/\s/g, '')

/** What a check that holds has found, by its code. */
const held = {
  QUAL_ACTIVE: { zh: '有公开募捐资格。', en: 'The charity is qualified.' },
  NO_AD_LINK: { zh: '正文没有别处的链接。', en: 'There are no links to other sites.' },
  NO_HELP_MIX: {
    zh: '没有和个人求助、商业众筹、网络互助混在一起。',
    en: 'It is apart from personal help and commerce.',
  },
  MINOR_IMAGE_CONSENT: {
    zh: '没有用未成年人的影像和姓名，或者有监护人同意。',
    en: 'No minor is shown without the consent of a guardian.',
  },
  REQUIRED_DISPLAY: { zh: '法定内容都写明了。', en: 'All that the law asks for is shown.' },
  FILING_PUBLISHED: { zh: '募捐方案已经备案公开。', en: 'The plan is filed and public.' },
  FILING_UNIQUE: {
    zh: '备案编号没有用于别的活动。',
    en: 'The filing number is used for it alone.',
  },
  WITHIN_PERIOD: { zh: '在备案的起止时间内。', en: 'It is within the period filed.' },
  TITLE_EQUALS_FILED: { zh: '标题和备案的活动名称一致。', en: 'The title is the name filed.' },
  ACCOUNT_EQUALS_FILED: { zh: '收款账户是备案的账户。', en: 'The account is the one filed.' },
  PARTNER_FILED: { zh: '合作方都备案了。', en: 'All partners are in the plan.' },
  CAP_TARGET: { zh: '目标数额不高于备案的数额。', en: 'The target is not above the one filed.' },
  BENEFICIARY_NOT_NAMED: { zh: '受益人不是特定的个人。', en: 'No single person benefits.' },
} satisfies Record<string, Message>
type CheckCode = keyof typeof held

interface Check {
  code: CheckCode
  field: string
  holds: boolean
  message: Message
  hint: Message
}

const check = (
  code: CheckCode,
  field: string,
  holds: boolean,
  zh: string,
  en: string,
  hint: Message,
): Check => ({ code, field, holds, message: { zh, en }, hint })

function checksOfPlan(given: Input, on: string): Check[] {
  const { plan } = given
  const again = { zh: '请按备案的内容改。', en: 'Make it as filed.' }
  const filed = {
    zh: '请先备案；备案公开以后再发布。',
    en: 'File the plan first.',
  }
  const unfiled = plan
    ? given.partners.filter((one) => !plan.partners.includes(one))
    : given.partners
  const others = given.otherTitles.filter((one) => nameOf(one) !== nameOf(given.title))
  return [
    check(
      'FILING_PUBLISHED',
      'plan',
      plan?.isPublished === true,
      '募捐方案没有备案，或者已经停止。',
      'The plan is not filed, or was stopped.',
      filed,
    ),
    check(
      'FILING_UNIQUE',
      'otherTitles',
      others.length === 0,
      `这个备案编号已经用于“${others[0] ?? ''}”。`,
      'The filing number is used for another activity.',
      { zh: '一项活动一个备案编号，请另行备案。', en: 'Each activity has its own filing.' },
    ),
    check(
      'WITHIN_PERIOD',
      'plan',
      plan !== null && plan.from <= on && on <= plan.to,
      `不在备案的起止时间内（${plan?.from ?? '—'} 至 ${plan?.to ?? '—'}）。`,
      'It is not within the period filed.',
      again,
    ),
    check(
      'TITLE_EQUALS_FILED',
      'title',
      plan !== null && nameOf(plan.name) === nameOf(given.title),
      `标题和备案的活动名称“${plan?.name ?? ''}”不一致。`,
      'The title is not the name filed.',
      again,
    ),
    check(
      'ACCOUNT_EQUALS_FILED',
      'account',
      plan !== null && digitsOf(plan.account) === digitsOf(given.account),
      '收款账户不是备案的账户。',
      'The account is not the one filed.',
      again,
    ),
    check(
      'PARTNER_FILED',
      'partners',
      unfiled.length === 0,
      `合作方没有备案：${unfiled.join('、')}。`,
      'A partner is not in the plan.',
      { zh: '请先补正备案。', en: 'Supplement the plan first.' },
    ),
    check(
      'CAP_TARGET',
      'target',
      plan !== null && given.target <= plan.target,
      '目标数额高于备案的数额。',
      'The target is above the one filed.',
      again,
    ),
  ]
}

function checksOfPage(given: Input): Check[] {
  const strange = strangeHosts(given.body, given.ownHosts)
  const missing = Object.keys(required).filter((one) => !given.shown.includes(one))
  const missingText = missing.map((one) => required[one]).join('、')
  return [
    check(
      'QUAL_ACTIVE',
      'isQualified',
      given.isQualified,
      '没有有效的公开募捐资格。',
      'The charity is not qualified for public fundraising.',
      { zh: '只有有资格的慈善组织可以发布。', en: 'Only a qualified charity may publish.' },
    ),
    check(
      'NO_AD_LINK',
      'body',
      strange.length === 0,
      `正文有别处的链接：${strange.join('、')}。`,
      `There are links to other sites: ${strange.join(', ')}.`,
      { zh: '请删去广告和商业链接。', en: 'Remove commercial links.' },
    ),
    check(
      'NO_HELP_MIX',
      'isPersonalHelp',
      !given.isPersonalHelp,
      '公开募捐不得和个人求助、商业众筹、网络互助混在一起。',
      'Public fundraising is kept apart from personal help and commerce.',
      { zh: '请分开发布。', en: 'Publish it apart.' },
    ),
    check(
      'MINOR_IMAGE_CONSENT',
      'hasGuardianConsent',
      !given.showsMinor || given.hasGuardianConsent,
      '用了未成年人的影像或者姓名，没有监护人同意。',
      'A minor is shown without the consent of a guardian.',
      { zh: '请取得书面同意，或者删去。', en: 'Get the consent, or remove it.' },
    ),
    check(
      'REQUIRED_DISPLAY',
      'shown',
      missing.length === 0,
      `页面没有写明：${missingText}。`,
      `The page lacks: ${missing.join(', ')}.`,
      { zh: '请补上。', en: 'Add them.' },
    ),
  ]
}

/** The automatic checks before people review a listing (C §5.2); each code is permanent. */
export const listingReview = defineRule({
  id: 'charity.listing-review',
  title: { zh: '募捐信息发布审核', en: 'Checks of a fundraising listing' },
  article,
  inForce: rs2024,
  input,
  parameters: {},
  evaluate(given, { asOf }) {
    const { reasons, say } = findings(article, {
      title: given.title,
      plan: given.plan?.name ?? null,
      target: given.target,
      asOf,
    })
    for (const one of [...checksOfPage(given), ...checksOfPlan(given, given.publishOn ?? asOf)]) {
      if (one.holds) {
        say('PASS', one.code, null, held[one.code])
      } else {
        say('FAIL', one.code, one.field, one.message, one.hint)
      }
    }
    const texts = [given.title, given.body, given.beneficiary.scope]
    if (sayOfBeneficiary(say, given.beneficiary, { field: 'beneficiary', texts })) {
      say('PASS', 'BENEFICIARY_NOT_NAMED', null, held.BENEFICIARY_NOT_NAMED)
    }
    return { reasons }
  },
})
