import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { ownRegion } from '../own-region.ts'
import type { OfficeNotice, OfficeServices, Official } from '../services.ts'
import { notAtThisStep, otherOffice } from './refusals.ts'
import {
  type AnnouncementRow,
  type AnnouncementState,
  getAnnouncement,
  holdAnnouncement,
} from './store.ts'

/** The duties that write announcements, and that approve them. */
export const announcing = 'office.announce'
export const approving = 'office.approve-announcement'
export const reading = 'office.read-announcements'

/** Whoever writes and approves in an office sees to what a colleague there left behind. */
export const mayClear = ({ accountId, permissions }: Actor, row: AnnouncementRow): boolean =>
  row.written_by !== accountId && permissions.has(announcing) && permissions.has(approving)

/** Which announcement, and as the caller saw it. */
export interface Which {
  id: string
  version: number
}

interface Command extends Which {
  act: string
  in: readonly AnnouncementState[]
  reason?: string
}

/**
 * Does one act of the office that writes an announcement: held, as it was seen, in a state that permits it.
 * @throws AppError YQ_NOT_FOUND, YQ_STALE, YQ_FORBIDDEN, YQ_WRONG_STATE
 */
export function act(
  services: OfficeServices,
  actor: Actor,
  { id, version, act: name, in: states, reason }: Command,
  work: (tx: Tx, announcement: AnnouncementRow) => Promise<void>,
): Promise<AnnouncementRow> {
  return transact(
    services,
    actor,
    {
      act: `office.${name}-announcement`,
      object: `announcement/${id}`,
      ...(reason !== undefined && { reason }),
    },
    async (tx) => {
      const announcement = await holdAnnouncement(tx, { id, version })
      if (announcement.region_code !== ownRegion(actor)) throw otherOffice()
      if (!states.includes(announcement.state)) throw notAtThisStep()
      await work(tx, announcement)
      return getAnnouncement(tx, id)
    },
  )
}

/** Tells people about an announcement; the same once on one day. */
export async function tell(
  tx: Tx,
  services: OfficeServices,
  template: OfficeNotice['template'],
  announcement: Pick<AnnouncementRow, 'id' | 'title' | 'region_code'>,
  people: readonly Pick<Official, 'id'>[],
  { occurrence, ...params }: Record<string, string> & { occurrence: string },
): Promise<void> {
  for (const { id } of people) {
    await services.notify(tx, {
      template,
      recipientAccountId: id,
      object: `announcement/${announcement.id}`,
      occurrence,
      params: {
        title: announcement.title,
        office: services.registrarName(announcement.region_code),
        ...params,
      },
    })
  }
}
