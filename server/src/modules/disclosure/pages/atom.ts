import type { DisclosureServices } from '../services.ts'

export interface AtomEntry {
  /** A URN that never changes. */
  id: string
  title: string
  /** RFC 3339. */
  updated: string
  author: string
  category: { term: string; label: string }
  /** Path of the page. */
  href: string
}

/** RFC 4287: titles and offices alone; whoever follows reads the rest where it may have been withdrawn. */
export function atomFeed(
  { config, site, now }: DisclosureServices,
  { title, self, entries }: { title: string; self: string; entries: readonly AtomEntry[] },
): string {
  const address = (path: string) => escape(`${config.publicUrl}${path}`)
  const latest = entries.map(({ updated }) => updated).toSorted()
  const lines = entries.map(
    (entry) => `<entry>
<id>${escape(entry.id)}</id>
<title>${escape(entry.title)}</title>
<updated>${entry.updated}</updated>
<author><name>${escape(entry.author)}</name></author>
<category term="${escape(entry.category.term)}" label="${escape(entry.category.label)}"/>
<link rel="alternate" type="text/html" href="${address(entry.href)}"/>
</entry>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>${address(self)}</id>
<title>${escape(`${site.serviceName.zh} ${title}`)}</title>
<updated>${latest.at(-1) ?? now().toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${address(self)}"/>
${lines.join('\n')}
</feed>
`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// Characters that no XML may have, whatever was typed, are left out.
const escape = (text: string): string =>
  text
    .replaceAll(/[&<>"]/g, (one) => entities[one] ?? one)
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')
