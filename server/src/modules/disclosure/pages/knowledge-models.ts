import type { Message } from '@yiqi/contracts'
import {
  type DocumentFacts,
  type FieldError,
  type KnowledgeAnswer,
  type KnowledgeDocumentModel,
  type KnowledgeHit,
  type KnowledgeModel,
  knowledgePath,
} from '@yiqi/web/public'
import {
  type Answer,
  type DocumentView,
  type FoundPassage,
  kindLabels,
  type KnowledgeVersion,
  sourceOf,
} from '../../knowledge/index.ts'

/** A version as it stands on a plain date. */
function factsOf(version: KnowledgeVersion, on: string): DocumentFacts {
  const { kind, issuer, documentNumber, validFrom, validTo } = version
  return {
    kind: kindLabels[kind],
    ...(issuer && { issuer }),
    ...(documentNumber && { number: documentNumber }),
    ...(validFrom && { validFrom }),
    ...(validTo && { validTo }),
    isDateInferred: version.isDateInferred,
    isSummary: version.isSummary,
    force: forceOf(version, on),
  }
}

function forceOf({ validFrom, validTo }: KnowledgeVersion, on: string): DocumentFacts['force'] {
  if (validFrom !== null && validFrom > on) return 'to-come'
  return validTo !== null && validTo < on ? 'ended' : 'in-force'
}

const pathOf = (path: readonly { label: string; title: string }[]) =>
  path.map(({ label, title }) => [label, title].filter(Boolean).join(' '))

export const hitOf = (found: FoundPassage, on: string): KnowledgeHit => ({
  source: sourceOf(found),
  href: knowledgePath(found.version.key, found.anchor),
  path: pathOf(found.path),
  text: found.text,
  marks: found.marks.map(([start, end]) => [start, end]),
  excerpt: [found.excerpt[0], found.excerpt[1]],
  document: factsOf(found.version, on),
})

export const answerOf = ({ sentences, why }: Answer): KnowledgeAnswer => ({
  sentences,
  hasFailed: why !== null && why !== 'off' && why !== 'no-passages',
})

export function groupsOf(
  versions: readonly KnowledgeVersion[],
  on: string,
): KnowledgeModel['groups'] {
  const byKind = Map.groupBy(versions, ({ kind }) => kind)
  return Object.entries(kindLabels).flatMap(([kind, label]) => {
    const found = byKind.get(kind as KnowledgeVersion['kind']) ?? []
    const documents = found.map((version) => ({
      title: version.title,
      href: knowledgePath(version.key),
      facts: factsOf(version, on),
    }))
    return documents.length > 0 ? [{ label, documents }] : []
  })
}

export function documentOf(
  { version, passages, versions, cites, citedBy, flags }: DocumentView,
  context: {
    day: string
    errors: FieldError[]
    near: readonly KnowledgeVersion[]
    publicUrl: string
  },
): KnowledgeDocumentModel {
  const { day: on, errors, near, publicUrl } = context
  return {
    key: version.key,
    title: version.title,
    facts: factsOf(version, on),
    ...(version.source && { source: version.source }),
    on,
    errors,
    passages: passages.map(({ anchor, label, path, text }) => ({
      anchor,
      ...(label && { label }),
      path: pathOf(path),
      text,
      outdated: flags.filter(({ subjectRef }) => subjectRef.endsWith(`#${anchor}`)).map(changeText),
    })),
    versions: versions.map(({ id, key, number, validFrom, validTo }) => ({
      number,
      href: `${knowledgePath(key)}?version=${number}`,
      ...(validFrom && { validFrom }),
      ...(validTo && { validTo }),
      isShown: id === version.id,
    })),
    cites: cites.map(({ title, key, articles }) => ({
      label: `《${title}》${articles.join('、')}`,
      ...(key && { href: knowledgePath(key) }),
    })),
    citedBy: citedBy.map(({ title, key, anchor, label }) => ({
      label: `《${title}》${label ?? ''}`,
      href: knowledgePath(key, anchor),
    })),
    neighbours: near
      .filter(({ key }) => key !== version.key)
      .map(({ title, key }) => ({ label: title, href: knowledgePath(key) })),
    linkedData: linkedDataOf(version, on, publicUrl),
  }
}

const changes: Record<DocumentView['flags'][number]['reason'], Message['zh']> = {
  expired: '已经失效',
  changed: '已经修改',
  removed: '已经删去',
}

const changeText = ({ citedTitle, article, reason, fromDay }: DocumentView['flags'][number]) =>
  `所依据的《${citedTitle}》${article ?? ''}自 ${fromDay} 起${changes[reason]}，这一条还没有复核。`

const lawKinds = ['law', 'regulation', 'local-regulation', 'rule', 'interpretation', 'notice']

/** schema.org: law as Legislation, the rest as a work. */
function linkedDataOf(version: KnowledgeVersion, on: string, publicUrl: string): object {
  const { key, kind, title, issuer, documentNumber, validFrom, validTo } = version
  const isLaw = lawKinds.includes(kind) && !version.isSummary
  return {
    '@context': 'https://schema.org',
    '@type': isLaw ? 'Legislation' : 'CreativeWork',
    '@id': `${publicUrl}${knowledgePath(key)}`,
    name: title,
    inLanguage: 'zh-CN',
    ...((validFrom ?? validTo) && { temporalCoverage: `${validFrom ?? '..'}/${validTo ?? '..'}` }),
    ...(issuer && { [isLaw ? 'legislationPassedBy' : 'about']: issuer }),
    ...(isLaw && {
      ...(documentNumber && { legislationIdentifier: documentNumber }),
      legislationLegalForce: `https://schema.org/${forceOf(version, on) === 'in-force' ? 'InForce' : 'NotInForce'}`,
    }),
  }
}
