import { scopePattern } from '@yiqi/codes'
import type { Static } from 'typebox'
import { type Context, publicActor, read, today } from '../../../kernel/context.ts'
import type { OfficeServices } from '../services.ts'
import type { PublicSummary, PublicView } from './schemas.ts'
import {
  countAnnouncements,
  getAnnouncement,
  listAnnouncements,
  listPublicRegions,
} from './store.ts'
import { getReadableAnnex, isReadable } from './sight.ts'
import { partsOf, publicSummaryOf } from './view.ts'

type PublicServices = Context & Pick<OfficeServices, 'registrarName'>
export type PublicAnnouncement = Static<typeof PublicSummary>

export interface PublicAnnouncementQuery {
  /** Offices in this region, at any tier. */
  region?: string
  kind?: string
  q?: string
  /** Only what is valid today. */
  isValid?: boolean
  before?: string
  offset?: number
  limit: number
}

/** What is public and published, as everybody sees it; pinned ones first, then the latest. */
export function listPublicAnnouncements(
  services: PublicServices,
  query: PublicAnnouncementQuery,
): Promise<{ items: PublicAnnouncement[]; total: number; next: string | null }> {
  const { region, kind, q, isValid, before, offset = 0, limit } = query
  const day = today(services)
  const filter = {
    box: 'public',
    today: day,
    ...(isValid && { validOn: day }),
    ...(region && { regionLike: scopePattern(region) }),
    ...(kind && { kind }),
    ...(q && { text: q }),
  } as const
  return read(services, publicActor, async (tx) => {
    const page = { ...filter, ...(before && { before }), offset, limit: limit + 1 }
    const rows = await listAnnouncements(tx, page)
    const items = rows.slice(0, limit).map((row) => publicSummaryOf(services, row))
    return {
      items,
      total: await countAnnouncements(tx, filter),
      next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    }
  })
}

/** Offices that have published anything, by region. */
export const announcingRegions = (services: PublicServices): Promise<string[]> =>
  read(services, publicActor, listPublicRegions)

/**
 * As everybody sees it. Of one that is withdrawn, and of its former editions, there is left that they were, and
 * why they are no more.
 * @throws AppError YQ_NOT_FOUND
 */
export function viewPublicAnnouncement(services: PublicServices, id: string): Promise<PublicView> {
  return read(services, publicActor, async (tx) => {
    const row = await getAnnouncement(tx, id)
    const parts = await partsOf(tx, row)
    const isShown = await isReadable(tx, row)
    return {
      ...publicSummaryOf(services, row),
      ...parts,
      state: row.state,
      text: isShown ? row.text : null,
      annexes: isShown ? parts.annexes : [],
    }
  })
}

/** @throws AppError YQ_NOT_FOUND, also for what was withdrawn */
export function findPublicAnnex(
  services: PublicServices,
  which: { id: string; annexId: string },
): Promise<{ sha256: string; name: string; mediaType: string }> {
  return read(services, publicActor, async (tx) => {
    const { sha256, name, media_type: mediaType } = await getReadableAnnex(tx, which)
    return { sha256, name, mediaType }
  })
}
