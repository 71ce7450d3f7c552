import { type Static, Type } from 'typebox'
import { type Material, materials } from './rules/request.ts'

export const closed = { additionalProperties: false }
const named = <T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))
export const Uscc = Type.String({ pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' })
export const Day = Type.String({ format: 'date' })
const Words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' })
/** 分. */
const Fen = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const Number40 = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,38}$' })

export const reasons = ['illness', 'accident', 'disaster', 'hardship'] as const
export type HelpReason = (typeof reasons)[number]
const relations = ['self', 'guardian', 'kin', 'other'] as const

const Person = Type.Object(
  {
    name: Words(60),
    idNo: Type.String({ pattern: '^[0-9A-Za-z]{6,20}$' }),
    mobile: Type.Optional(Type.String({ pattern: '^1[0-9]{10}$' })),
  },
  closed,
)

/** A request as it is handed in. Whoever needs help and whoever asks are sealed; the name is shown masked. */
export const NewRequest = Type.Object(
  {
    ref: Number40,
    reason: named(reasons),
    title: Words(60),
    story: Type.String({ minLength: 20, maxLength: 4000 }),
    region: Type.String({ pattern: '^[0-9]{6}$' }),
    relation: named(relations),
    targetFen: Fen,
    beneficiary: Person,
    applicant: Person,
  },
  closed,
)
export type NewRequest = Static<typeof NewRequest>

const step = <T extends string, P extends Record<string, ReturnType<typeof Type.Unsafe> | object>>(
  name: T,
  properties: P,
) => Type.Object({ step: Type.Literal(name), ...properties }, closed)

/** What becomes of a request, one step after the other. */
export const Step = Type.Union([
  step('verify', {
    materials: Type.Array(named<Material>(materials), { minItems: 1, uniqueItems: true }),
    note: Words(500),
  }),
  step('reject', { note: Words(500) }),
  step('publish', { raisingUntil: Day }),
  step('raise', { raisedFen: Fen }),
  step('end', {}),
  step('ask-payout', { payoutNo: Number40, amountFen: Fen, purpose: Words(200) }),
  step('review-payout', {
    payoutNo: Number40,
    approve: Type.Boolean(),
    note: Type.Optional(Words(500)),
  }),
  step('pay', { payoutNo: Number40, voucherNo: Words(60) }),
  step('return', { amountFen: Fen, note: Words(500) }),
  step('disclose-use', {
    amountFen: Fen,
    purpose: Words(200),
    spentOn: Day,
    evidenceNo: Words(60),
  }),
  step('close', {}),
  step('suspect', { facts: Words(2000) }),
  step('refer', { authority: Words(100), referenceNo: Words(60) }),
  step('clear', { note: Words(500) }),
])
export type Step = Static<typeof Step>
export type StepName = Step['step']

const TxnNo = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,38}$',
  description: "The platform's own number: one number, one thing",
})
const Operator = Type.String({
  ...{ minLength: 1, maxLength: 40 },
  description: 'Who did it, by the number of the staff: two people ask and review',
})

/** What a platform tells: a request, or a step of one. */
export const HelpPush = Type.Union([
  Type.Object(
    { type: Type.Literal('request'), txnNo: TxnNo, operator: Operator, request: NewRequest },
    closed,
  ),
  Type.Object(
    { type: Type.Literal('step'), txnNo: TxnNo, operator: Operator, ref: Number40, act: Step },
    closed,
  ),
])
export type HelpPush = Static<typeof HelpPush>

export const NewPlatform = Type.Object(
  {
    uscc: Uscc,
    name: Words(60),
    website: Type.String({ pattern: '^https://', maxLength: 200 }),
    registerNo: Type.String({ pattern: '^QZ-[0-9]{4}-[0-9]{3}$' }),
    doesOnlyHelp: Type.Boolean(),
    mlps: Type.Integer({ minimum: 1, maximum: 5 }),
    mlpsNo: Words(60),
    securityFilingNo: Type.String({ maxLength: 60 }),
    reviewers: Type.Integer({ minimum: 0, maximum: 100_000 }),
    bank: Type.String({ maxLength: 60 }),
    custodyAgreement: Type.String({ maxLength: 60 }),
    dedicatedAccount: Type.String({
      ...{ pattern: '^([0-9]{4})?$', description: 'Its last four digits' },
    }),
  },
  closed,
)
export type NewPlatform = Static<typeof NewPlatform>
