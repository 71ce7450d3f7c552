import { type AnyRule, defineRule } from '@yiqi/contracts'
import { fixedDate } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
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

/** A charity at its founding is decided upon sooner; the ministry may allow up to 60 days more. */
export const charityDecision: StatutoryTerm = {
  name: 'charity-decision',
  title: { zh: '设立慈善组织的登记决定', en: 'Decision on the founding of a charity' },
  article: '《中华人民共和国慈善法》第十条第一款',
  from: '2016-09-01',
  term: { amount: 30, unit: 'day' },
  onLapse: { zh: '不视为准予，转上级督办', en: 'no deemed grant; escalated' },
}

export const recognitionDecision: StatutoryTerm = {
  name: 'recognition-decision',
  title: { zh: '慈善组织认定决定', en: 'Decision on the recognition as a charity' },
  article: '《中华人民共和国慈善法》第十条第二款',
  from: '2016-09-01',
  term: { amount: 20, unit: 'day' },
  onLapse: { zh: '不视为准予，转上级督办', en: 'no deemed grant; escalated' },
}

export const recognitionExtension: StatutoryTerm = {
  name: 'recognition-extension',
  title: { zh: '延长认定期限（报经国务院民政部门批准）', en: 'Extension that the ministry allows' },
  article: '《中华人民共和国慈善法》第十条第三款',
  from: '2016-09-01',
  term: { amount: 60, unit: 'day' },
  onLapse: { zh: '转上级督办', en: 'escalated' },
}

/** The law knows no extension of it. */
export const fundraisingDecision: StatutoryTerm = {
  name: 'fundraising-decision',
  title: { zh: '公开募捐资格决定', en: 'Decision on public fundraising' },
  article: '《中华人民共和国慈善法》第二十二条',
  from: '2016-09-01',
  term: { amount: 20, unit: 'day' },
  onLapse: { zh: '不视为准予，转上级督办', en: 'no deemed grant; escalated' },
}

const archiveRules = '《社会组织登记档案管理办法》；期限见四川省规定，各地由本级规定'

/** From the end of the matter to its hand-over to the archive, and from there to the end of arranging it. */
export const archiveHandover: StatutoryTerm = {
  name: 'archive-handover',
  title: { zh: '移交归档', en: 'Hand-over to the archive' },
  article: archiveRules,
  from: '2004-06-01',
  term: { amount: 30, unit: 'workday' },
  parameter: 'archive.handover',
  onLapse: { zh: '转上级督办', en: 'escalated' },
}

export const changeDecision: StatutoryTerm = {
  name: 'change-decision',
  title: { zh: '变更、注销、补证决定', en: 'Decision on a change, deregistration or reissue' },
  article: `${licensing}第四十二条第一款`,
  from: '2004-07-01',
  term: { amount: 20, unit: 'workday' },
  onLapse: { zh: '不视为准予，转上级督办', en: 'no deemed grant; escalated' },
}

export const decisionExtension: StatutoryTerm = {
  name: 'decision-extension',
  title: { zh: '延长办理', en: 'Extension of a decision' },
  article: `${licensing}第四十二条第一款`,
  from: '2004-07-01',
  term: { amount: 10, unit: 'workday' },
  onLapse: { zh: '转上级督办', en: 'escalated' },
}

export const fileChange: StatutoryTerm = {
  name: 'file-change',
  title: { zh: '登记事项变更后申请变更登记', en: 'Filing a change' },
  article: '《社会团体登记管理条例》第十八条、《民办非企业单位登记管理暂行条例》第十五条',
  from: '1998-10-25',
  term: { amount: 30, unit: 'day' },
  onLapse: { zh: '逾期属于未按规定办理变更登记', en: 'a late filing is a violation' },
}

export const fileDeregistration: StatutoryTerm = {
  name: 'file-deregistration',
  title: { zh: '清算结束后申请注销登记', en: 'Filing a deregistration' },
  article:
    '《社会团体登记管理条例》第二十一条、《民办非企业单位登记管理暂行条例》第十七条、《基金会管理条例》第十八条',
  from: '1998-10-25',
  term: { amount: 15, unit: 'day' },
  onLapse: { zh: '逾期属于未按规定办理注销登记', en: 'a late filing is a violation' },
}

export const reportSealAccount: StatutoryTerm = {
  name: 'report-seal-account',
  title: { zh: '印章式样、银行账号备案', en: 'Reporting seal and bank account' },
  article: '《社会团体登记管理条例》第十六条（期限由本级规定）',
  from: '1998-10-25',
  term: { amount: 30, unit: 'day' },
  parameter: 'seal.report',
  onLapse: { zh: '提醒', en: 'reminder' },
}

/** 慈善法第十八条: those who manage a charity set the group up; else a court may appoint it. */
export const charityLiquidation: StatutoryTerm = {
  name: 'charity-liquidation-group',
  title: { zh: '慈善组织成立清算组', en: 'Liquidation group of a charity' },
  article: '《中华人民共和国慈善法》第十八条第二款',
  from: '2016-09-01',
  term: { amount: 30, unit: 'day' },
  onLapse: {
    zh: '逾期不成立或者不履行职责的，办理其登记的民政部门可以申请人民法院指定',
    en: 'a court may appoint it',
  },
}

const others: readonly StatutoryTerm[] = [
  archiveHandover,
  charityLiquidation,
  recognitionDecision,
  recognitionExtension,
  fundraisingDecision,
  {
    name: 'archive-arrange',
    title: { zh: '整理归档', en: 'Arranging of the archive' },
    article: archiveRules,
    from: '2004-06-01',
    term: { amount: 60, unit: 'workday' },
    parameter: 'archive.arrange',
    onLapse: { zh: '转上级督办', en: 'escalated' },
  },
  changeDecision,
  decisionExtension,
  fileChange,
  fileDeregistration,
  reportSealAccount,
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

/** Reports and other duties that fall on the same day of every year. */
const fixedDateRule = defineRule({
  id: 'clock.fixed-date',
  title: {
    zh: '每年固定日期的期限（如 3 月 31 日、5 月 31 日）',
    en: 'Terms on a fixed day of the year',
  },
  article: '《中华人民共和国民法典》第二百零三条',
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({
    year: Type.Integer({ minimum: 2000, maximum: 2200, title: '年' }),
    day: Type.String({
      pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
      title: '月-日，如 05-31',
    }),
  }),
  parameters: {
    'clock.rollFixedDates': {
      label: { zh: '遇休息日是否顺延', en: 'Whether it rolls over a rest day' },
      default: true,
      source: '民法典第二百零三条；年检、年报的固定日期是否适用，本平台设计为顺延',
      mark: 'D',
    },
  },
  evaluate({ year, day }, { parameters }) {
    const result = fixedDate(year, day, { roll: parameters['clock.rollFixedDates'] })
    const inputs = { year, day }
    if (!result.ok) {
      const { code, message, hint } = result
      const missing = {
        code,
        outcome: 'WARN',
        article: this.article,
        message,
        inputs,
        hint,
      } as const
      return { reasons: [missing], result }
    }
    const message = { zh: `最晚 ${result.due}。`, en: `Due ${result.due}.` }
    return {
      reasons: [{ code: 'CLOCK_DUE', outcome: 'INFO', article: this.article, message, inputs }],
      result,
    }
  },
})

export const clockRules: readonly AnyRule[] = [
  ...[establishmentDecision, charityDecision, ...others].map(statutoryTermRule),
  fixedDateRule,
]
