import { type AnyRule, defineRule, type Message } from '@yiqi/contracts'
import { deadline, type TermUnit } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { reason } from './reason.ts'

interface StatutoryTerm {
  /** `clock.<name>`; the parameters are `<id>.amount` and, where the unit is open, `clock.unit.<name>`. */
  name: string
  title: Message
  article: string
  from: string
  amount: number
  unit: 'working' | 'calendar' | 'month'
  mark: 'V' | 'K' | 'K?' | 'D'
  /** What follows when nobody acts. */
  onLapse: Message
}

const licensing = '《中华人民共和国行政许可法》'
const regulations =
  '《社会团体登记管理条例》第十二条、《民办非企业单位登记管理暂行条例》第十一条、《基金会管理条例》第十一条'

const terms: readonly StatutoryTerm[] = [
  {
    name: 'correction-notice',
    title: { zh: '一次性告知补正', en: 'One-time notice of corrections' },
    article: `${licensing}第三十二条第一款第四项`,
    from: '2004-07-01',
    amount: 5,
    unit: 'working',
    mark: 'V',
    onLapse: {
      zh: '逾期不告知的，自收到申请材料之日起即为受理',
      en: 'without a notice the application counts as accepted on the day of receipt',
    },
  },
  {
    name: 'applicant-correction',
    title: { zh: '申请人补正', en: 'Correction by the applicant' },
    article: `${licensing}第三十二条（期限由本级规定）`,
    from: '2004-07-01',
    amount: 20,
    unit: 'working',
    mark: 'K?',
    onLapse: { zh: '逾期不补正的，按撤回申请办结', en: 'the application is closed as withdrawn' },
  },
  {
    name: 'establishment-decision',
    title: { zh: '成立登记决定', en: 'Decision on an establishment' },
    article: regulations,
    from: '1998-10-25',
    amount: 60,
    unit: 'calendar',
    mark: 'V',
    onLapse: { zh: '不视为准予，转上级督办', en: 'no deemed grant; escalated' },
  },
  {
    name: 'change-decision',
    title: { zh: '变更、注销、补证决定', en: 'Decision on a change, deregistration or reissue' },
    article: `${licensing}第四十二条第一款`,
    from: '2004-07-01',
    amount: 20,
    unit: 'working',
    mark: 'V',
    onLapse: { zh: '不视为准予，转上级督办', en: 'no deemed grant; escalated' },
  },
  {
    name: 'decision-extension',
    title: { zh: '延长办理', en: 'Extension of a decision' },
    article: `${licensing}第四十二条第一款`,
    from: '2004-07-01',
    amount: 10,
    unit: 'working',
    mark: 'V',
    onLapse: { zh: '转上级督办', en: 'escalated' },
  },
  {
    name: 'certificate-delivery',
    title: { zh: '颁发、送达证书', en: 'Delivery of the certificate' },
    article: `${licensing}第四十四条`,
    from: '2004-07-01',
    amount: 10,
    unit: 'working',
    mark: 'V',
    onLapse: { zh: '转上级督办', en: 'escalated' },
  },
  {
    name: 'file-change',
    title: { zh: '登记事项变更后申请变更登记', en: 'Filing a change' },
    article: '《社会团体登记管理条例》第十八条、《民办非企业单位登记管理暂行条例》第十五条',
    from: '1998-10-25',
    amount: 30,
    unit: 'calendar',
    mark: 'V',
    onLapse: { zh: '逾期属于未按规定办理变更登记', en: 'a late filing is a violation' },
  },
  {
    name: 'file-deregistration',
    title: { zh: '清算结束后申请注销登记', en: 'Filing a deregistration' },
    article:
      '《社会团体登记管理条例》第二十一条、《民办非企业单位登记管理暂行条例》第十七条、《基金会管理条例》第十八条',
    from: '1998-10-25',
    amount: 15,
    unit: 'calendar',
    mark: 'V',
    onLapse: { zh: '逾期属于未按规定办理注销登记', en: 'a late filing is a violation' },
  },
  {
    name: 'report-seal-account',
    title: { zh: '印章式样、银行账号备案', en: 'Reporting seal and bank account' },
    article: '《社会团体登记管理条例》第十六条（期限由本级规定）',
    from: '1998-10-25',
    amount: 30,
    unit: 'calendar',
    mark: 'K?',
    onLapse: { zh: '提醒', en: 'reminder' },
  },
  {
    name: 'first-activity-association',
    title: { zh: '社会团体开展活动', en: 'First activity of an association' },
    article: '《社会团体登记管理条例》第二十九条',
    from: '1998-10-25',
    amount: 12,
    unit: 'month',
    mark: 'V',
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
    amount: 12,
    unit: 'month',
    mark: 'V',
    onLapse: {
      zh: '自取得登记证书之日起 12 个月内未按章程开展活动的，撤销登记',
      en: 'registration is revoked',
    },
  },
]

const units: Record<string, TermUnit> = { working: 'workday', calendar: 'day', month: 'month' }
const PlainDate = Type.String({ format: 'date' })

function clockRule(term: StatutoryTerm): AnyRule {
  const amountKey = `clock.amount.${term.name}`
  const unitKey = `clock.unit.${term.name}`
  return defineRule({
    id: `clock.${term.name}`,
    title: term.title,
    article: term.article,
    inForce: { from: term.from, to: null },
    input: Type.Object({
      start: Type.String({ format: 'date', title: '起算日（当日不计）' }),
      suspensions: Type.Optional(
        Type.Array(Type.Object({ from: PlainDate, to: Type.Union([PlainDate, Type.Null()]) }), {
          title: '不计入的时间（首尾两日都不计）',
        }),
      ),
    }),
    parameters: {
      [amountKey]: {
        label: { zh: '期限', en: 'Term' },
        default: term.amount,
        source: term.article,
        mark: term.mark,
      },
      [unitKey]: {
        label: {
          zh: '单位：working 工作日、calendar 自然日、month 月',
          en: 'Unit: working, calendar, month',
        },
        default: term.unit,
        source: term.unit === 'working' ? '《中华人民共和国行政许可法》第八十二条' : term.article,
        mark: term.unit === 'calendar' ? 'K?' : 'V',
      },
    },
    evaluate({ start, suspensions = [] }, { parameters }) {
      const unit = units[String(parameters[unitKey])]
      if (!unit) throw new RangeError(`${unitKey} must be working, calendar or month`)
      const amount = Number(parameters[amountKey])
      const result = deadline({ amount, unit }, start, { suspensions })
      const inputs = { start, suspensions, amount, unit }
      return {
        reasons: [
          result.ok
            ? reason(
                'INFO',
                'CLOCK_DUE',
                term.article,
                {
                  zh: `最晚 ${result.due}；${term.onLapse.zh}。`,
                  en: `Due ${result.due}; after that: ${term.onLapse.en}.`,
                },
                inputs,
              )
            : reason('WARN', result.code, term.article, result.message, inputs, {
                hint: result.hint,
              }),
        ],
        result,
      }
    },
  })
}

export const clockRules: readonly AnyRule[] = terms.map(clockRule)
