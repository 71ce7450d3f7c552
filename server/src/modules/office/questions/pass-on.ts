import { regionParent } from '@yiqi/codes'
import { type Actor, read, systemActor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { eachApart } from '../../../kernel/each-apart.ts'
import { nobodyAbove, noColleague } from '../refusals.ts'
import type { OfficeServices } from '../services.ts'
import { act, recordStep, tell, type Which } from './act.ts'
import { answerersIn, nearestOffice } from './offices.ts'
import { holdQuestion, listLapsed, openStates, type QuestionRow, updateQuestion } from './store.ts'
import { answerDue } from './terms.ts'

/** To a colleague of the same office, who is told. @throws AppError as `act`, and YQ_INVALID */
export function assignQuestion(
  services: OfficeServices,
  actor: Actor,
  { to, ...which }: Which & { to: string },
): Promise<QuestionRow> {
  const command = { ...which, act: 'assign', by: 'office', in: openStates } as const
  return act(services, actor, command, async (tx, question) => {
    const colleagues = await answerersIn(tx, services, question.office_region)
    const colleague = colleagues.find(({ id }) => id === to)
    if (!colleague) throw noColleague()
    await recordStep(tx, services, actor, question, { act: 'assign', toName: colleague.name })
    await updateQuestion(tx, question.id, { assigned_to: to, assignee: colleague.name })
    await tell(tx, services, actor, 'question-assigned', question, [colleague], {
      dueOn: question.due_on ?? '',
    })
  })
}

/** To the office above, which has the whole term. @throws AppError as `act` */
export function transferQuestion(
  services: OfficeServices,
  actor: Actor,
  { note, ...which }: Which & { note: string },
): Promise<QuestionRow> {
  const command = { ...which, act: 'transfer', by: 'office', in: openStates } as const
  return act(services, actor, command, async (tx, question) => {
    const isMoved = await moveUp(tx, services, actor, question, { act: 'transfer', note })
    if (!isMoved) throw nobodyAbove()
  })
}

/**
 * One run of the timer: what was not answered in time goes to the office above; an answer after which the
 * asker said nothing counts as accepted. Where nobody is above, the question stays, and stays late.
 * @returns how many moved
 * @throws AggregateError of those that failed
 */
export async function lapseQuestions(services: OfficeServices): Promise<number> {
  const actor = systemActor('答疑到期')
  const day = today(services)
  const lapsed = await read(services, actor, async (tx) => {
    const movable = []
    for (const one of await listLapsed(tx, day)) {
      const isLast = one.state !== 'ANSWERED' && !(await officeAbove(tx, services, one))
      if (!isLast) movable.push(one)
    }
    return movable
  })
  return eachApart(services, lapsed, ({ id, version, state }) => {
    const name = state === 'ANSWERED' ? 'accept' : 'escalate'
    const what = { act: `office.${name}-question`, object: `question/${id}` }
    return transact(services, actor, what, async (tx) => {
      const question = await holdQuestion(tx, { id })
      // Somebody was quicker than the timer.
      if (question.version !== version) return false
      if (name === 'escalate') return moveUp(tx, services, actor, question, { act: 'escalate' })
      await recordStep(tx, services, actor, question, { act: 'accept' })
      await updateQuestion(tx, id, { state: 'ACCEPTED', due_on: null })
      return true
    })
  })
}

const officeAbove = (tx: Tx, services: OfficeServices, { office_region }: QuestionRow) =>
  nearestOffice(tx, services, regionParent(office_region))

/** False where no office above has anybody who answers. */
async function moveUp(
  tx: Tx,
  services: OfficeServices,
  actor: Actor,
  question: QuestionRow,
  { act: name, note }: { act: 'transfer' | 'escalate'; note?: string },
): Promise<boolean> {
  const { id, office_region: from, asked_by: askedBy } = question
  const above = await officeAbove(tx, services, question)
  if (!above) return false
  const former = name === 'escalate' ? await answerersIn(tx, services, from) : []
  const dueOn = await answerDue(tx, services, above.region)
  await recordStep(tx, services, actor, question, {
    act: name,
    toRegion: above.region,
    ...(note !== undefined && { text: note }),
  })
  await updateQuestion(tx, id, {
    office_region: above.region,
    due_on: dueOn,
    assigned_to: null,
    assignee: null,
  })
  const params = {
    from: services.registrarName(from),
    to: services.registrarName(above.region),
    note: note ?? '',
    dueOn: dueOn ?? '',
  }
  const template = name === 'escalate' ? 'question-escalated' : 'question-transferred'
  await tell(tx, services, actor, template, question, [...above.people, ...former], params)
  await tell(tx, services, actor, 'question-moved', question, [{ id: askedBy }], params)
  return true
}
