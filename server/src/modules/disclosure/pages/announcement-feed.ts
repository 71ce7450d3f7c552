import { announcementPath } from '@yiqi/web/public'
import type { PublicAnnouncement } from '../../office/index.ts'
import { atomFeed } from '../atom.ts'
import { codeText } from '../labels.ts'
import type { DisclosureServices } from '../services.ts'

/** Titles and offices alone: whoever follows reads the text where it may have been withdrawn. */
export const feedOf = (
  services: DisclosureServices,
  { items, self }: { items: readonly PublicAnnouncement[]; self: string },
): string =>
  atomFeed(services, {
    self,
    title: '通知公告',
    entries: items.map(({ id, title, office, kind, publishedAt }) => ({
      id: `urn:uuid:${id}`,
      title,
      updated: publishedAt ?? '',
      author: office,
      category: { term: kind, label: codeText('announcementKind', kind).zh },
      path: announcementPath(id),
    })),
  })
