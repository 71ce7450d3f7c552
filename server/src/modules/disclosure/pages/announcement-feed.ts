import { announcementPath } from '@yiqi/web/public'
import type { PublicAnnouncement } from '../../office/index.ts'
import { codeText } from '../labels.ts'
import type { DisclosureServices } from '../services.ts'

/** RFC 4287. Titles and offices alone: whoever follows reads the text where it may have been withdrawn. */
export function feedOf(
  { config, site, now }: DisclosureServices,
  { items, self }: { items: readonly PublicAnnouncement[]; self: string },
): string {
  const address = (path: string) => escape(`${config.publicUrl}${path}`)
  const latest = items.map(({ publishedAt }) => publishedAt ?? '').toSorted()
  const entries = items.map(
    ({ id, title, office, kind, publishedAt }) => `<entry>
<id>urn:uuid:${id}</id>
<title>${escape(title)}</title>
<updated>${publishedAt}</updated>
<author><name>${escape(office)}</name></author>
<category term="${escape(kind)}" label="${escape(codeText('announcementKind', kind).zh)}"/>
<link rel="alternate" type="text/html" href="${address(announcementPath(id))}"/>
</entry>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>${address(self)}</id>
<title>${escape(`${site.serviceName.zh} 通知公告`)}</title>
<updated>${latest.at(-1) ?? now().toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${address(self)}"/>
${entries.join('\n')}
</feed>
`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// Characters that no XML may have, whatever was typed, are left out.
const escape = (text: string): string =>
  text
    .replaceAll(/[&<>"]/g, (one) => entities[one] ?? one)
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')
