import {
  booleanOf,
  type CheckDefinition,
  type Facts,
  type Matter,
  numberOf,
  rowsOf,
  textOf,
} from '../../cases/index.ts'
import type { PenaltyKind } from '../rules/index.ts'
import { text } from '../words.ts'
import { isAnswered, offenceIn, penaltyIn, type Stage } from './measure.ts'

type Form = Matter['form']

const inspectorsIn = (form: Form) =>
  rowsOf(form, 'inspectors').map((row) => ({
    name: textOf(row, 'inspector') ?? '',
    certificateNo: textOf(row, 'certificate_no') ?? '',
    isInterested: booleanOf(row, 'is_interested') === true,
  }))

const votesIn = (form: Form) =>
  rowsOf(form, 'votes').map((row) => ({
    name: textOf(row, 'member') ?? '',
    isFor: booleanOf(row, 'is_for') === true,
  }))

const isHeard = (form: Form) => textOf(form, 'hearing_record') !== null

/** What the discretion is asked of, of the notice or of the decision; null before it is filled in. */
function discretionOf(form: Form, stage: Stage) {
  const offence = offenceIn(form)
  if (!offence || !isAnswered(form, stage)) return null
  const { code, type, isCharity } = offence
  return {
    offence: code,
    type,
    isCharity,
    isGrave: booleanOf(form, 'is_grave') === true,
    isMitigated: booleanOf(form, 'is_mitigated') === true,
    turnover: numberOf(form, 'turnover') ?? 0,
    gain: numberOf(form, 'gain') ?? 0,
    penalty: penaltyIn(form, stage),
  }
}

/** The gravest of what is proposed, as the rule of hearings names it. */
function hearingOf(form: Form, { notified_on: noticeOn, on: askedOn }: Facts) {
  if (typeof noticeOn !== 'string' || !isAnswered(form, 'told')) return null
  const { kinds, fine = 0, confiscated = 0 } = penaltyIn(form, 'told')
  const has = (kind: PenaltyKind) => kinds.includes(kind)
  const base = { party: 'ORGANISATION', noticeOn, askedOn }
  if (has('revocation')) return { ...base, proposed: 'REVOCATION' }
  if (has('suspension')) return { ...base, proposed: 'SUSPENSION' }
  if (confiscated > fine) return { ...base, proposed: 'CONFISCATION', amount: confiscated }
  return has('fine')
    ? { ...base, proposed: 'FINE', amount: fine }
    : { ...base, proposed: 'WARNING' }
}

export const timeBarCheck: CheckDefinition = {
  rule: 'penalty.time-bar',
  at: ['accept'],
  input: (form) => {
    const [endedOn, foundOn] = [textOf(form, 'act_ended_on'), textOf(form, 'found_on')]
    const isHarmful = booleanOf(form, 'is_harmful') === true
    return endedOn && foundOn ? { endedOn, foundOn, isHarmful } : null
  },
  fields: { endedOn: 'act_ended_on', foundOn: 'found_on' },
}

const filingCheck: CheckDefinition = {
  rule: 'penalty.filing',
  at: ['accept'],
  input: (form) => {
    const [hasEvidence, isPunishable, isOwn] = [
      booleanOf(form, 'has_evidence'),
      booleanOf(form, 'is_punishable'),
      booleanOf(form, 'is_own'),
    ]
    if (hasEvidence === null || isPunishable === null || isOwn === null) return null
    return { hasEvidence, isPunishable, isOwn }
  },
  fields: { hasEvidence: 'has_evidence', isPunishable: 'is_punishable', isOwn: 'is_own' },
}

export const inspectorsCheck: CheckDefinition = {
  rule: 'penalty.inspectors',
  at: ['accept', 'review'],
  input: (form) => {
    const inspectors = inspectorsIn(form)
    return inspectors.length > 0 ? { inspectors } : null
  },
  fields: { inspectors: 'inspectors' },
}

const atNotice: readonly CheckDefinition[] = [
  {
    rule: 'penalty.discretion',
    label: text('拟处罚的种类和幅度', 'Kinds and bounds of what is proposed'),
    at: ['review'],
    input: (form) => discretionOf(form, 'told'),
    fields: { offence: 'offence', penalty: 'told_fine' },
  },
  {
    rule: 'penalty.hearing-told',
    at: ['review'],
    input: (form) => {
      if (!isAnswered(form, 'told')) return null
      const isTold = booleanOf(form, 'tells_hearing') === true
      return { proposed: penaltyIn(form, 'told'), isTold }
    },
    fields: { isTold: 'tells_hearing' },
  },
  {
    rule: 'penalty.spared',
    at: ['review', 'decide'],
    blocks: false,
    input: (form) => {
      if (!isAnswered(form, 'told')) return null
      return {
        isFirst: booleanOf(form, 'is_first') === true,
        isMinor: booleanOf(form, 'is_minor') === true,
        isMended: booleanOf(form, 'is_mended') === true,
        hasHarm: booleanOf(form, 'has_harm') === true,
      }
    },
  },
  { rule: 'penalty.hearing', at: ['submit'], input: hearingOf },
  {
    rule: 'penalty.hearing-held',
    at: ['form'],
    input: (form, { on: invitedOn, invited_on: before }) => {
      const [heldOn, chair] = [textOf(form, 'hearing_on'), textOf(form, 'hearing_chair')]
      if (!heldOn || !chair || !invitedOn) return null
      const investigators = inspectorsIn(form).map(({ name }) => name)
      return { invitedOn: before ?? invitedOn, heldOn, chair, investigators }
    },
    fields: { heldOn: 'hearing_on', chair: 'hearing_chair' },
  },
]

export const decidedCheck: CheckDefinition = {
  rule: 'penalty.discretion',
  label: text('处罚决定的种类和幅度', 'Kinds and bounds of the decision'),
  at: ['decide'],
  input: (form) => discretionOf(form, 'decided'),
  fields: { offence: 'offence', penalty: 'decided_fine' },
}

const atDecision: readonly CheckDefinition[] = [
  decidedCheck,
  {
    rule: 'penalty.no-aggravation',
    at: ['decide'],
    input: (form) =>
      isAnswered(form, 'told') && isAnswered(form, 'decided')
        ? { told: penaltyIn(form, 'told'), decided: penaltyIn(form, 'decided') }
        : null,
    fields: { decided: 'decided_fine' },
  },
  {
    rule: 'penalty.legal-check',
    at: ['decide'],
    input: (form) => {
      if (!isAnswered(form, 'decided')) return null
      const opinion = textOf(form, isHeard(form) ? 'recheck_opinion' : 'legal_opinion')
      return {
        kinds: penaltyIn(form, 'decided').kinds,
        isPublicInterest: booleanOf(form, 'is_public_interest') === true,
        isHeard: isHeard(form),
        isComplex: booleanOf(form, 'is_complex') === true,
        isChecked: opinion !== null,
      }
    },
  },
  {
    rule: 'penalty.collective-discussion',
    at: ['decide'],
    input: (form, { is_extended: isExtended }) =>
      isAnswered(form, 'decided')
        ? {
            proposed: penaltyIn(form, 'decided'),
            isComplex: booleanOf(form, 'is_complex') === true,
            isHeard: isHeard(form),
            isExtended: isExtended === true,
            votes: votesIn(form),
          }
        : null,
    fields: { votes: 'votes' },
  },
]

const owedBy = (form: Form) => {
  const { fine = 0, confiscated = 0, kinds } = penaltyIn(form, 'decided')
  return { fine, confiscated, kinds }
}

export const executionChecks: readonly CheckDefinition[] = [
  {
    rule: 'penalty.service',
    at: ['form'],
    input: (form, { decided_on: decidedOn }) => {
      const [way, sentOn, servedOn] = [
        textOf(form, 'service_way'),
        textOf(form, 'sent_on'),
        textOf(form, 'served_on'),
      ]
      if (!way || !sentOn || !servedOn || typeof decidedOn !== 'string') return null
      const hasConsent = booleanOf(form, 'service_consent') === true
      return { way, decidedOn, sentOn, servedOn, hasConsent }
    },
    fields: { servedOn: 'served_on', sentOn: 'sent_on', hasConsent: 'service_consent' },
  },
  {
    rule: 'penalty.late-payment',
    at: ['form'],
    blocks: false,
    input: (form) => {
      const { fine } = owedBy(form)
      const [receivedOn, paidOn] = [textOf(form, 'served_on'), textOf(form, 'paid_on')]
      return fine > 0 && receivedOn && paidOn ? { fine, receivedOn, paidOn } : null
    },
    fields: { paidOn: 'paid_on' },
  },
  {
    rule: 'penalty.performance',
    at: ['form'],
    input: (form) => {
      const paid = numberOf(form, 'paid')
      if (paid === null) return null
      const { fine, confiscated, kinds } = owedBy(form)
      return {
        fine,
        confiscated,
        paid,
        surcharge: numberOf(form, 'surcharge') ?? 0,
        isEnded: booleanOf(form, 'is_ended_by_court') === true,
        mustSurrender: kinds.includes('revocation') || kinds.includes('suspension'),
        hasSurrendered: booleanOf(form, 'has_surrendered') === true,
      }
    },
    fields: { paid: 'paid', hasSurrendered: 'has_surrendered' },
  },
]

export const penaltyChecks: readonly CheckDefinition[] = [
  ...[timeBarCheck, filingCheck, inspectorsCheck],
  ...atNotice,
  ...atDecision,
  ...executionChecks,
]
