import { type Effect, type MatterInAct, provenanceOf } from '../../cases/index.ts'
import { textOf } from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'

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

/** What the party has not been told is not published. */
export const recordService = amendPenalty(({ form, on }) => ({
  served_on: textOf(form, 'served_on') ?? on,
  published: form.is_published === true,
}))

export const recordExecution = amendPenalty(({ on }) => ({ executed_on: on }))

/** Told to the party on the day from which its terms run. */
export const rememberNotice: Effect = async (_tx, _services, { on }) => ({
  facts: { notified_on: on, invited_on: null },
})

export const rememberInvitation: Effect = async (_tx, _services, { on }) => ({
  facts: { invited_on: on },
})

export const rememberExtension: Effect = async () => ({ facts: { is_extended: true } })
