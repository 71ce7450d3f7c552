import { announcementPath } from '@yiqi/web/public'
import type { PublicAnnouncement } from '../../office/index.ts'
import { codeText } from '../labels.ts'
import type { DisclosureServices } from '../services.ts'
import { atomFeed } from './atom.ts'

/** Titles and offices alone: whoever follows reads the text where it may have been withdrawn. */
export const feedOf = (
  services: DisclosureServices,
  { items, self }: { items: readonly PublicAnnouncement[]; self: string },
): string =>
  atomFeed(services, {
    title: '通知公告',
    self,
    entries: items.map(({ id, title, office, kind, publishedAt }) => ({
      id: `urn:uuid:${id}`,
      title,
      updated: publishedAt ?? '',
      author: office,
      category: { term: kind, label: codeText('announcementKind', kind).zh },
      href: announcementPath(id),
    })),
  })
