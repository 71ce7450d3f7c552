import type { Content, KnowledgeKind, VersionSummary } from '../../api/knowledge.ts'
import { useWords } from '../../i18n/words.ts'

export const kinds: readonly KnowledgeKind[] = [
  ...(['law', 'regulation', 'local-regulation', 'rule', 'interpretation'] as const),
  ...(['notice', 'guide', 'faq', 'precedent'] as const),
]

export const areas: readonly Content['areas'][number][] = [
  ...(['names', 'establishment', 'change', 'deregistration', 'governance'] as const),
  ...(['annual-report', 'evaluation', 'credit', 'enforcement', 'charity'] as const),
  ...(['fundraising', 'finance', 'archive', 'disclosure', 'volunteering'] as const),
  ...(['social-work', 'procedure'] as const),
]

export const organisationTypes: readonly Content['organisationTypes'][number][] = [
  'association',
  'service-institution',
  'foundation',
]

/** When it is law, in words. */
export function usePeriod() {
  const { t } = useWords()
  return ({ validFrom, validTo }: Pick<VersionSummary, 'validFrom' | 'validTo'>): string => {
    if (validFrom === null && validTo === null) return t('kb.always')
    if (validTo === null) return t('kb.since', { from: validFrom ?? '' })
    return t('kb.period', { from: validFrom ?? '', to: validTo })
  }
}
