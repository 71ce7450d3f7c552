import type { Tx } from '../../kernel/database/connect.ts'
import { findCitations, shortTitle } from './text/citations.ts'

/** Where a law can be read, and an article of it by its label; undefined where the knowledge base lacks it. */
export type LawLinks = (
  title: string,
  article?: string,
) => { key: string; anchor: string | null } | undefined

/** Places of the laws that texts name as 《…》第…条, in their public versions in force on a plain date. */
export async function findLawLinks(
  tx: Tx,
  texts: readonly string[],
  on: string,
): Promise<LawLinks> {
  const titles = [...new Set(texts.flatMap(findCitations).map(({ title }) => title))]
  if (titles.length === 0) return () => undefined
  const rows = await tx
    .selectFrom('knowledge.version as version')
    .innerJoin('knowledge.passage as passage', 'passage.version_id', 'version.version_id')
    .select(['version.short_title', 'version.document_key', 'passage.label', 'passage.anchor'])
    .where('version.short_title', 'in', titles)
    .where('version.state', '=', 'PUBLISHED')
    .where('version.access', '=', 'PUBLIC')
    .where('version.replaced_by', 'is', null)
    .where((eb) => eb.or([eb('valid_from', 'is', null), eb('valid_from', '<=', on)]))
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', on)]))
    .execute()
  const byTitle = Map.groupBy(rows, (row) => row.short_title)
  return (title, article) => {
    const found = byTitle.get(shortTitle(title))
    const [first] = found ?? []
    if (!first) return undefined
    const passage = found?.find(({ label }) => label !== null && label === article)
    if (article !== undefined && !passage) return undefined
    return { key: first.document_key, anchor: passage?.anchor ?? null }
  }
}

/** The place of what a text names first. */
export function firstLawLink(links: LawLinks, text: string): ReturnType<LawLinks> {
  const [named] = findCitations(text)
  return named && (links(named.title, named.article ?? undefined) ?? links(named.title))
}
