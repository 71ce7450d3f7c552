import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import {
  type AnnexRow,
  type AnnouncementRow,
  editionsOf,
  getAnnex,
  getAnnouncement,
} from './store.ts'

type Edition = Pick<AnnouncementRow, 'edition' | 'state' | 'published_at' | 'hides_former'>

/** The edition and those published after it, the last one last. */
const sinceThen = <E extends Edition>(edition: number, editions: readonly E[]): E[] =>
  editions.filter((one) => one.published_at !== null && one.edition >= edition)

/** Text of an edition is gone once it or one after it is withdrawn, or one after it takes it from sight. */
function isOutOfSight({ edition }: Edition, editions: readonly Edition[]): boolean {
  const later = sinceThen(edition, editions)
  return (
    later.at(-1)?.state !== 'PUBLISHED' ||
    later.some((one) => one.state === 'WITHDRAWN' || (one.edition > edition && one.hides_former))
  )
}

/** Of the edition itself, or of the first one after it that was withdrawn. */
export const withdrawalOf = (
  row: AnnouncementRow,
  editions: readonly AnnouncementRow[],
): AnnouncementRow | undefined =>
  [row, ...sinceThen(row.edition, editions)].find(({ state }) => state === 'WITHDRAWN')

/** Whether the actor may read text and annexes; out of sight, they are left to its office and its receivers. */
export async function isReadable(tx: Tx, row: AnnouncementRow): Promise<boolean> {
  if (!isOutOfSight(row, await editionsOf(tx, row.series_id))) return true
  const { isReceived } = await tx
    .selectFrom('office.announcement')
    .select(
      sql<boolean>`office.is_own(region_code)
        or office.is_addressed(region_code, audiences, organisation_types)`.as('isReceived'),
    )
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow()
  return isReceived
}

/** @throws AppError YQ_NOT_FOUND, also where it is out of sight */
export async function getReadableAnnex(
  tx: Tx,
  which: { id: string; annexId: string },
): Promise<AnnexRow> {
  if (!(await isReadable(tx, await getAnnouncement(tx, which.id)))) {
    throw new AppError('YQ_NOT_FOUND')
  }
  return getAnnex(tx, which)
}
