import { yuan } from '@yiqi/codes'
import type { Message } from '@yiqi/contracts'
import { booleanOf, type FormField, type Matter, numberOf, textOf } from '../../cases/index.ts'
import { articleOf, type OffenceCode, offences, type Penalty } from '../rules/index.ts'
import { text } from '../words.ts'

type Form = Matter['form']

/** Fields of what is told to the party, and of what is decided. */
export type Stage = 'told' | 'decided'

/** Asked twice: what the notice tells, and what the decision says. Sums in 分. */
export const penaltyFields = (stage: Stage): Record<string, FormField> => ({
  [`${stage}_correction`]: yesNo(text('责令改正', 'Order to correct')),
  [`${stage}_warning`]: yesNo(text('警告', 'Warning')),
  [`${stage}_revocation`]: yesNo(text('吊销登记证书（撤销登记）', 'Revocation')),
  [`${stage}_fine`]: { ...sum, label: text('罚款', 'Fine') },
  [`${stage}_confiscated`]: { ...sum, label: text('没收', 'Confiscation') },
  [`${stage}_suspended_days`]: {
    type: 'integer',
    label: text('限期停止活动（日）', 'Days of suspension'),
    hint: text('没有就不填。', 'Leave empty if none.'),
    min: 1,
    max: 365,
    span: 'third',
  },
})

const yesNo = (label: Message): FormField => ({
  type: 'boolean',
  label,
  span: 'third',
})
const sum = {
  type: 'money',
  hint: text('没有就不填。', 'Leave empty if none.'),
  min: 0,
  span: 'third',
} as const

/** What was answered to those fields. */
export function penaltyIn(form: Form, stage: Stage): Penalty {
  const fine = numberOf(form, `${stage}_fine`) ?? 0
  const confiscated = numberOf(form, `${stage}_confiscated`) ?? 0
  const suspendedDays = numberOf(form, `${stage}_suspended_days`)
  return {
    kinds: [
      ...(booleanOf(form, `${stage}_correction`) ? (['correction'] as const) : []),
      ...(booleanOf(form, `${stage}_warning`) ? (['warning'] as const) : []),
      ...(fine > 0 ? (['fine'] as const) : []),
      ...(confiscated > 0 ? (['confiscation'] as const) : []),
      ...(suspendedDays ? (['suspension'] as const) : []),
      ...(booleanOf(form, `${stage}_revocation`) ? (['revocation'] as const) : []),
    ],
    fine,
    confiscated,
    ...(suspendedDays && { suspendedDays }),
  }
}

/** Whether that stage has been reached: an unticked kind is an answer, too. */
export const isAnswered = (form: Form, stage: Stage): boolean =>
  textOf(form, stage === 'told' ? 'facts' : 'decision_no') !== null

const types = { '51': 'S', '52': 'M', '53': 'J' } as const

/** The offence of the case and the article by which this organisation is punished for it; null before it is chosen. */
export function offenceIn(form: Form) {
  const code = textOf(form, 'offence') as OffenceCode | null
  const type = types[(textOf(form, 'org_type') ?? '') as keyof typeof types]
  if (!code || !type) return null
  const isCharity = booleanOf(form, 'is_charity') === true
  const article = articleOf(code, type, isCharity) ?? ''
  return { code, type, isCharity, article, label: offences[code].label.zh }
}

/** In words, as notices and decisions say it: 警告；罚款 30,000 元. */
export function penaltyWords({ kinds, fine = 0, confiscated = 0, suspendedDays }: Penalty): string {
  const words: Record<Penalty['kinds'][number], string> = {
    correction: '责令改正',
    warning: '警告',
    fine: `罚款人民币 ${yuan(fine)}`,
    confiscation: `没收违法所得人民币 ${yuan(confiscated)}`,
    suspension: `限期停止活动 ${suspendedDays ?? 0} 日`,
    revocation: '吊销登记证书（撤销登记）',
  }
  return kinds.map((kind) => words[kind]).join('；')
}
