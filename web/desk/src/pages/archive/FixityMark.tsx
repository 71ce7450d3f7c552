import type { ArchiveItem } from '../../api/archive.ts'
import { State } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

/** What the last check of an item said. */
export function FixityMark({ item }: { item: Pick<ArchiveItem, 'checkedAt' | 'findings'> }) {
  const { t } = useWords()
  const { checkedAt, findings } = item
  if (checkedAt === null) return <State tone="off">{t('archive.unchecked')}</State>
  if (findings) return <State tone="bad">{t('archive.damagedCount', { count: findings })}</State>
  return <State tone="ok">{t('archive.intact')}</State>
}
