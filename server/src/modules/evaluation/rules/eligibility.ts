import { defineRule, type Reason } from '@yiqi/contracts'
import { addYears } from '@yiqi/statutory-clock'
import { type Static, Type } from 'typebox'
import { finding, order39, revision2026 } from './measures.ts'

const PlainDate = Type.String({ format: 'date' })

/** What is not known yet is left out, and nothing is concluded from it. */
const Application = Type.Object({
  on: Type.String({ format: 'date', title: '申请日期' }),
  registeredOn: Type.Optional(Type.String({ format: 'date', title: '成立登记日期' })),
  lastTerm: Type.Optional(
    Type.Object({ from: PlainDate, to: PlainDate }, { title: '最近一次评估等级的有效期' }),
  ),
  lowered: Type.Optional(
    Type.Object(
      { on: PlainDate, isCancelled: Type.Boolean({ title: '取消（否则为降低）' }) },
      { title: '最近一次降低或者取消等级' },
    ),
  ),
  lastCheck: Type.Optional(
    Type.Unsafe<'pass' | 'conditional' | 'fail' | 'not-filed'>({
      enum: ['pass', 'conditional', 'fail', 'not-filed'],
      title: '上年度年度检查结论',
    }),
  ),
  isConditionalTwice: Type.Optional(Type.Boolean({ title: '连续两年基本合格' })),
  penalty: Type.Optional(
    Type.Unsafe<'none' | 'light' | 'heavy'>({
      enum: ['none', 'light', 'heavy'],
      title: '上年度行政处罚（light 警告，heavy 其他）',
    }),
  ),
  isPenaltyOpen: Type.Optional(Type.Boolean({ title: '行政处罚尚未执行完毕' })),
  isUnderInvestigation: Type.Optional(Type.Boolean({ title: '正在被立案调查' })),
  isListed: Type.Optional(Type.Boolean({ title: '在活动异常名录或者严重违法失信名单中' })),
})
type Application = Static<typeof Application>

const parameters = {
  'eval.registeredYears': {
    label: { zh: '取得登记证书满几年可以申请', en: 'Years registered before one may apply' },
    default: 2,
    unit: '年',
    source: '社会组织评估管理办法第六条（V:B4）',
    mark: 'V',
  },
  'eval.lockDowngraded': {
    label: { zh: '等级被降低后几年内不得申请', en: 'Years without applying after a downgrade' },
    default: 2,
    unit: '年',
    source: '社会组织评估管理办法，条次未核到',
    mark: 'K',
  },
  'eval.lockCancelled': {
    label: { zh: '等级被取消后几年内不得申请', en: 'Years without applying after a withdrawal' },
    default: 3,
    unit: '年',
    source: '社会组织评估管理办法，条次未核到',
    mark: 'K',
  },
} as const

const base = {
  id: 'evaluation.eligibility',
  title: { zh: '参加评估的条件', en: 'Who may apply for evaluation' },
  input: Application,
}

type Years = { [Key in keyof typeof parameters]: number }
type Text = typeof order39 | typeof revision2026

/** Registered long enough, and free of what either text bars. */
function common(text: Text, application: Application, years: Years): Reason[] {
  const { on, registeredOn, lowered, isPenaltyOpen, isListed, lastCheck } = application
  const barred = (code: string, zh: string, en: string, field: string) =>
    fail(text.article('第七条'), code, { zh, en }, field, application)
  const reasons: Reason[] = []
  const from = registeredOn && addYears(registeredOn, years['eval.registeredYears'])
  if (from && on < from) {
    const message = {
      zh: `取得登记证书满 ${years['eval.registeredYears']} 年才可以申请，您单位自 ${from} 起。`,
      en: `An organisation may apply ${years['eval.registeredYears']} years after registration: from ${from}.`,
    }
    reasons.push(fail(text.article('第六条'), 'EVAL_TOO_NEW', message, 'registeredOn', application))
  }
  if (lowered) {
    const key = lowered.isCancelled ? 'eval.lockCancelled' : 'eval.lockDowngraded'
    const until = addYears(lowered.on, years[key])
    if (on < until) {
      const message = {
        zh: `等级${lowered.isCancelled ? '被取消' : '被降低'}后，${until} 之前不得申请评估。`,
        en: `After a grade was ${lowered.isCancelled ? 'withdrawn' : 'lowered'} none may apply before ${until}.`,
      }
      reasons.push(fail(parameterArticle(key), 'EVAL_LOCKED_OUT', message, 'lowered', application))
    }
  }
  if (lastCheck === 'not-filed')
    reasons.push(
      barred(
        'EVAL_CHECK_MISSED',
        '未参加上年度年度检查。',
        'The last annual check was missed.',
        'lastCheck',
      ),
    )
  if (isPenaltyOpen)
    reasons.push(
      barred(
        'EVAL_PENALTY_OPEN',
        '行政处罚尚未执行完毕。',
        'A penalty is not settled.',
        'isPenaltyOpen',
      ),
    )
  if (isListed)
    reasons.push(
      fail(
        '民发〔2021〕96号',
        'EVAL_LISTED',
        {
          zh: '在活动异常名录或者严重违法失信名单中。',
          en: 'It is on the list of abnormal activity or of serious violations.',
        },
        'isListed',
        application,
      ),
    )
  return reasons
}

const fail = (
  article: string,
  code: string,
  message: { zh: string; en: string },
  field: string,
  inputs: Application,
) => finding({ outcome: 'FAIL', code, article, message, field }, inputs)

const parameterArticle = (key: string) => `社会组织评估管理办法（参数 ${key}）`

/** Order 39: never evaluated, or the term over; the check passed, no penalty, no investigation. */
export const eligibilityOfOrder39 = defineRule({
  ...base,
  article: order39.article('第六条、第七条'),
  inForce: order39.inForce,
  parameters,
  evaluate(application, environment) {
    const { on, lastTerm, lastCheck, isConditionalTwice, penalty, isUnderInvestigation } =
      application
    const barred = (code: string, zh: string, en: string, field: string, number = '第七条') =>
      fail(order39.article(number), code, { zh, en }, field, application)
    const reasons = common(order39, application, environment.parameters)
    if (lastTerm && on <= lastTerm.to)
      reasons.push(
        barred(
          'EVAL_TERM_RUNS',
          `现有等级有效期到 ${lastTerm.to}，期满后再申请。`,
          `The present grade is valid until ${lastTerm.to}; apply after it.`,
          'lastTerm',
          '第六条',
        ),
      )
    if (lastCheck === 'fail')
      reasons.push(
        barred(
          'EVAL_CHECK_FAILED',
          '上年度年度检查不合格。',
          'The last annual check was failed.',
          'lastCheck',
        ),
      )
    if (isConditionalTwice)
      reasons.push(
        barred(
          'EVAL_CHECK_CONDITIONAL_TWICE',
          '连续两年年度检查基本合格。',
          'The annual check was passed on condition two years running.',
          'isConditionalTwice',
        ),
      )
    if (penalty === 'light' || penalty === 'heavy')
      reasons.push(
        barred('EVAL_PENALTY', '上年度受到行政处罚。', 'It was punished last year.', 'penalty'),
      )
    if (isUnderInvestigation)
      reasons.push(
        barred(
          'EVAL_INVESTIGATION',
          '正在被立案调查。',
          'It is under investigation.',
          'isUnderInvestigation',
        ),
      )
    return { reasons }
  },
})

/** From 2026-03-01: also in the first years of a term; result of the check, investigation and light penalty bar no longer. */
export const eligibilityOfRevision = defineRule({
  ...base,
  article: revision2026.article('第六条、第七条'),
  inForce: revision2026.inForce,
  parameters: {
    ...parameters,
    'eval.againWithinYears': {
      label: {
        zh: '有效期开始后几年内可以再次申请',
        en: 'Years of a running term in which one may apply again',
      },
      default: 4,
      unit: '年',
      source: '社会组织评估管理办法2026年修订（V:B4r，仅见报道）',
      mark: 'V',
    },
  },
  evaluate(application, environment) {
    const { on, lastTerm, penalty } = application
    const reasons = common(revision2026, application, environment.parameters)
    const until =
      lastTerm && addYears(lastTerm.from, environment.parameters['eval.againWithinYears'])
    if (lastTerm && until && until <= on && on <= lastTerm.to) {
      const message = {
        zh: `现有等级有效期的最后阶段不受理再次评估；${lastTerm.to} 期满后再申请。`,
        en: `In the last part of a term none may apply again: apply after ${lastTerm.to}.`,
      }
      reasons.push(
        fail(revision2026.article('第六条'), 'EVAL_TERM_RUNS', message, 'lastTerm', application),
      )
    }
    if (penalty === 'heavy') {
      const message = {
        zh: '上年度受到警告以外的行政处罚。',
        en: 'It was punished beyond a warning last year.',
      }
      reasons.push(
        fail(revision2026.article('第七条'), 'EVAL_PENALTY', message, 'penalty', application),
      )
    }
    return { reasons }
  },
})
