import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { askersAct, otherOffice, settledQuestion } from '../refusals.ts'
import type { OfficeNotice, OfficeServices, Official } from '../services.ts'
import { ownRegion } from '../own-region.ts'
import {
  type AttachedPassage,
  getQuestion,
  holdQuestion,
  insertStep,
  type QuestionAct,
  type QuestionRow,
  type QuestionState,
} from './store.ts'

/** Which question, and as the caller saw it. */
export interface Which {
  id: string
  version: number
}

interface Command extends Which {
  act: QuestionAct
  by: 'office' | 'asker'
  in: readonly QuestionState[]
}

/**
 * Does one act on a question: held, as it was seen, by whoever may, in a state that permits it.
 * @throws AppError YQ_NOT_FOUND, YQ_STALE, YQ_FORBIDDEN, YQ_WRONG_STATE
 */
export function act(
  services: OfficeServices,
  actor: Actor,
  { id, version, act: name, by, in: states }: Command,
  work: (tx: Tx, question: QuestionRow) => Promise<void>,
): Promise<QuestionRow> {
  return transact(
    services,
    actor,
    { act: `office.${name}-question`, object: `question/${id}` },
    async (tx) => {
      const question = await holdQuestion(tx, { id, version })
      if (by === 'asker' && question.asked_by !== actor.accountId) throw askersAct()
      if (by === 'office' && question.office_region !== ownRegion(actor)) throw otherOffice()
      if (!states.includes(question.state)) throw settledQuestion()
      await work(tx, question)
      return getQuestion(tx, id)
    },
  )
}

interface StepOf {
  act: QuestionAct
  text?: string | null
  passages?: readonly AttachedPassage[]
  toRegion?: string
  toName?: string
}

/** Writes down what is done, with the office and the day that counted for it. */
export function recordStep(
  tx: Tx,
  services: OfficeServices,
  actor: Actor,
  {
    id,
    version,
    office_region,
    due_on,
  }: Pick<QuestionRow, 'id' | 'version' | 'office_region' | 'due_on'>,
  { act: name, text = null, passages = [], toRegion, toName }: StepOf,
): Promise<void> {
  return insertStep(tx, {
    id: services.newId(),
    question_id: id,
    // Every act but the asking makes the next version.
    seq: name === 'ask' ? 0 : version,
    act: name,
    office_region,
    due_on,
    by_id: actor.accountId,
    by_name: actor.name,
    text,
    passages,
    to_region: toRegion ?? null,
    to_name: toName ?? null,
    at: services.now(),
  })
}

/** Tells people about a question; whoever did it himself is not told. */
export async function tell(
  tx: Tx,
  services: OfficeServices,
  actor: Actor,
  template: OfficeNotice['template'],
  question: Pick<QuestionRow, 'id' | 'number' | 'title'>,
  people: readonly Pick<Official, 'id'>[],
  params: Record<string, string> = {},
): Promise<void> {
  for (const { id } of people) {
    if (id === actor.accountId) continue
    await services.notify(tx, {
      template,
      recipientAccountId: id,
      object: `question/${question.id}`,
      params: { title: question.title, number: question.number, ...params },
    })
  }
}
