import { today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Effect, MatterInAct, ProcessServices } from '../../cases/index.ts'
import { findStandingBallot, type Subject, updateBallot } from '../ballots/store.ts'
import { holdEvaluation } from '../panel/store.ts'
import { movePublicity, showPublicly } from '../publicity/store.ts'
import { wrongState } from '../refusals.ts'
import { backToPanel, draftedOf } from './draft.ts'

/** Takes the result of the committee's vote, which is good for one act. @throws AppError YQ_WRONG_STATE */
async function useVote(
  tx: Tx,
  services: ProcessServices,
  { id }: MatterInAct,
  wanted: { subject: Subject; isCarried?: boolean },
): Promise<void> {
  await holdEvaluation(tx, id)
  const ballot = await findStandingBallot(tx, id)
  if (!ballot || ballot.subject !== wanted.subject)
    throw wrongState({ zh: '评估委员会还没有表决。', en: 'The committee has not voted.' })
  if (!ballot.closed_at)
    throw wrongState({ zh: '表决还没有结束。', en: 'The ballot is still open.' })
  if (wanted.isCarried !== undefined && ballot.is_carried !== wanted.isCarried)
    throw wrongState(
      ballot.is_carried
        ? { zh: '表决已经通过，不能这样办理。', en: 'It was carried: this does not follow.' }
        : { zh: '表决没有通过，不能这样办理。', en: 'It was not carried: this does not follow.' },
    )
  await updateBallot(tx, ballot.id, { used_at: services.now() })
}

const publicise: Effect = async (tx, services, matter) => {
  await useVote(tx, services, matter, { subject: 'grade', isCarried: true })
  const { grade, tenths } = draftedOf(matter)
  if (grade === 'none')
    throw wrongState({
      zh: '得分达不到最低等级，没有等级可以公示。',
      en: 'There is no grade to show.',
    })
  await showPublicly(tx, {
    case_id: matter.id,
    shown_from: today(services),
    uscc: matter.subjectUscc ?? '',
    name: String(matter.form.name ?? ''),
    organisation_type: String(matter.form.org_type ?? ''),
    region_code: matter.registrarRegion,
    grade,
    score: tenths,
  })
  return undefined
}

const returnToPanel: Effect = async (tx, services, matter) => {
  await useVote(tx, services, matter, { subject: 'grade', isCarried: false })
  await backToPanel(tx, matter)
  return undefined
}

/** The committee did not carry the grade, or carried that there is none. */
const decline: Effect = async (tx, services, matter) => {
  const { grade } = draftedOf(matter)
  await useVote(tx, services, matter, {
    subject: 'grade',
    ...(grade !== 'none' && { isCarried: false }),
  })
  return undefined
}

const object: Effect = async (tx, _services, { id }) => {
  await movePublicity(tx, id, 'objected')
  return undefined
}

const dismissObjection: Effect = async (tx, services, matter) => {
  await useVote(tx, services, matter, { subject: 'objection', isCarried: false })
  await movePublicity(tx, matter.id, 'shown')
  return undefined
}

const upholdObjection: Effect = async (tx, services, matter) => {
  await useVote(tx, services, matter, { subject: 'objection', isCarried: true })
  await movePublicity(tx, matter.id, 'upheld')
  return undefined
}

const endPublicity: Effect = async (tx, _services, { id }) => {
  await movePublicity(tx, id, 'ended')
  return undefined
}

/** What follows from votes and from publicity, by act. */
export const voteEffects: { readonly [act: string]: Effect } = {
  publicise,
  'return-to-panel': returnToPanel,
  decline,
  object,
  'dismiss-objection': dismissObjection,
  'uphold-objection': upholdObjection,
  'end-publicity': endPublicity,
}
