import type { Static } from 'typebox'
import { type Answer, sourceOf } from '../answer.ts'
import type { DocumentView } from '../documents.ts'
import type { FoundPassage } from '../find-passages.ts'
import type { Version } from '../store.ts'
import type {
  AnswerReply,
  DocumentReply,
  DocumentSummary,
  FoundPassage as Found,
} from './schemas.ts'

const documentPath = (key: string, anchor?: string | null) =>
  `/knowledge/${key}${anchor ? `#${anchor}` : ''}`

export const summaryView = (version: Version): Static<typeof DocumentSummary> => ({
  key: version.key,
  version: version.number,
  title: version.title,
  kind: version.kind,
  state: version.state,
  issuer: version.issuer,
  document_number: version.documentNumber,
  region: version.ownerRegion,
  areas: [...version.areas],
  organisation_types: [...version.organisationTypes],
  valid_from: version.validFrom,
  valid_to: version.validTo,
  is_date_inferred: version.isDateInferred,
  is_summary: version.isSummary,
  href: documentPath(version.key),
})

export const passageView = (found: FoundPassage): Static<typeof Found> => ({
  anchor: found.anchor,
  label: found.label,
  path: found.path,
  text: found.text,
  source: sourceOf(found),
  href: documentPath(found.version.key, found.anchor),
  document: summaryView(found.version),
  marks: found.marks,
  excerpt: found.excerpt,
  coverage: Math.round(found.coverage * 100) / 100,
})

export const answerView = ({ passages, sentences, why }: Answer): Static<typeof AnswerReply> => ({
  passages: passages.map(passageView),
  sentences,
  why,
})

export function documentView(view: DocumentView): Static<typeof DocumentReply> {
  const { version, passages, versions, cites, citedBy, flags } = view
  return {
    ...summaryView(version),
    law_refs: [...version.lawRefs],
    source: version.source,
    passages: passages.map(({ anchor, label, path, text }) => ({ anchor, label, path, text })),
    versions: versions.map(({ number, validFrom, validTo }) => ({
      version: number,
      valid_from: validFrom,
      valid_to: validTo,
    })),
    cites: cites.map(({ title, key, articles }) => ({
      title,
      articles,
      href: key === null ? null : documentPath(key),
    })),
    cited_by: citedBy.map(({ title, key, anchor, label }) => ({
      title,
      label,
      href: documentPath(key, anchor),
    })),
    outdated: flags.map(({ subjectRef, citedTitle, article, reason, fromDay }) => ({
      anchor: subjectRef.split('#')[1] ?? null,
      cited: `《${citedTitle}》${article ?? ''}`,
      reason,
      from: fromDay,
    })),
  }
}
