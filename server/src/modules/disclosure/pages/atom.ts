import type { DisclosureServices } from '../services.ts'

export interface AtomEntry {
  /** A URI that stays the same. */
  id: string
  title: string
  /** RFC 3339. */
  updated: string
  author: string
  category?: { term: string; label: string }
  summary?: string
  /** Path on this site. */
  href: string
}

/** RFC 4287. */
export function atomFeed(
  { config, site, now }: Pick<DisclosureServices, 'config' | 'site' | 'now'>,
  { title, self, entries }: { title: string; self: string; entries: readonly AtomEntry[] },
): string {
  const address = (path: string) => escape(`${config.publicUrl}${path}`)
  const latest = entries.map(({ updated }) => updated).toSorted()
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>${address(self)}</id>
<title>${escape(`${site.serviceName.zh} ${title}`)}</title>
<updated>${latest.at(-1) ?? now().toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${address(self)}"/>
${entries.map((entry) => entryText(entry, address(entry.href))).join('\n')}
</feed>
`
}

const entryText = (
  { id, title, updated, author, category, summary }: AtomEntry,
  href: string,
) => `<entry>
<id>${escape(id)}</id>
<title>${escape(title)}</title>
<updated>${updated}</updated>
<author><name>${escape(author)}</name></author>
${category ? `<category term="${escape(category.term)}" label="${escape(category.label)}"/>\n` : ''}${summary ? `<summary>${escape(summary)}</summary>\n` : ''}<link rel="alternate" type="text/html" href="${href}"/>
</entry>`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// Characters that no XML may have, whatever was typed, are left out.
const escape = (text: string): string =>
  text
    .replaceAll(/[&<>"]/g, (one) => entities[one] ?? one)
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')
