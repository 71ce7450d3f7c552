import { defineRule, type Message, type Reason } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { type Grade, grades } from './grade.ts'
import { finding, order39, revision2026 } from './measures.ts'

/** Why a grade is lowered or withdrawn, and under which text. */
export const adjustmentGrounds = {
  'false-evidence': { zh: '提供虚假情况和资料', en: 'False statements or papers' },
  'forged-certificate': {
    zh: '涂改、伪造、出租、出借评估证书、牌匾',
    en: 'Certificate or plaque altered, forged or lent',
  },
  'conditional-twice': { zh: '连续两年年检基本合格', en: 'Annual check passed on condition twice' },
  'check-failed': { zh: '年检不合格或者未参检', en: 'Annual check failed or missed' },
  penalty: { zh: '受到行政处罚', en: 'Punished' },
  listed: { zh: '列入严重违法失信名单', en: 'On the list of serious violations' },
  closed: { zh: '已注销、撤销或者吊销', en: 'Deregistered, revoked or voided' },
  recheck: { zh: '抽查、复核达不到原等级', en: 'A re-check does not reach the grade' },
} as const satisfies Record<string, Message>
export type AdjustmentGround = keyof typeof adjustmentGrounds

const Adjustment = Type.Object({
  grade: Type.Unsafe<Grade>({ enum: [...grades], title: '现有等级' }),
  newGrade: Type.Unsafe<Grade>({ enum: [...grades], title: '调整为（none 取消）' }),
  ground: Type.Unsafe<AdjustmentGround>({ enum: Object.keys(adjustmentGrounds), title: '事由' }),
})

/** What ends a grade altogether, whatever the organisation scores otherwise. */
const onlyCancelled: readonly AdjustmentGround[] = ['forged-certificate', 'closed']

type Text = typeof order39 | typeof revision2026

function judge(text: Text, input: Static<typeof Adjustment>, known: readonly AdjustmentGround[]) {
  const { grade, newGrade, ground } = input
  const article = text.article('（等级的降低和取消）')
  const reasons: Reason[] = []
  const found = (code: string, field: string, zh: string, en: string) =>
    reasons.push(finding({ outcome: 'FAIL', code, article, message: { zh, en }, field }, input))
  if (!known.includes(ground))
    found(
      'EVAL_GROUND',
      'ground',
      '当时的规定没有这一事由。',
      'The text of that day knows no such ground.',
    )
  if (grades.indexOf(newGrade) <= grades.indexOf(grade))
    found(
      'EVAL_NOT_LOWER',
      'newGrade',
      '调整后的等级应当低于现有等级。',
      'The grade must become lower.',
    )
  if (onlyCancelled.includes(ground) && newGrade !== 'none')
    found(
      'EVAL_ONLY_CANCELLED',
      'newGrade',
      '这一事由只能取消等级。',
      'This ground withdraws the grade.',
    )
  return { reasons }
}

const base = {
  id: 'evaluation.adjustment',
  title: { zh: '评估等级的降低和取消', en: 'Lowering and withdrawing a grade' },
  input: Adjustment,
  parameters: {},
}
const groundsOfOrder39 = (Object.keys(adjustmentGrounds) as AdjustmentGround[]).filter(
  (ground) => ground !== 'recheck',
)

export const adjustmentOfOrder39 = defineRule({
  ...base,
  article: order39.article('（等级的降低和取消）'),
  inForce: order39.inForce,
  evaluate: (input) => judge(order39, input, groundsOfOrder39),
})

/** From 2026-03-01 a sample of grades of 4A and above, and whatever happened, is checked again (V:B4r). */
export const adjustmentOfRevision = defineRule({
  ...base,
  article: revision2026.article('（等级的降低和取消）'),
  inForce: revision2026.inForce,
  evaluate: (input) => judge(revision2026, input, [...groundsOfOrder39, 'recheck']),
})
