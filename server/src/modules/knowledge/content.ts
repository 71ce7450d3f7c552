import { createHash } from 'node:crypto'
import { AppError } from '../../kernel/errors.ts'
import type { Area, OrganisationType } from './labels.ts'
import { findCitations } from './text/citations.ts'
import type { Kind } from './text/read-law.ts'
import { type Passage, type SplitFault, splitText } from './text/split.ts'

export type Access = 'PUBLIC' | 'INTERNAL'

/** What an editor writes. */
export interface Content {
  title: string
  kind: Kind
  access: Access
  issuer: string | null
  documentNumber: string | null
  areas: readonly Area[]
  organisationTypes: readonly OrganisationType[]
  /** What it rests on or explains, e.g. 《慈善法》第二十二条. */
  lawRefs: readonly string[]
  /** Plain dates. */
  validFrom: string | null
  validTo: string | null
  /** In words of our own, not those of the law. */
  isSummary: boolean
  text: string
}

export interface PassageCitation {
  /** Of the passage; 0 for the document as a whole. */
  seq: number
  title: string
  article: string | null
}

export interface CutText {
  passages: readonly (Passage & { seq: number })[]
  citations: readonly PassageCitation[]
  faults: readonly { kind: SplitFault; line: string }[]
  /** Equal for equal words, however they are laid out. */
  hash: string
}

/** @throws AppError YQ_INVALID if there is nothing to find, or the period ends before it begins */
export function cutText(
  content: Pick<Content, 'title' | 'text' | 'lawRefs' | 'validFrom' | 'validTo'>,
): CutText {
  const { title, text, lawRefs, validFrom, validTo } = content
  if (validFrom !== null && validTo !== null && validTo < validFrom) {
    throw invalid('validTo', '失效日期早于施行日期。', 'It ends before it begins.')
  }
  const { passages, faults } = splitText(text, title)
  if (passages.length === 0) throw invalid('text', '正文是空的。', 'There is no text.')
  const numbered = passages.map((passage, index) => ({ ...passage, seq: index + 1 }))
  const citations = [
    ...findCitations(lawRefs.join('；')).map((one) => ({ seq: 0, ...one })),
    ...numbered.flatMap(({ seq, text: words }) =>
      findCitations(words).map((one) => ({ seq, ...one })),
    ),
  ]
  return { passages: numbered, citations, faults, hash: hashOf(passages) }
}

function hashOf(passages: readonly Passage[]): string {
  const words = passages.map(({ label, text }) => `${label ?? ''}${text}`).join('\n')
  const plain = words.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '')
  return createHash('sha256').update(plain).digest('hex')
}

function invalid(field: string, zh: string, en: string): AppError {
  return new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'KNOWLEDGE_CONTENT',
        field,
        severity: 'error',
        message: { zh, en },
        hint: { zh: '请改好再保存。', en: 'Correct it and save again.' },
      },
    ],
  })
}
