import { type Actor, asSystem, read, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { officeRegion } from '../../cases/index.ts'
import type { EnforcementServices } from '../services.ts'
import { openContent } from './content.ts'
import { actsAt, openStates } from './course.ts'
import type { ComplaintSummary, ComplaintView } from './schemas.ts'
import { type ComplaintRow, filesOf, foldedInto, getComplaint, stepsOf } from './store.ts'

export function summaryOf(
  services: EnforcementServices,
  row: ComplaintRow & { folded: number },
): ComplaintSummary {
  const isOpen = openStates.includes(row.state)
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    state: row.state,
    matter: row.matter,
    targetKind: row.target_kind,
    targetName: row.target_name,
    targetUscc: row.target_uscc,
    isNamed: row.is_named,
    officeRegion: row.office_region,
    office: services.registrarName(row.office_region),
    receivedAt: row.received_at.toISOString(),
    dueOn: row.due_on,
    isLate: isOpen && row.due_on !== null && row.due_on < today(services),
    folded: row.folded,
  }
}

/** A complaint with its course and what was written, but not by whom. On record. @throws AppError YQ_NOT_FOUND */
export const viewComplaint = (
  services: EnforcementServices,
  actor: Actor,
  id: string,
): Promise<ComplaintView> => {
  const act = { act: 'enforcement.view-complaint', object: `complaint/${id}` }
  return transact(services, actor, act, async (tx) =>
    viewIn(tx, services, actor, await getComplaint(tx, id)),
  )
}

/** For the reply of an act, whose entry in the audit trail says enough. */
export const viewAfter = (services: EnforcementServices, actor: Actor, row: ComplaintRow) =>
  read(services, actor, (tx) => asSystem(tx, () => viewIn(tx, services, actor, row)))

async function viewIn(
  tx: Tx,
  services: EnforcementServices,
  actor: Actor,
  row: ComplaintRow,
): Promise<ComplaintView> {
  const isOwn = row.office_region === officeRegion(actor)
  const folded = await foldedInto(tx, row.id)
  const isHead = row.folded_into === null
  return {
    ...summaryOf(services, { ...row, folded: folded.length }),
    actRegion: row.act_region,
    happenedOn: row.happened_on,
    wantsReply: row.wants_reply,
    content: isOwn ? await openContent(tx, services, row) : null,
    files: isOwn ? (await filesOf(tx, row.id)).map(fileView) : [],
    redacted: row.redacted,
    lead: row.lead_number === null ? null : await leadOf(tx, row.lead_number),
    forwardedTo: row.forwarded_to,
    reply: row.reply,
    repliedOn: row.replied_on,
    rating: row.rating,
    foldedInto: row.folded_into,
    foldedOnes: folded.map(({ id, number, is_named, received_at }) => ({
      id,
      number,
      isNamed: is_named,
      receivedAt: received_at.toISOString(),
    })),
    acts: isOwn && isHead ? actsAt(row.state, row.is_extended) : [],
    steps: (await stepsOf(tx, row.id)).map((step) => ({
      act: step.act,
      text: step.text,
      to: step.to_name,
      dueOn: step.due_on,
      by: step.by_name,
      at: step.at.toISOString(),
    })),
  }
}

const fileView = (file: Awaited<ReturnType<typeof filesOf>>[number]) => ({
  id: file.id,
  name: file.name,
  sha256: file.sha256,
  mediaType: file.media_type,
  bytes: file.bytes,
})

/** How far its lead is: all that the complaint officer learns of the case. */
const leadOf = (tx: Tx, number: string) =>
  asSystem(tx, () =>
    tx
      .selectFrom('enforcement.lead')
      .select(['number', 'state'])
      .where('number', '=', number)
      .executeTakeFirstOrThrow(),
  )
