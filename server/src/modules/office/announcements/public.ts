import { scopePattern } from '@yiqi/codes'
import type { Static } from 'typebox'
import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { type Context, publicActor, read, today } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import type { OfficeServices } from '../services.ts'
import { Id, PublicQuery, PublicSummary, PublicView } from './schemas.ts'
import {
  countAnnouncements,
  getAnnouncement,
  getAnnex,
  listAnnouncements,
  listPublicRegions,
} from './store.ts'
import { partsOf, publicSummaryOf } from './view.ts'

type PublicServices = Context & Pick<OfficeServices, 'registrarName'>
export type PublicAnnouncement = Static<typeof PublicSummary>

export interface PublicAnnouncementQuery {
  /** Offices in this region, at any tier. */
  region?: string
  kind?: string
  q?: string
  before?: string
  offset?: number
  limit: number
}

/** What is public and published, as everybody sees it; pinned ones first, then the latest. */
export function listPublicAnnouncements(
  services: PublicServices,
  query: PublicAnnouncementQuery,
): Promise<{ items: PublicAnnouncement[]; total: number; next: string | null }> {
  const { region, kind, q, before, offset = 0, limit } = query
  const filter = {
    box: 'public',
    today: today(services),
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
 * As everybody sees it. Of one that is withdrawn there is left that it was, and why it is no more.
 * @throws AppError YQ_NOT_FOUND
 */
export function viewPublicAnnouncement(services: PublicServices, id: string): Promise<PublicView> {
  return read(services, publicActor, async (tx) => {
    const row = await getAnnouncement(tx, id)
    const parts = await partsOf(tx, row)
    const isWithdrawn = row.state === 'WITHDRAWN'
    return {
      ...publicSummaryOf(services, row),
      ...parts,
      state: row.state,
      text: isWithdrawn ? null : row.text,
      annexes: isWithdrawn ? [] : parts.annexes,
    }
  })
}

/** @throws AppError YQ_NOT_FOUND, also for what was withdrawn */
export function findPublicAnnex(
  services: PublicServices,
  which: { id: string; annexId: string },
): Promise<{ sha256: string; name: string; mediaType: string }> {
  return read(services, publicActor, async (tx) => {
    if ((await getAnnouncement(tx, which.id)).state === 'WITHDRAWN') {
      throw new AppError('YQ_NOT_FOUND')
    }
    const { sha256, name, media_type: mediaType } = await getAnnex(tx, which)
    return { sha256, name, mediaType }
  })
}

/** The open interface: what the pages show, for programs. */
export function publicAnnouncementRoutes(app: App, services: OfficeServices): void {
  const tags = ['announcements']
  const path = '/public/v1/announcements'
  app.get(
    path,
    {
      config: { permission: 'public', errors: ['YQ_MALFORMED'] },
      schema: {
        operationId: 'listPublicAnnouncements',
        summary: '向社会公布的通知公告',
        tags,
        querystring: PublicQuery,
        response: {
          200: Type.Object({
            total: Type.Integer(),
            items: Type.Array(PublicSummary),
            next: Nullable(Type.String()),
          }),
        },
      },
    },
    ({ query: { limit = 20, ...query } }) => listPublicAnnouncements(services, { ...query, limit }),
  )
  app.get(
    `${path}/:id`,
    {
      config: { permission: 'public', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getPublicAnnouncement',
        summary: '一份通知公告；撤回的只留标题、日期和理由',
        tags,
        params: Id,
        response: { 200: PublicView },
      },
    },
    ({ params: { id } }) => viewPublicAnnouncement(services, id),
  )
}
