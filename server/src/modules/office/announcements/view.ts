import type { Static } from 'typebox'
import { type Actor, read, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { accountOf, ownRegion } from '../own-region.ts'
import type { OfficeServices } from '../services.ts'
import { announcing, approving, mayClear } from './act.ts'
import { countReceivers, ownReceivers, type ReceiverRow, toSignOf } from './receiver-store.ts'
import type { AnnouncementSummary, AnnouncementView, OfficeAct, PublicSummary } from './schemas.ts'
import { isReadable, withdrawalOf } from './sight.ts'
import {
  type AnnouncementQuery,
  type AnnouncementRow,
  annexesOf,
  countAnnouncements,
  editionsOf,
  getAnnouncement,
  listAnnouncements,
  readOf,
} from './store.ts'

type Summary = Static<typeof AnnouncementSummary>

/** What the actor sees of an announcement. @throws AppError YQ_NOT_FOUND */
export const viewAnnouncement = (
  services: OfficeServices,
  actor: Actor,
  id: string,
): Promise<AnnouncementView> =>
  read(services, actor, async (tx) => viewIn(tx, services, actor, await getAnnouncement(tx, id)))

/** A page of a list, and whether there is more. */
export function findAnnouncements(
  services: OfficeServices,
  actor: Actor,
  query: AnnouncementQuery,
): Promise<{ items: Summary[]; next: string | null }> {
  return read(services, actor, async (tx) => {
    const rows = await listAnnouncements(tx, { ...query, limit: query.limit + 1 })
    const shown = rows.slice(0, query.limit)
    const ids = shown.map(({ id }) => id)
    const reading = {
      read: await readOf(tx, accountOf(actor), ids),
      toSign: await toSignOf(tx, ids),
    }
    const next = rows.length > query.limit ? (ids.at(-1) ?? null) : null
    return { items: shown.map((row) => summaryOf(services, row, reading)), next }
  })
}

/** What waits for the actor; of what is no longer valid nothing. */
export function countWaiting(services: OfficeServices, actor: Actor) {
  const day = today(services)
  const received = { box: 'received', validOn: day, today: day } as const
  return read(services, actor, async (tx) => ({
    unread: await countAnnouncements(tx, {
      ...received,
      state: ['PUBLISHED'],
      unreadBy: accountOf(actor),
    }),
    toSign: await countAnnouncements(tx, { ...received, isToSign: true }),
    toApprove: actor.permissions.has(approving)
      ? await countAnnouncements(tx, { box: 'office', state: ['SUBMITTED'], today: day })
      : 0,
  }))
}

interface Reading {
  read: ReadonlySet<string>
  toSign: ReadonlySet<string>
}

const iso = (at: Date | null) => at?.toISOString() ?? null

/** What everybody may know of it. */
export const publicSummaryOf = (
  services: Pick<OfficeServices, 'registrarName'>,
  row: AnnouncementRow,
): Static<typeof PublicSummary> => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  regionCode: row.region_code,
  office: services.registrarName(row.region_code),
  edition: row.edition,
  isPinned: row.is_pinned,
  validTo: row.valid_to,
  publishedAt: iso(row.published_at),
})

function summaryOf(
  services: OfficeServices,
  row: AnnouncementRow,
  { read: isRead, toSign }: Reading,
): Summary {
  return {
    ...publicSummaryOf(services, row),
    version: row.version,
    state: row.state,
    audiences: row.audiences,
    organisationTypes: row.organisation_types,
    validFrom: row.valid_from,
    needsSigning: row.needs_signing,
    isRead: isRead.has(row.id),
    isToSign: row.state === 'PUBLISHED' && toSign.has(row.id),
    writtenAt: row.written_at.toISOString(),
  }
}

/** What is kept with an announcement, for whoever may read it. */
export async function partsOf(tx: Tx, row: AnnouncementRow) {
  const annexes = await annexesOf(tx, row.id)
  const editions = await editionsOf(tx, row.series_id)
  const withdrawn = withdrawalOf(row, editions)
  return {
    correction: row.correction,
    withdrawal: withdrawn
      ? { at: iso(withdrawn.withdrawn_at) ?? '', reason: withdrawn.withdrawal_reason ?? '' }
      : null,
    annexes: annexes.map(({ id, name, media_type: mediaType, bytes }) => ({
      id,
      name,
      mediaType,
      bytes,
    })),
    editions: editions.map(({ id, edition, state, published_at }) => ({
      id,
      edition,
      state,
      at: iso(published_at),
    })),
  }
}

async function viewIn(
  tx: Tx,
  services: OfficeServices,
  actor: Actor,
  row: AnnouncementRow,
): Promise<AnnouncementView> {
  const own = await ownReceivers(tx, row.id)
  const reading = {
    read: await readOf(tx, accountOf(actor), [row.id]),
    toSign: new Set(own.filter(({ signed_at }) => signed_at === null).map(() => row.id)),
  }
  const isOwnOffice = actor.purpose === 'duty' && ownRegion(actor) === row.region_code
  const parts = await partsOf(tx, row)
  const isShown = await isReadable(tx, row)
  return {
    ...summaryOf(services, row, reading),
    ...parts,
    text: isShown ? row.text : null,
    annexes: isShown ? parts.annexes : [],
    hidesFormer: row.hides_former,
    signatures: own.map(signatureOf),
    work: isOwnOffice
      ? {
          writer: row.writer,
          approver: row.approver,
          withdrawer: row.withdrawer,
          returnReason: row.return_reason,
          receivers:
            row.needs_signing && row.published_at !== null
              ? await countReceivers(tx, row.id)
              : null,
          acts: actsOf(actor, row),
        }
      : null,
  }
}

export const signatureOf = ({ kind, receiver, name, signer, signed_at }: ReceiverRow) => ({
  kind,
  receiver,
  name,
  signer,
  signedAt: iso(signed_at),
})

function actsOf(actor: Actor, row: AnnouncementRow): OfficeAct[] {
  const { accountId, permissions } = actor
  const isWriter = row.written_by === accountId && permissions.has(announcing)
  const approves = row.written_by !== accountId && permissions.has(approving)
  switch (row.state) {
    case 'DRAFT':
      if (isWriter) return ['edit', 'discard', 'submit']
      return mayClear(actor, row) ? ['take-over', 'discard'] : []
    case 'SUBMITTED':
      if (isWriter) return ['recall']
      return approves ? ['approve', 'return'] : []
    case 'APPROVED':
      return permissions.has(announcing) ? ['withdraw'] : []
    case 'PUBLISHED': {
      if (!permissions.has(announcing)) return []
      return row.needs_signing ? ['withdraw', 'correct', 'remind'] : ['withdraw', 'correct']
    }
    case 'WITHDRAWN':
      return permissions.has(announcing) && row.published_at !== null ? ['correct'] : []
    default:
      return []
  }
}
