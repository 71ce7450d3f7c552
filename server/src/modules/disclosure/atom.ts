import type { DisclosureServices } from './services.ts'

export interface AtomEntry {
  /** An IRI that stays the same. */
  id: string
  title: string
  /** Date and time. */
  updated: string
  author: string
  category: { term: string; label: string }
  path: string
  summary?: string
}

/** RFC 4287. */
export function atomFeed(
  { config, site, now }: DisclosureServices,
  { self, title, entries }: { self: string; title: string; entries: readonly AtomEntry[] },
): string {
  const address = (path: string) => escape(`${config.publicUrl}${path}`)
  const latest = entries.map(({ updated }) => updated).toSorted()
  const written = entries.map(
    (entry) => `<entry>
<id>${escape(entry.id)}</id>
<title>${escape(entry.title)}</title>
<updated>${entry.updated}</updated>
<author><name>${escape(entry.author)}</name></author>
<category term="${escape(entry.category.term)}" label="${escape(entry.category.label)}"/>
<link rel="alternate" type="text/html" href="${address(entry.path)}"/>${
      entry.summary ? `\n<summary>${escape(entry.summary)}</summary>` : ''
    }
</entry>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>${address(self)}</id>
<title>${escape(`${site.serviceName.zh} ${title}`)}</title>
<updated>${latest.at(-1) ?? now().toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${address(self)}"/>
${written.join('\n')}
</feed>
`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// Characters that no XML may have, whatever was typed, are left out.
const escape = (text: string): string =>
  text
    .replaceAll(/[&<>"]/g, (one) => entities[one] ?? one)
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')
