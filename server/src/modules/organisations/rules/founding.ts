import { defineRule, type Message, type Reason } from '@yiqi/contracts'
import { addYears } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { articles, OrganisationType } from './by-type.ts'
import { reason } from './reason.ts'

const applicationArticles = {
  association: '第十一条',
  'service-institution': '第九条',
  foundation: '第九条',
}
const Day = (title: string) => Type.Optional(Type.String({ format: 'date', title }))
const People = (title: string) => Type.Optional(Type.Integer({ minimum: 0, title }))

const days = {
  adoptedOn: { zh: '会议通过日期', en: 'The day of the meeting' },
  consentOn: { zh: '业务主管单位批准日期', en: 'The day of the consent' },
  termFrom: { zh: '本届任期起始日', en: 'The first day of the term' },
} as const

/** What has happened before the application cannot lie after it, and a term follows its election. */
export const foundingDates = defineRule({
  id: 'establishment.dates',
  title: { zh: '会议、批准和任期的日期', en: 'Days of meeting, consent and term' },
  article: articles.all(applicationArticles),
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({
    type: OrganisationType,
    adoptedOn: Day('会议通过日期'),
    consentOn: Day('业务主管单位批准日期'),
    termFrom: Day('本届任期起始日'),
    termYears: Type.Optional(Type.Integer({ minimum: 1, title: '每届任期（年）' })),
  }),
  parameters: {},
  evaluate(input, { asOf }) {
    const { type, adoptedOn, termFrom, termYears } = input
    const reasons: Reason[] = []
    const say = (code: string, field: keyof typeof days, message: Message, hint: Message) =>
      reasons.push(
        reason(
          'FAIL',
          code,
          articles.of(type, applicationArticles),
          message,
          { ...input, asOf },
          {
            field,
            hint,
          },
        ),
      )
    for (const [field, label] of Object.entries(days) as [keyof typeof days, Message][]) {
      const day = input[field]
      if (day === undefined || day <= asOf) continue
      say(
        'EST_DATE_FUTURE',
        field,
        { zh: `${label.zh} ${day} 还没有到。`, en: `${label.en}, ${day}, is still to come.` },
        { zh: '请核对年份；开会、批准以后再申请。', en: 'Check the year; apply afterwards.' },
      )
    }
    if (termFrom && adoptedOn && termFrom < adoptedOn) {
      say(
        'EST_TERM_BEFORE_MEETING',
        'termFrom',
        {
          zh: `本届任期从 ${termFrom} 起，早于选举的会议（${adoptedOn}）。`,
          en: `The term begins on ${termFrom}, before the meeting that elected (${adoptedOn}).`,
        },
        { zh: '请对照会议纪要核对两个日期。', en: 'Check both days against the minutes.' },
      )
    }
    const termEnd = termFrom && termYears ? addYears(termFrom, termYears) : undefined
    if (termEnd && termEnd <= asOf) {
      say(
        'EST_TERM_OVER',
        'termFrom',
        { zh: `本届任期到 ${termEnd} 已满。`, en: `The term ended on ${termEnd}.` },
        { zh: '请填本次选举产生的一届。', en: 'Enter the term of this election.' },
      )
    }
    return { reasons, result: { termEnd: termEnd ?? null } }
  },
})

const fraction = '^[1-9]\\d?/[1-9]\\d?$'
const modelCharter = '章程示范文本；以本组织章程草案为准'

export const foundingMeeting = defineRule({
  id: 'establishment.meeting',
  title: { zh: '成立会议的出席和表决', en: 'Attendance and vote of the founding meeting' },
  article: `《基金会管理条例》第二十一条；${articles.all(applicationArticles)}`,
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({
    type: OrganisationType,
    due: People('应到人数'),
    present: People('实到人数'),
    votesFor: People('赞成人数'),
    votesAgainst: People('反对人数'),
  }),
  parameters: {
    'meeting.quorum.association': {
      label: { zh: '社会团体成立大会至少到会', en: 'Quorum of an association' },
      default: '2/3',
      pattern: fraction,
      source: `社会团体${modelCharter}`,
      mark: 'K',
    },
    'meeting.majority.association': {
      label: { zh: '社会团体成立大会至少赞成', en: 'Majority of an association' },
      default: '1/2',
      pattern: fraction,
      source: `社会团体${modelCharter}`,
      mark: 'K',
    },
    'meeting.quorum.service-institution': {
      label: { zh: '社会服务机构首次理事会至少到会', en: 'Quorum of a service institution' },
      default: '1/2',
      pattern: fraction,
      source: `民办非企业单位（法人）${modelCharter}`,
      mark: 'K?',
    },
    'meeting.majority.service-institution': {
      label: { zh: '社会服务机构首次理事会至少赞成', en: 'Majority of a service institution' },
      default: '2/3',
      pattern: fraction,
      source: `民办非企业单位（法人）${modelCharter}`,
      mark: 'K?',
    },
    'meeting.quorum.foundation': {
      label: { zh: '基金会首次理事会至少到会', en: 'Quorum of a foundation' },
      default: '2/3',
      pattern: fraction,
      source: '《基金会管理条例》第二十一条第二款',
      mark: 'V',
    },
    'meeting.majority.foundation': {
      label: { zh: '基金会首次理事会至少赞成', en: 'Majority of a foundation' },
      default: '2/3',
      pattern: fraction,
      source: '《基金会管理条例》第二十一条第三款（章程、选举负责人）',
      mark: 'V',
    },
  },
  evaluate(input, { parameters }) {
    const { type, due, present, votesFor, votesAgainst = 0 } = input
    const counted = countFindings(input)
    if (counted.length > 0) return { reasons: counted }
    const quorum = parameters[`meeting.quorum.${type}`]
    const majority = parameters[`meeting.majority.${type}`]
    const reasons: Reason[] = []
    if (due !== undefined && present !== undefined && isShort(present, due, quorum)) {
      reasons.push(tooFew(input, 'present', [`应到 ${due} 人，实到 ${present} 人`, quorum]))
    }
    if (present !== undefined && votesFor !== undefined && isShort(votesFor, present, majority)) {
      const counts = `实到 ${present} 人，赞成 ${votesFor} 人，反对 ${votesAgainst} 人`
      reasons.push(tooFew(input, 'votesFor', [counts, majority]))
    }
    return { reasons }
  },
})

interface Counts {
  type: OrganisationType
  due?: number
  present?: number
  votesFor?: number
  votesAgainst?: number
}

/** Whole numbers on both sides: two thirds has no decimal form to round. */
function isShort(part: number, whole: number, share: string): boolean {
  const [numerator = 1, denominator = 1] = share.split('/').map(Number)
  return part * denominator < whole * numerator
}

function countFindings(input: Counts): Reason[] {
  const { type, due, present, votesFor = 0, votesAgainst = 0 } = input
  const article = articles.of(type, applicationArticles)
  const hint = { zh: '请对照会议签到表和纪要核对。', en: 'Check the attendance list and minutes.' }
  const found: Reason[] = []
  if (due !== undefined && present !== undefined && present > due) {
    const message = {
      zh: `实到 ${present} 人，多于应到的 ${due} 人。`,
      en: `${present} people attended, more than the ${due} who were entitled to.`,
    }
    found.push(
      reason(
        'FAIL',
        'EST_MEETING_PRESENT',
        article,
        message,
        { ...input },
        {
          field: 'present',
          hint,
        },
      ),
    )
  }
  const votes = votesFor + votesAgainst
  const voters = present ?? due
  if (voters !== undefined && votes > voters) {
    const message = {
      zh: `赞成和反对共 ${votes} 票，多于到会的 ${voters} 人。`,
      en: `${votes} votes were counted, more than the ${voters} people present.`,
    }
    found.push(
      reason(
        'FAIL',
        'EST_MEETING_VOTES',
        article,
        message,
        { ...input },
        {
          field: 'votesFor',
          hint,
        },
      ),
    )
  }
  return found
}

/** Law binds foundations; elsewhere it is the charter that says how many, so an official judges. */
function tooFew(
  input: Counts,
  field: 'present' | 'votesFor',
  [counts, share]: [string, string],
): Reason {
  const isPresence = field === 'present'
  const article =
    input.type === 'foundation'
      ? `《基金会管理条例》第二十一条第${isPresence ? '二' : '三'}款`
      : articles.of(input.type, applicationArticles)
  return reason(
    input.type === 'foundation' ? 'FAIL' : 'WARN',
    isPresence ? 'EST_MEETING_QUORUM' : 'EST_MEETING_MAJORITY',
    article,
    {
      zh: `${counts}，不足 ${share}。`,
      en: isPresence
        ? `Fewer than ${share} of those entitled attended.`
        : `Fewer than ${share} of those present voted for it.`,
    },
    { ...input, share },
    {
      field,
      hint: {
        zh: '请核对章程草案的规定；人数不够的，须重新开会表决。',
        en: 'See the draft charter; with too few people the meeting has to be held again.',
      },
    },
  )
}
