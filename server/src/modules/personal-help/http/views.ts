import { Nullable } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import type { ClientRow } from '../designate.ts'
import { Day, reasons, Uscc } from '../schemas.ts'
import { from } from '../steps/step.ts'
import {
  type PayoutRow,
  type PlatformRow,
  type ReferralRow,
  type RequestRow,
  type RequestState,
  requestStates,
  type UseRow,
} from '../store.ts'

const named = <T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))
const Uuid = Type.String({ format: 'uuid' })
export const Id = Type.Object({ id: Uuid })
export const Version = Type.Integer({ minimum: 1 })
export const State = named<RequestState>(requestStates)
export const Reason = named(reasons)
const Text = Type.String()

const facts = {
  ...{ id: Uuid, number: Text, version: Version, platformUscc: Uscc, platformName: Text },
  ...{ ref: Text, source: named(['push', 'desk'] as const), reason: Reason, title: Text },
  ...{ region: Text, shownName: Text, relation: Text, state: State },
  ...{ targetFen: Type.Integer(), raisedFen: Type.Integer(), paidFen: Type.Integer() },
  ...{ returnedFen: Type.Integer(), usedFen: Type.Integer() },
  ...{ submittedAt: Type.String({ format: 'date-time' }), submittedBy: Text },
  ...{ publishedOn: Nullable(Day), raisingUntil: Nullable(Day) },
}
export const RequestLine = Type.Object(facts)
export const RequestPage = Type.Object({ total: Type.Integer(), items: Type.Array(RequestLine) })
export const RequestView = Type.Object({
  ...facts,
  story: Text,
  verifiedBy: Nullable(Text),
  verificationNote: Nullable(Text),
  materials: Type.Array(Text),
  rejectedFor: Nullable(Text),
  /** What can be done now, by whoever acts for the platform. */
  steps: Type.Array(Text),
  payouts: Type.Array(
    Type.Object({
      ...{ payoutNo: Text, amountFen: Type.Integer(), purpose: Text, state: Text },
      ...{ askedOn: Day, askedBy: Text, isMine: Type.Boolean(), shownUntil: Day },
      ...{ reviewedBy: Nullable(Text), note: Nullable(Text), dueOn: Nullable(Day) },
      ...{ paidOn: Nullable(Day), voucherNo: Nullable(Text) },
    }),
  ),
  uses: Type.Array(
    Type.Object({
      ...{ amountFen: Type.Integer(), purpose: Text, spentOn: Day, evidenceNo: Text },
    }),
  ),
  referral: Nullable(
    Type.Object({
      ...{ facts: Text, suspectedOn: Day, authority: Nullable(Text), referenceNo: Nullable(Text) },
      ...{ referredOn: Nullable(Day), refundDueOn: Nullable(Day), clearedOn: Nullable(Day) },
    }),
  ),
})

export const lineOf = (row: RequestRow): Static<typeof RequestLine> => ({
  ...{ id: row.id, number: row.number, version: row.version, platformUscc: row.platform_uscc },
  ...{ platformName: row.platform_name, ref: row.platform_ref, reason: row.reason },
  ...{ title: row.title, region: row.region, shownName: row.shown_name, relation: row.relation },
  ...{ state: row.state, targetFen: row.target_fen, raisedFen: row.raised_fen },
  ...{ paidFen: row.paid_fen, returnedFen: row.returned_fen, usedFen: row.used_fen },
  ...{ source: row.source as 'push' | 'desk', submittedAt: row.submitted_at.toISOString() },
  ...{ submittedBy: row.submitted_by, publishedOn: row.published_on },
  raisingUntil: row.raising_until,
})

interface Whole {
  row: RequestRow
  payouts: readonly PayoutRow[]
  uses: readonly UseRow[]
  referral: ReferralRow | undefined
  accountId: string | null
}

export const viewOf = (whole: Whole): Static<typeof RequestView> => {
  const { row, payouts, uses, referral, accountId } = whole
  return {
    ...lineOf(row),
    ...{ story: row.story, verifiedBy: row.verified_by, materials: row.materials },
    ...{ verificationNote: row.verification_note, rejectedFor: row.rejected_for },
    steps: Object.entries(from)
      .filter(([, states]) => states.includes(row.state))
      .map(([step]) => step),
    payouts: payouts.map((one) => ({
      ...{ payoutNo: one.payout_no, amountFen: one.amount_fen, purpose: one.purpose },
      ...{ state: one.state, askedOn: one.asked_on, askedBy: one.asked_by },
      ...{ isMine: one.asked_key === accountId, shownUntil: one.shown_until },
      ...{ reviewedBy: one.reviewed_by, note: one.note, dueOn: one.due_on },
      ...{ paidOn: one.paid_on, voucherNo: one.voucher_no },
    })),
    uses: uses.map((one) => ({
      ...{ amountFen: one.amount_fen, purpose: one.purpose, spentOn: one.spent_on },
      evidenceNo: one.evidence_no,
    })),
    referral: referral
      ? {
          ...{ facts: referral.facts, suspectedOn: referral.suspected_on },
          ...{ authority: referral.authority, referenceNo: referral.reference_no },
          ...{ referredOn: referral.referred_on, refundDueOn: referral.refund_due_on },
          clearedOn: referral.cleared_on,
        }
      : null,
  }
}

const KeyView = Type.Object({
  id: Text,
  publicKey: Text,
  state: named(['proposed', 'confirmed', 'ended'] as const),
  proposedBy: Text,
  proposedAt: Type.String({ format: 'date-time' }),
})
export const PlatformView = Type.Object({
  ...{ uscc: Uscc, version: Version, name: Text, website: Text, registerNo: Text },
  ...{ mlps: Type.Integer(), mlpsNo: Text, securityFilingNo: Text, reviewers: Type.Integer() },
  ...{ bank: Text, custodyAgreement: Text, dedicatedAccount: Text, designatedOn: Day },
  ...{ liveDueOn: Day, liveOn: Nullable(Day), endedOn: Nullable(Day), endedFor: Nullable(Text) },
  isOwn: Type.Boolean(),
  keys: Type.Array(KeyView),
})

export const platformView = (
  row: PlatformRow,
  keys: readonly ClientRow[],
  isOwn: boolean,
): Static<typeof PlatformView> => ({
  ...{ uscc: row.uscc, version: row.version, name: row.name, website: row.website },
  ...{ registerNo: row.register_no, mlps: row.mlps, mlpsNo: row.mlps_no, isOwn },
  ...{ securityFilingNo: row.security_filing_no, reviewers: row.reviewers, bank: row.bank },
  ...{ custodyAgreement: row.custody_agreement, dedicatedAccount: row.dedicated_account },
  ...{ designatedOn: row.designated_on, liveDueOn: row.live_due_on, liveOn: row.live_on },
  ...{ endedOn: row.ended_on, endedFor: row.ended_for },
  keys: keys
    .filter(({ platform_uscc }) => platform_uscc === row.uscc)
    .map((key) => ({
      ...{ id: key.id, publicKey: key.public_key, proposedBy: key.proposed_name },
      proposedAt: new Date(String(key.proposed_at)).toISOString(),
      state: key.ended_at ? 'ended' : key.confirmed_at ? 'confirmed' : 'proposed',
    })),
})
