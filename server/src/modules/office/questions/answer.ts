import { type Actor, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { findDocument, sourceOf } from '../../knowledge/index.ts'
import { noPassage } from '../refusals.ts'
import type { OfficeServices } from '../services.ts'
import { act, recordStep, tell, type Which } from './act.ts'
import { type AttachedPassage, openStates, type QuestionRow, updateQuestion } from './store.ts'
import { acceptDue } from './terms.ts'

interface Answer extends Which {
  text: string
  /** Articles of the knowledge base on which it rests. */
  passages: readonly Pick<AttachedPassage, 'key' | 'anchor'>[]
}

/** @throws AppError as `act`, and YQ_INVALID for an article that the asker could not read */
export function answerQuestion(
  services: OfficeServices,
  actor: Actor,
  { text, passages, ...which }: Answer,
): Promise<QuestionRow> {
  const command = { ...which, act: 'answer', by: 'office', in: openStates } as const
  return act(services, actor, command, async (tx, question) => {
    const isForOfficials = question.asker_kind === 'official'
    const attached: AttachedPassage[] = []
    for (const [index, { key, anchor }] of passages.entries()) {
      const source = await sourceAt(tx, services, { key, anchor, isForOfficials })
      if (source === null) throw noPassage(index)
      attached.push({ key, anchor, source })
    }
    await recordStep(tx, services, actor, question, { act: 'answer', text, passages: attached })
    await updateQuestion(tx, question.id, {
      state: 'ANSWERED',
      due_on: await acceptDue(tx, services, question.office_region),
    })
    await tell(tx, services, actor, 'question-answered', question, [{ id: question.asked_by }], {
      office: services.registrarName(question.office_region),
    })
  })
}

async function sourceAt(
  tx: Tx,
  services: OfficeServices,
  { key, anchor, isForOfficials }: { key: string; anchor: string; isForOfficials: boolean },
): Promise<string | null> {
  try {
    const { version, passages } = await findDocument(tx, key, { on: today(services) })
    const passage = passages.find((one) => one.anchor === anchor)
    if (!passage || (version.access !== 'PUBLIC' && !isForOfficials)) return null
    return sourceOf({ version, label: passage.label })
  } catch (error) {
    if (error instanceof AppError && error.code === 'YQ_NOT_FOUND') return null
    throw error
  }
}
