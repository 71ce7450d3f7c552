import type { Readable } from 'node:stream'
import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { recordFile } from '../../../kernel/files/index.ts'
import { accountOf, ownRegion } from '../own-region.ts'
import type { OfficeServices } from '../services.ts'
import { act, mayClear, type Which } from './act.ts'
import { columnsOf, type Content } from './content.ts'
import {
  notAtThisStep,
  openEdition,
  otherOffice,
  tooManyAnnexes,
  writersDraft,
} from './refusals.ts'
import {
  type AnnouncementRow,
  annexesOf,
  deleteAnnex,
  discarded,
  editionsOf,
  getAnnouncement,
  getAnnex,
  holdAnnouncement,
  insertAnnouncement,
  insertAnnex,
  updateAnnouncement,
} from './store.ts'

/** As the document library takes them. */
const accepted = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]
const mostAnnexes = 20
const longestName = 200

/** Begins a draft of the actor's office. @throws AppError YQ_INVALID */
export function draftAnnouncement(
  services: OfficeServices,
  actor: Actor,
  content: Content,
): Promise<AnnouncementRow> {
  const id = services.newId()
  const what = { act: 'office.draft-announcement', object: `announcement/${id}` }
  return transact(services, actor, what, async (tx) => {
    await insertAnnouncement(tx, {
      ...columnsOf(content),
      ...ownBeginning(services, actor, id),
      series_id: id,
    })
    return getAnnouncement(tx, id)
  })
}

/** @throws AppError as `act`, and YQ_INVALID */
export function editAnnouncement(
  services: OfficeServices,
  actor: Actor,
  { content, ...which }: Which & { content: Content },
): Promise<AnnouncementRow> {
  return act(services, actor, { ...which, act: 'edit', in: ['DRAFT'] }, async (tx, row) => {
    mustBeWriter(actor, row)
    await updateAnnouncement(tx, row.id, columnsOf(content))
  })
}

/** Whoever approves goes on with the draft of a colleague who cannot. @throws AppError as `act` */
export function takeOverAnnouncement(
  services: OfficeServices,
  actor: Actor,
  which: Which,
): Promise<AnnouncementRow> {
  return act(services, actor, { ...which, act: 'take-over', in: ['DRAFT'] }, async (tx, row) => {
    if (!mayClear(actor, row)) throw writersDraft()
    await updateAnnouncement(tx, row.id, { written_by: accountOf(actor), writer: actor.name })
  })
}

/** Throws a draft away: its writer, or whoever approves. @throws AppError as `act` */
export async function discardAnnouncement(
  services: OfficeServices,
  actor: Actor,
  id: string,
): Promise<void> {
  const what = { act: 'office.discard-announcement', object: `announcement/${id}` }
  await transact(services, actor, what, async (tx) => {
    const row = await holdDraft(tx, id)
    if (row.written_by !== actor.accountId && !mayClear(actor, row)) throw writersDraft()
    await updateAnnouncement(tx, id, { state: discarded })
  })
}

/**
 * Begins a corrected edition of what was published, with the same content and annexes. Receivers keep
 * the former one until it is published.
 * @throws AppError as `act`
 */
export function correctAnnouncement(
  services: OfficeServices,
  actor: Actor,
  {
    id: formerId,
    version,
    correction,
    hidesFormer = false,
  }: Which & { correction: string; hidesFormer?: boolean },
): Promise<AnnouncementRow> {
  const id = services.newId()
  const what = { act: 'office.correct-announcement', object: `announcement/${formerId}` }
  return transact(services, actor, { ...what, reason: correction }, async (tx) => {
    const former = await holdAnnouncement(tx, { id: formerId, version })
    if (former.region_code !== ownRegion(actor)) throw otherOffice()
    if (former.state !== 'PUBLISHED' && former.state !== 'WITHDRAWN') throw notAtThisStep()
    const editions = await editionsOf(tx, former.series_id)
    // A correction that was withdrawn before its day never took the place of anything.
    const last = editions.findLast((one) => one.state !== 'WITHDRAWN' || one.published_at !== null)
    if (last?.id !== former.id) throw openEdition()
    const { kind, title, text, audiences, organisation_types, valid_to, is_pinned, needs_signing } =
      former
    await insertAnnouncement(tx, {
      ...ownBeginning(services, actor, id),
      ...{ kind, title, text, audiences, organisation_types, valid_to, is_pinned, needs_signing },
      series_id: former.series_id,
      edition: Math.max(...editions.map(({ edition }) => edition)) + 1,
      correction,
      hides_former: hidesFormer,
    })
    for (const annex of await annexesOf(tx, former.id)) {
      await insertAnnex(tx, { ...annex, id: services.newId(), announcement_id: id })
    }
    return getAnnouncement(tx, id)
  })
}

/**
 * Adds a file to a draft.
 * @throws AppError as `act`, and YQ_INVALID, YQ_TOO_LARGE, YQ_FILE_TYPE, YQ_FILE_INFECTED, YQ_SCANNER_AWAY
 */
export async function attachToAnnouncement(
  services: OfficeServices,
  actor: Actor,
  { id, fileName, content }: { id: string; fileName: string; content: Readable },
): Promise<void> {
  const { maxUploadBytes: maxBytes } = services.config
  const what = { act: 'office.attach-announcement', object: `announcement/${id}` }
  const stored = await services.files
    .put(content, { maxBytes, accept: accepted, fileName })
    .catch((error: Error) =>
      transact(services, actor, { ...what, reason: error.message }, () => Promise.reject(error)),
    )
  await transact(services, actor, { ...what, afterHash: stored.sha256 }, async (tx) => {
    mustBeWriter(actor, await holdDraft(tx, id))
    if ((await annexesOf(tx, id)).length >= mostAnnexes) {
      throw tooManyAnnexes(mostAnnexes)
    }
    await recordFile(tx, services, stored)
    await insertAnnex(tx, {
      id: services.newId(),
      announcement_id: id,
      sha256: stored.sha256,
      name: fileName.slice(0, longestName),
      media_type: stored.mediaType,
      bytes: stored.bytes,
      added_at: services.now(),
    })
  })
}

/** @throws AppError as `act` */
export async function detachFromAnnouncement(
  services: OfficeServices,
  actor: Actor,
  { id, annexId }: { id: string; annexId: string },
): Promise<void> {
  const what = { act: 'office.detach-announcement', object: `announcement/${id}` }
  await transact(services, actor, what, async (tx) => {
    mustBeWriter(actor, await holdDraft(tx, id))
    await deleteAnnex(tx, (await getAnnex(tx, { id, annexId })).id)
  })
}

const ownBeginning = (services: OfficeServices, actor: Actor, id: string) => ({
  id,
  region_code: ownRegion(actor),
  written_by: accountOf(actor),
  writer: actor.name,
  written_at: services.now(),
})

/**
 * Annexes are not numbered by the version: that is of the words, which are written while files are added.
 * Once it is submitted, there are no more to add.
 */
async function holdDraft(tx: Tx, id: string): Promise<AnnouncementRow> {
  const row = await holdAnnouncement(tx, { id })
  if (row.state !== 'DRAFT') throw notAtThisStep()
  return row
}

function mustBeWriter(actor: Actor, row: AnnouncementRow): void {
  if (row.written_by !== actor.accountId) throw writersDraft()
}
