import type { AnyRule } from '@yiqi/contracts'
import { type StatutoryTerm, statutoryTermRule } from '../../rules/index.ts'

const licensing = '《中华人民共和国行政许可法》'

/** Terms of the registration statutes: processes count by them, and a rule tells each to anybody. */
export const establishmentDecision: StatutoryTerm = {
  name: 'establishment-decision',
  title: { zh: '成立登记决定', en: 'Decision on an establishment' },
  article:
    '《社会团体登记管理条例》第十二条、《民办非企业单位登记管理暂行条例》第十一条、《基金会管理条例》第十一条',
  from: '1998-10-25',
  term: { amount: 60, unit: 'day' },
  onLapse: { zh: '不视为准予，转上级督办', en: 'no deemed grant; escalated' },
}

const others: readonly StatutoryTerm[] = [
  {
    name: 'change-decision',
    title: { zh: '变更、注销、补证决定', en: 'Decision on a change, deregistration or reissue' },
    article: `${licensing}第四十二条第一款`,
    from: '2004-07-01',
    term: { amount: 20, unit: 'workday' },
    onLapse: { zh: '不视为准予，转上级督办', en: 'no deemed grant; escalated' },
  },
  {
    name: 'decision-extension',
    title: { zh: '延长办理', en: 'Extension of a decision' },
    article: `${licensing}第四十二条第一款`,
    from: '2004-07-01',
    term: { amount: 10, unit: 'workday' },
    onLapse: { zh: '转上级督办', en: 'escalated' },
  },
  {
    name: 'file-change',
    title: { zh: '登记事项变更后申请变更登记', en: 'Filing a change' },
    article: '《社会团体登记管理条例》第十八条、《民办非企业单位登记管理暂行条例》第十五条',
    from: '1998-10-25',
    term: { amount: 30, unit: 'day' },
    onLapse: { zh: '逾期属于未按规定办理变更登记', en: 'a late filing is a violation' },
  },
  {
    name: 'file-deregistration',
    title: { zh: '清算结束后申请注销登记', en: 'Filing a deregistration' },
    article:
      '《社会团体登记管理条例》第二十一条、《民办非企业单位登记管理暂行条例》第十七条、《基金会管理条例》第十八条',
    from: '1998-10-25',
    term: { amount: 15, unit: 'day' },
    onLapse: { zh: '逾期属于未按规定办理注销登记', en: 'a late filing is a violation' },
  },
  {
    name: 'report-seal-account',
    title: { zh: '印章式样、银行账号备案', en: 'Reporting seal and bank account' },
    article: '《社会团体登记管理条例》第十六条（期限由本级规定）',
    from: '1998-10-25',
    term: { amount: 30, unit: 'day' },
    parameter: 'seal.report',
    onLapse: { zh: '提醒', en: 'reminder' },
  },
  {
    name: 'first-activity-association',
    title: { zh: '社会团体开展活动', en: 'First activity of an association' },
    article: '《社会团体登记管理条例》第二十九条',
    from: '1998-10-25',
    term: { amount: 12, unit: 'month' },
    onLapse: {
      zh: '自取得登记证书之日起 1 年未开展活动的，撤销登记',
      en: 'registration is revoked',
    },
  },
  {
    name: 'first-activity-foundation',
    title: { zh: '基金会开展活动', en: 'First activity of a foundation' },
    article: '《基金会管理条例》第四十一条',
    from: '2004-06-01',
    term: { amount: 12, unit: 'month' },
    onLapse: {
      zh: '自取得登记证书之日起 12 个月内未按章程开展活动的，撤销登记',
      en: 'registration is revoked',
    },
  },
]

export const clockRules: readonly AnyRule[] = [establishmentDecision, ...others].map(
  statutoryTermRule,
)
