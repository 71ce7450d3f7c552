import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { OrganisationType, reason } from '../../organisations/index.ts'

/** 只报一次，报已经过完的年度. */
export const reportOnce = defineRule({
  id: 'report.once',
  title: { zh: '报告年度', en: 'Year of the report' },
  article:
    '《社会团体登记管理条例》第二十八条、《民办非企业单位登记管理暂行条例》第二十三条、《基金会管理条例》第三十六条',
  inForce: { from: '1998-10-25', to: null },
  input: Type.Object({
    year: Type.Integer({ title: '报告年度' }),
    filedYears: Type.Optional(Type.Array(Type.Integer(), { title: '已报送的年度' })),
    establishedOn: Type.Optional(Type.String({ format: 'date', title: '成立日期' })),
  }),
  parameters: {},
  evaluate({ year, filedYears = [], establishedOn }, { asOf }) {
    const inputs = { year, filedYears }
    const refuse = (code: string, zh: string, en: string) => ({
      reasons: [
        reason('FAIL', code, this.article, { zh, en }, inputs, {
          field: 'year',
          hint: { zh: '请核对报告年度。', en: 'Check the year.' },
        }),
      ],
    })
    if (year >= Number(asOf.slice(0, 4))) {
      return refuse(
        'REPORT_YEAR_OPEN',
        `${year} 年度还没有结束，不能报告。`,
        `${year} is not over yet.`,
      )
    }
    if (establishedOn && year < Number(establishedOn.slice(0, 4))) {
      return refuse(
        'REPORT_YEAR_BEFORE',
        `${year} 年度还没有成立。`,
        `It did not exist in ${year}.`,
      )
    }
    if (filedYears.includes(year)) {
      return refuse(
        'REPORT_TWICE',
        `${year} 年度的报告已经报送过。`,
        `A report of ${year} has been filed.`,
      )
    }
    return { reasons: [] }
  },
})

const meetingArticles = {
  association: '《社会团体章程示范文本》第二十条（理事会每年至少召开一次会议）',
  'service-institution': '《民办非企业单位（法人）章程示范文本》（理事会每年至少召开两次会议）',
  foundation: '《基金会管理条例》第二十一条第一款（理事会每年至少召开两次会议）',
}

const least = (zh: string, en: string, value: number, source: string, mark: 'V' | 'K?') =>
  ({ label: { zh, en }, default: value, unit: '次', source, mark }) as const

/** 会议次数和换届. */
export const councilDuties = defineRule({
  id: 'report.council',
  title: { zh: '理事会会议次数和换届', en: 'Meetings and election of the council' },
  article: Object.values(meetingArticles).join('；'),
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({
    type: OrganisationType,
    year: Type.Integer({ title: '报告年度' }),
    councilMeetings: Type.Integer({ title: '理事会会议次数' }),
    termEndsOn: Type.Optional(Type.String({ format: 'date', title: '本届任期届满日期' })),
  }),
  parameters: {
    'check.councilMeetings.association': least(
      '社会团体',
      'Associations',
      1,
      meetingArticles.association,
      'K?',
    ),
    'check.councilMeetings.service-institution': least(
      '社会服务机构',
      'Service institutions',
      2,
      meetingArticles['service-institution'],
      'K?',
    ),
    'check.councilMeetings.foundation': least(
      '基金会',
      'Foundations',
      2,
      meetingArticles.foundation,
      'V',
    ),
  },
  evaluate({ type, year, councilMeetings, termEndsOn }, { parameters }) {
    const article = meetingArticles[type]
    const needed = parameters[`check.councilMeetings.${type}`]
    const inputs = { year, councilMeetings, needed, termEndsOn: termEndsOn ?? null }
    const reasons = []
    if (councilMeetings < needed) {
      const message = {
        zh: `本年度召开理事会会议 ${councilMeetings} 次，至少要 ${needed} 次。`,
        en: `${councilMeetings} meetings of the council; at least ${needed} are needed.`,
      }
      reasons.push(
        reason('WARN', 'REPORT_MEETINGS', article, message, inputs, { field: 'councilMeetings' }),
      )
    }
    if (termEndsOn && termEndsOn <= `${year}-12-31`) {
      const message = {
        zh: `本届任期 ${termEndsOn} 届满，到 ${year} 年底还没有换届。`,
        en: `The term ended on ${termEndsOn} and there was no election by the end of ${year}.`,
      }
      reasons.push(
        reason('WARN', 'REPORT_ELECTION', '章程规定的任期', message, inputs, {
          field: 'termEndsOn',
        }),
      )
    }
    return { reasons }
  },
})
