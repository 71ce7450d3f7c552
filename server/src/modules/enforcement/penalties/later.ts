import { type Effect, type MatterInAct, provenanceOf, textOf } from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { offenceIn, penaltyIn } from './measure.ts'
import { takeEffect } from './take-effect.ts'

/** What is known of a decision only afterwards. */
const amendPenalty =
  (changes: (matter: MatterInAct) => RegisterRecord): Effect =>
  async (tx, services, matter) => {
    const key = {
      uscc: matter.subjectUscc ?? '',
      penalty_no: textOf(matter.form, 'decision_no') ?? '',
    }
    await services.registers.amend(tx, services, matter.actor, 'penalty', key, changes(matter), {
      provenance: provenanceOf(matter),
    })
    return undefined
  }

/**
 * Served: from now on the decision binds the party, and is published where it is of social effect; what the party
 * has not been told is not. One that was reversed before binds nobody.
 */
export const recordService: Effect = async (tx, services, matter) => {
  const { form, on, subjectUscc } = matter
  const number = textOf(form, 'decision_no') ?? ''
  const key = { uscc: subjectUscc ?? '', penalty_no: number }
  const entry = await services.registers.findByKey(tx, 'penalty', key)
  const isReversed = Boolean(entry?.record.reversed_on)
  const told = textOf(form, 'served_on') ?? on
  const served = {
    number,
    penalty: penaltyIn(form, 'decided'),
    basis: offenceIn(form)?.article ?? '',
    servedOn: told < on ? told : on,
  }
  const effected = isReversed ? null : await takeEffect(tx, services, matter, served)
  const changes = {
    served_on: told,
    published: form.is_published === true && !isReversed,
    ...(effected?.suspendedTo && { suspended_to: effected.suspendedTo }),
    ...(effected?.suspendedBefore && { suspended_before: effected.suspendedBefore }),
  }
  const provenance = provenanceOf(matter)
  const reason = [provenance.reason, effected?.note].filter(Boolean).join('：')
  await services.registers.amend(tx, services, matter.actor, 'penalty', key, changes, {
    provenance: { ...provenance, reason },
  })
  return undefined
}

export const recordExecution = amendPenalty(({ on }) => ({ executed_on: on }))

/** Told to the party on the day from which its terms run. */
export const rememberNotice: Effect = async (_tx, _services, { on }) => ({
  facts: { notified_on: on, invited_on: null },
})

export const rememberInvitation: Effect = async (_tx, _services, { on }) => ({
  facts: { invited_on: on },
})

export const rememberExtension: Effect = async () => ({ facts: { is_extended: true } })
