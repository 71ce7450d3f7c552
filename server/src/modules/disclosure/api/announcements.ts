import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import type { App } from '../../../kernel/http/types.ts'
import {
  AnnouncementId,
  listPublicAnnouncements,
  PublicAnnouncementQuery,
  PublicAnnouncementSummary,
  PublicAnnouncementView,
  viewPublicAnnouncement,
} from '../../office/index.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'

/** The open interface: what the pages show, for programs. */
export function announcementApi(app: App, services: DisclosureServices): void {
  const tags = ['announcements']
  const rateLimit = queryLimit(services)
  const path = '/public/v1/announcements'
  app.get(
    path,
    {
      config: { permission: 'public', rateLimit, errors: ['YQ_MALFORMED'] },
      schema: {
        operationId: 'listPublicAnnouncements',
        summary: '向社会公布的通知公告',
        tags,
        querystring: PublicAnnouncementQuery,
        response: {
          200: Type.Object({
            total: Type.Integer(),
            items: Type.Array(PublicAnnouncementSummary),
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
      config: { permission: 'public', rateLimit, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getPublicAnnouncement',
        summary: '一份通知公告；撤回的连同以前各版只留标题、日期和理由',
        tags,
        params: AnnouncementId,
        response: { 200: PublicAnnouncementView },
      },
    },
    ({ params: { id } }) => viewPublicAnnouncement(services, id),
  )
}
