import type { AnyRule, Message } from '@yiqi/contracts'
import type { Term } from '@yiqi/statutory-clock'
import { inTimeRule } from '../../organisations/index.ts'
import { type StatutoryTerm, statutoryTermRule } from '../../rules/index.ts'
import { charityLaw, order74, order81, trustMeasures } from './law.ts'

const days = (amount: number): Term => ({ amount, unit: 'day' })
const months = (amount: number): Term => ({ amount, unit: 'month' })
const disclosed: Message = { zh: '逾期属于未按规定公开', en: 'a late disclosure is a violation' }
const escalated: Message = { zh: '转上级督办', en: 'escalated' }

/* C §4, D4–D16: terms of the charity law, each a rule that tells the day to anybody. */

export const planPublication: StatutoryTerm = {
  name: 'plan-publication',
  title: { zh: '募捐方案备案并公开', en: 'Filing and publication of a fundraising plan' },
  article: `${order74}第十一条`,
  from: '2024-09-05',
  term: days(10),
  onLapse: escalated,
}

export const planCompletion: StatutoryTerm = {
  name: 'plan-completion',
  title: { zh: '补齐募捐方案或者撤回', en: 'Completing or withdrawing a plan' },
  article: `${order74}第十一条`,
  from: '2024-09-05',
  term: days(5),
  onLapse: { zh: '逾期不补的按撤回处理', en: 'it counts as withdrawn' },
}

const planSupplement: StatutoryTerm = {
  name: 'plan-supplement',
  title: { zh: '募捐事项变化后补正备案', en: 'Supplement after a change during a campaign' },
  article: `${order74}第十二条`,
  from: '2024-09-05',
  term: days(10),
  onLapse: { zh: '逾期属于未按规定补正备案', en: 'a late supplement is a violation' },
}

const planEmergency: StatutoryTerm = {
  name: 'plan-emergency',
  title: { zh: '应急募捐补办备案', en: 'Filing after an emergency campaign has begun' },
  article: `${charityLaw}第七十三条`,
  from: '2024-09-05',
  term: days(10),
  onLapse: { zh: '逾期属于未按规定备案', en: 'a late filing is a violation' },
}

const campaignFinal: StatutoryTerm = {
  name: 'campaign-final',
  title: { zh: '募捐活动结束后全面公开', en: 'Full disclosure after a campaign has ended' },
  article: `${charityLaw}第七十九条`,
  from: '2024-09-05',
  term: months(3),
  onLapse: disclosed,
}

const partnerEvaluation: StatutoryTerm = {
  name: 'partner-evaluation',
  title: { zh: '公开对合作方的评估和监督', en: 'Disclosure of the evaluation of partners' },
  article: order81,
  from: '2026-01-01',
  term: months(3),
  onLapse: { zh: '逾期属于未按规定公开', en: 'a late disclosure is a violation' },
}

const trustFiling: StatutoryTerm = {
  name: 'trust-filing',
  title: { zh: '慈善信托备案', en: 'Filing of a charitable trust' },
  article: `${charityLaw}第四十五条、${trustMeasures}`,
  from: '2016-09-01',
  term: days(7),
  onLapse: { zh: '未备案的不享受税收优惠', en: 'an unfiled trust has no tax benefit' },
}

export const trustReceipt: StatutoryTerm = {
  name: 'trust-receipt',
  title: { zh: '出具慈善信托备案回执', en: 'Receipt for the filing of a trust' },
  article: trustMeasures,
  from: '2017-07-10',
  term: days(7),
  onLapse: escalated,
}

export const trustReport: StatutoryTerm = {
  name: 'trust-report',
  title: { zh: '报送并公开慈善信托年度报告', en: 'Yearly report of a charitable trust' },
  article: `${charityLaw}第四十九条`,
  from: '2016-09-01',
  term: { amount: 12, unit: 'month' },
  onLapse: disclosed,
}

const trustRefiling: StatutoryTerm = {
  name: 'trust-refiling',
  title: { zh: '变更受托人后重新备案', en: 'Filing after a change of the trustee' },
  article: `${charityLaw}第四十八条、${trustMeasures}`,
  from: '2016-09-01',
  term: days(7),
  onLapse: { zh: '逾期属于未按规定备案', en: 'a late filing is a violation' },
}

export const dockingAnswer: StatutoryTerm = {
  name: 'docking-answer',
  title: { zh: '募捐平台答复对接申请', en: 'Answer of a platform to a request' },
  article: '本平台设计（C §5.3）',
  from: '2024-09-05',
  term: days(10),
  parameter: 'docking.answer',
  onLapse: escalated,
}

const others: readonly StatutoryTerm[] = [
  {
    name: 'residual-disclosure',
    title: { zh: '公开剩余财产处理', en: 'Disclosure of what is done with remaining property' },
    article: order81,
    from: '2026-01-01',
    term: months(3),
    onLapse: disclosed,
  },
  {
    name: 'major-matter',
    title: {
      zh: '公开重大资产变动、投资、交易和关联交易',
      en: 'Disclosure of major matters and of dealings with related parties',
    },
    article: `${order81}第十三条、第十四条`,
    from: '2026-01-01',
    term: days(30),
    onLapse: disclosed,
  },
  {
    name: 'basic-information',
    title: { zh: '公开基本信息的变化', en: 'Disclosure of changed basic information' },
    article: `${order81}第十六条`,
    from: '2026-01-01',
    term: days(30),
    onLapse: disclosed,
  },
  {
    name: 'trust-settlor-disclosure',
    title: { zh: '慈善组织公开其设立的慈善信托', en: 'Disclosure of a trust set up by a charity' },
    article: `${order81}第十二条`,
    from: '2026-01-01',
    term: days(30),
    onLapse: disclosed,
  },
  {
    name: 'receipt-issue',
    title: { zh: '开具公益事业捐赠票据', en: 'Issue of a donation receipt' },
    article: '财综〔2024〕1号；期限未核到',
    from: '2024-01-01',
    term: days(7),
    parameter: 'receipt.issue',
    onLapse: { zh: '提醒捐赠接收方', en: 'the charity is reminded' },
  },
]

export const charityTerms: readonly AnyRule[] = [
  planPublication,
  planCompletion,
  planSupplement,
  planEmergency,
  campaignFinal,
  partnerEvaluation,
  trustFiling,
  trustReceipt,
  trustReport,
  trustRefiling,
  dockingAnswer,
  ...others,
].map(statutoryTermRule)

/** What is late is a violation, yet it is taken in. */
export const charityInTime: readonly AnyRule[] = [
  inTimeRule(planSupplement, { zh: '变化后按期补正备案', en: 'The supplement is filed in time' }),
  inTimeRule(campaignFinal, { zh: '活动结束后按期全面公开', en: 'The end is disclosed in time' }),
  inTimeRule(trustFiling, { zh: '慈善信托按期备案', en: 'The trust is filed in time' }),
  inTimeRule(trustRefiling, { zh: '变更受托人后按期备案', en: 'The change is filed in time' }),
]
