import { defineRule } from '@yiqi/contracts'
import { addMonths, fixedDate } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { OrganisationType, reason } from '../../organisations/index.ts'

const articles = {
  association: '《社会团体登记管理条例》第二十八条',
  'service-institution': '《民办非企业单位登记管理暂行条例》第二十三条',
  foundation: '《基金会管理条例》第三十六条',
  charity: '《中华人民共和国慈善法》第十三条；民办函〔2024〕8 号',
}

const day = (zh: string, en: string, value: string, source: string, mark: 'V' | 'K?') =>
  ({
    label: { zh, en },
    default: value,
    pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
    source,
    mark,
  }) as const

/** Until when a report is to be filed with the registrar, and who need not (governance §7). */
export const reportingDuty = defineRule({
  id: 'report.due',
  title: { zh: '年度检查、年度报告的报送期限', en: 'When an annual report is due' },
  article: Object.values(articles).join('、'),
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({
    type: OrganisationType,
    isCharity: Type.Optional(Type.Boolean({ title: '慈善组织' })),
    year: Type.Integer({ minimum: 2000, maximum: 2200, title: '报告年度' }),
    registeredOn: Type.Optional(Type.String({ format: 'date', title: '登记日期' })),
    filedOn: Type.Optional(Type.String({ format: 'date', title: '报送日期' })),
  }),
  parameters: {
    'check.due.association': day(
      '社会团体报送日',
      'Associations',
      '05-31',
      articles.association,
      'V',
    ),
    'check.due.service-institution': day(
      '社会服务机构报送日',
      'Service institutions',
      '05-31',
      articles['service-institution'],
      'V',
    ),
    'check.due.foundation': day('基金会报送日', 'Foundations', '03-31', articles.foundation, 'V'),
    'check.due.charity': day('慈善组织报送日', 'Charities', '03-31', articles.charity, 'V'),
    'check.newOrgMonths': {
      label: { zh: '成立不足几个月的可以不报', en: 'Registered for fewer months: exempt' },
      default: 6,
      unit: '个月',
      source: '地方年检通知；民政部 2021 年不免',
      mark: 'V',
    },
    'clock.rollFixedDates': {
      label: { zh: '遇休息日是否顺延', en: 'Whether it rolls over a rest day' },
      default: true,
      source: '民法典第二百零三条；年检、年报的固定日期是否适用，本平台设计为顺延',
      mark: 'D',
    },
  },
  evaluate({ type, isCharity = false, year, registeredOn, filedOn }, { parameters }) {
    const kind = isCharity ? 'charity' : type
    const article = articles[kind]
    const monthDay = parameters[`check.due.${kind}`]
    const inputs = { type, isCharity, year, registeredOn: registeredOn ?? null }
    if (!isCharity && isNew(type, year, registeredOn, parameters['check.newOrgMonths'])) {
      const message = {
        zh: `${registeredOn} 登记，到 ${year} 年底不足 ${parameters['check.newOrgMonths']} 个月，可以不参加 ${year} 年度检查。`,
        en: `Registered on ${registeredOn}: exempt from the check of ${year}.`,
      }
      return {
        reasons: [reason('INFO', 'REPORT_EXEMPT', article, message, inputs)],
        result: { isExempt: true, due: null },
      }
    }
    const due = fixedDate(year + 1, monthDay, { roll: parameters['clock.rollFixedDates'] })
    if (!due.ok) {
      const { code, message, hint } = due
      return { reasons: [{ code, outcome: 'WARN', article, message, inputs, hint }], result: due }
    }
    const isLate = filedOn !== undefined && filedOn > due.due
    return {
      reasons: [dueReason(article, due.due, isLate, { ...inputs, filedOn: filedOn ?? null })],
      result: { isExempt: false, due: due.due, nominal: due.nominal, isLate },
    }
  },
})

/** Only associations and service institutions; six months and less, counted back from the end of the year. */
const isNew = (type: string, year: number, registeredOn: string | undefined, months: number) =>
  type !== 'foundation' &&
  registeredOn !== undefined &&
  months > 0 &&
  registeredOn > addMonths(`${year}-12-31`, -months)

function dueReason(article: string, due: string, isLate: boolean, inputs: Record<string, unknown>) {
  const message = isLate
    ? { zh: `应当在 ${due} 前报送，已经逾期。`, en: `It was due by ${due}.` }
    : { zh: `最晚 ${due} 报送。`, en: `Due by ${due}.` }
  const more = isLate
    ? {
        field: 'year',
        hint: {
          zh: '请尽快报送，并说明逾期的原因。',
          en: 'File it as soon as possible and say why it is late.',
        },
      }
    : {}
  return reason(
    isLate ? 'WARN' : 'INFO',
    isLate ? 'REPORT_LATE' : 'REPORT_DUE',
    article,
    message,
    inputs,
    more,
  )
}
