import { type AnyRule, defineRule } from '@yiqi/contracts'
import { calDays, workDays } from '@yiqi/statutory-clock'
import { Type } from 'typebox'

const opinion =
  '《国务院办公厅关于建立政务服务“好差评”制度提高政务服务水平的意见》（国办发〔2019〕51号）'
const inForce = { from: '2019-12-03', to: null } as const
const Day = (title: string) => Type.String({ format: 'date', title })

/** 一次一评: from the result on, within a term. */
const rating = defineRule({
  id: 'supervision.rating-term',
  title: { zh: '办结后多久可以评价', en: 'How long a service may be rated after its result' },
  article: opinion,
  inForce,
  input: Type.Object({ decidedOn: Day('办结日期') }),
  parameters: {
    'rating.days': {
      label: { zh: '办结后几日内可以评价', en: 'Days after the result for a rating' },
      default: 30,
      unit: '日',
      source: '意见没有规定，各地多为 15 至 90 日',
      mark: 'K?',
    },
  },
  evaluate({ decidedOn }, { parameters }) {
    const until = dayOf(calDays(decidedOn, parameters['rating.days'], { roll: false }))
    return {
      reasons: [
        {
          code: 'RATING_UNTIL',
          outcome: 'INFO',
          article: this.article,
          message: {
            zh: `截至 ${until}（含当日）可以评价。`,
            en: `It may be rated until ${until}, that day included.`,
          },
          inputs: { decidedOn },
        },
      ],
      result: { until },
    }
  },
})

const unknown = { zh: '下一年度日历公布后确定的日期', en: 'a day not known yet' }

/** 差评回访: whoever rated badly is contacted, and answered, within working days. */
const followUp = defineRule({
  id: 'supervision.follow-up-term',
  title: { zh: '差评的回访和答复期限', en: 'When a bad rating is followed up' },
  article: opinion,
  inForce,
  input: Type.Object({ ratedOn: Day('评价日期') }),
  parameters: {
    'rating.contactWorkdays': {
      label: { zh: '差评后几个工作日内回访', en: 'Working days to contact whoever rated badly' },
      default: 3,
      unit: '个工作日',
      source: '意见要求第一时间启动程序，没有规定日数',
      mark: 'K?',
    },
    'rating.answerWorkdays': {
      label: { zh: '差评后几个工作日内答复', en: 'Working days to answer a bad rating' },
      default: 15,
      unit: '个工作日',
      source: '意见要求限期整改，没有规定日数',
      mark: 'K?',
    },
  },
  evaluate({ ratedOn }, { parameters }) {
    const contactBy = dayOf(workDays(ratedOn, parameters['rating.contactWorkdays']))
    const answerBy = dayOf(workDays(ratedOn, parameters['rating.answerWorkdays']))
    return {
      reasons: [
        {
          code: 'RATING_FOLLOW_UP',
          outcome: 'INFO',
          article: this.article,
          message: {
            zh: `回访截至 ${contactBy ?? unknown.zh}，答复截至 ${answerBy ?? unknown.zh}（均含当日）。`,
            en: `Contact by ${contactBy ?? unknown.en}, answer by ${answerBy ?? unknown.en}, these days included.`,
          },
          inputs: { ratedOn },
        },
      ],
      result: { contactBy, answerBy },
    }
  },
})

/** 差评逾期: whoever answers for the office is told once the office itself has not mended it. */
const escalation = defineRule({
  id: 'supervision.follow-up-escalation',
  title: { zh: '差评回访逾期何时告知上级', en: 'When superiors hear of a late follow-up' },
  article: '登记管理机关内部监督（参数 rating.escalateWorkdays）',
  inForce,
  input: Type.Object({ dueOn: Day('应当办理的日期') }),
  parameters: {
    'rating.escalateWorkdays': {
      label: { zh: '逾期几个工作日后告知上级', en: 'Working days late until superiors are told' },
      default: 3,
      unit: '个工作日',
      source: '设计参数，由机关自定',
      mark: 'D',
    },
  },
  evaluate({ dueOn }, { parameters }) {
    const escalateOn = dayOf(workDays(dueOn, parameters['rating.escalateWorkdays']))
    return {
      reasons: [
        {
          code: 'RATING_ESCALATION',
          outcome: 'INFO',
          article: this.article,
          message: {
            zh: `${escalateOn ?? '下一年度日历公布后确定的日期'} 仍未办理的，告知上级。`,
            en: `If not done by ${escalateOn ?? 'a day not known yet'}, superiors are told.`,
          },
          inputs: { dueOn },
        },
      ],
      result: { escalateOn },
    }
  },
})

/** 质量抽查: how long an office has to mend what a check has found. */
const mending = defineRule({
  id: 'supervision.mending-term',
  title: { zh: '抽查发现问题的整改期限', en: 'When what a check found is to be mended' },
  article: '登记管理机关内部监督（参数 sample.mendWorkdays）',
  inForce,
  input: Type.Object({ checkedOn: Day('检查日期') }),
  parameters: {
    'sample.mendWorkdays': {
      label: { zh: '整改期限', en: 'Working days to mend a finding' },
      default: 10,
      unit: '个工作日',
      source: '设计参数，由机关自定',
      mark: 'D',
    },
  },
  evaluate({ checkedOn }, { parameters }) {
    const due = workDays(checkedOn, parameters['sample.mendWorkdays'])
    // Where the calendar ends, the same number of days twice over is still an order that can be kept.
    const dueOn =
      dayOf(due) ??
      dayOf(calDays(checkedOn, parameters['sample.mendWorkdays'] * 2, { roll: false }))
    return {
      reasons: [
        {
          code: 'SAMPLE_MEND',
          outcome: 'INFO',
          article: this.article,
          message: {
            zh: `整改截至 ${dueOn}（含当日）。`,
            en: `To be mended by ${dueOn}, that day included.`,
          },
          inputs: { checkedOn },
        },
      ],
      result: { dueOn },
    }
  },
})

type Reckoned = ReturnType<typeof calDays>
const dayOf = (reckoned: Reckoned): string | null => (reckoned.ok ? reckoned.due : reckoned.nominal)

export const supervisionRules: readonly AnyRule[] = [rating, followUp, escalation, mending]
