import type { Actor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { draftVersion } from '../../knowledge/index.ts'
import { ownRegion } from '../own-region.ts'
import type { OfficeServices, Official } from '../services.ts'
import { act, recordStep, tell, type Which } from './act.ts'
import { answerersIn } from './offices.ts'
import { type QuestionRow, stepsOf, updateQuestion } from './store.ts'
import { answerDue } from './terms.ts'

/** The answer answers it. @throws AppError as `act` */
export function acceptAnswer(
  services: OfficeServices,
  actor: Actor,
  which: Which,
): Promise<QuestionRow> {
  const command = { ...which, act: 'accept', by: 'asker', in: ['ANSWERED'] } as const
  return act(services, actor, command, async (tx, question) => {
    await recordStep(tx, services, actor, question, { act: 'accept' })
    await updateQuestion(tx, question.id, { state: 'ACCEPTED', due_on: null })
    const answerer = await lastAnswerer(tx, question.id)
    await tell(tx, services, actor, 'question-accepted', question, answerer)
  })
}

/** It does not: the office that answered owes another answer. @throws AppError as `act` */
export function reopenQuestion(
  services: OfficeServices,
  actor: Actor,
  { text, ...which }: Which & { text: string },
): Promise<QuestionRow> {
  const command = { ...which, act: 'reopen', by: 'asker', in: ['ANSWERED'] } as const
  return act(services, actor, command, async (tx, question) => {
    const dueOn = await answerDue(tx, services, question.office_region)
    await recordStep(tx, services, actor, question, { act: 'reopen', text })
    await updateQuestion(tx, question.id, { state: 'REOPENED', due_on: dueOn })
    const answerer = await lastAnswerer(tx, question.id)
    const colleagues = await answerersIn(tx, services, question.office_region)
    const people = [...new Map([...answerer, ...colleagues].map((one) => [one.id, one])).values()]
    await tell(tx, services, actor, 'question-reopened', question, people, {
      text,
      dueOn: dueOn ?? '',
    })
  })
}

async function lastAnswerer(tx: Tx, questionId: string): Promise<Pick<Official, 'id'>[]> {
  const answer = (await stepsOf(tx, questionId)).findLast((step) => step.act === 'answer')
  return answer?.by_id ? [{ id: answer.by_id }] : []
}

/**
 * Makes a draft of the knowledge base of it, in the words of the official, without whoever asked. There it
 * is reviewed by somebody else and published as any other document.
 * @throws AppError as `act`, and YQ_INVALID
 */
export function draftFaq(
  services: OfficeServices,
  actor: Actor,
  { title, text, ...which }: Which & { title: string; text: string },
): Promise<QuestionRow> {
  const command = { ...which, act: 'publish', by: 'office', in: ['ACCEPTED'] } as const
  return act(services, actor, command, async (tx, question) => {
    const steps = await stepsOf(tx, question.id)
    const lawRefs = new Set(steps.flatMap(({ passages }) => passages.map(({ source }) => source)))
    const { key, versionId } = await draftVersion(tx, services, actor, {
      ownerRegion: ownRegion(actor),
      content: {
        title,
        text,
        kind: 'faq',
        access: question.visibility,
        issuer: services.registrarName(question.office_region),
        documentNumber: null,
        areas: [],
        organisationTypes: [],
        lawRefs: [...lawRefs],
        validFrom: null,
        validTo: null,
        isSummary: false,
      },
    })
    await recordStep(tx, services, actor, question, { act: 'publish' })
    await updateQuestion(tx, question.id, { state: 'FAQ', faq_key: key, faq_version_id: versionId })
    await tell(tx, services, actor, 'question-published', question, [{ id: question.asked_by }])
  })
}
