import type { Static } from 'typebox'
import { type Actor, asSystem, read, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { OfficeServices } from '../services.ts'
import { inScope, ownRegion } from '../own-region.ts'
import type { QuestionSummary, QuestionView } from './schemas.ts'
import { getQuestion, openStates, type QuestionRow, stepsOf } from './store.ts'

/**
 * A question with its course. That an official looks at what a citizen asked is recorded.
 * @throws AppError YQ_NOT_FOUND
 */
export async function viewQuestion(
  services: OfficeServices,
  actor: Actor,
  id: string,
): Promise<QuestionView> {
  const look = async (tx: Tx) => viewIn(tx, services, actor, await getQuestion(tx, id))
  const question = await read(services, actor, (tx) => getQuestion(tx, id))
  const isPersonal = question.asker_kind !== 'official' && question.asked_by !== actor.accountId
  if (!isPersonal) return read(services, actor, look)
  return transact(services, actor, { act: 'office.view-question', object: `question/${id}` }, look)
}

/** For the reply of an act, whose entry in the audit trail says enough. */
export const viewAfter = (services: OfficeServices, actor: Actor, row: QuestionRow) =>
  read(services, actor, (tx) => viewIn(tx, services, actor, row))

export function summaryOf(
  services: OfficeServices,
  actor: Actor,
  row: QuestionRow,
): Static<typeof QuestionSummary> {
  const isOpen = openStates.includes(row.state)
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    state: row.state,
    visibility: row.visibility,
    title: row.title,
    askerKind: row.asker_kind,
    originRegion: row.origin_region,
    officeRegion: row.office_region,
    office: services.registrarName(row.office_region),
    assignee: row.assignee,
    askedAt: row.asked_at.toISOString(),
    dueOn: row.due_on,
    isLate: isOpen && row.due_on !== null && row.due_on < today(services),
    isMine: row.asked_by === actor.accountId,
  }
}

async function viewIn(
  tx: Tx,
  services: OfficeServices,
  actor: Actor,
  row: QuestionRow,
): Promise<QuestionView> {
  const summary = summaryOf(services, actor, row)
  const isOfficial = actor.purpose === 'duty'
  const sees = summary.isMine || inScope(actor, row.origin_region)
  const steps = await stepsOf(tx, row.id)
  return {
    ...summary,
    asker: sees ? row.asker : null,
    organisation: sees && row.uscc !== null ? await organisationOf(tx, services, row.uscc) : null,
    isWithMyOffice: isOfficial && ownRegion(actor) === row.office_region,
    faqKey: row.faq_key,
    faqVersionId: row.faq_version_id,
    steps: steps
      // To whom it is given within the office is no business of the asker's.
      .filter(({ act }) => act !== 'assign' || isOfficial)
      .map((step) => ({
        act: step.act,
        by: sees || step.by_id !== row.asked_by ? step.by_name : '',
        office: services.registrarName(step.office_region),
        dueOn: step.due_on,
        text: step.text,
        passages: step.passages.map((one) => ({
          ...one,
          href: `/knowledge/${one.key}#${one.anchor}`,
        })),
        to: step.to_name ?? (step.to_region && services.registrarName(step.to_region)),
        at: step.at.toISOString(),
      })),
  }
}

async function organisationOf(tx: Tx, services: OfficeServices, uscc: string) {
  const entry = await asSystem(tx, () => services.registers.findByKey(tx, 'organisation', { uscc }))
  return { uscc, name: String(entry?.record.name ?? uscc) }
}
