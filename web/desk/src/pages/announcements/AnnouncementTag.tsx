import type { AnnouncementState, AnnouncementSummary } from '../../api/announcements.ts'
import { State, type Tone } from '../../components/State.tsx'
import { type MessageKey, useWords } from '../../i18n/words.ts'

const tones: Record<AnnouncementState, Tone> = {
  DRAFT: 'off',
  SUBMITTED: 'warn',
  APPROVED: 'info',
  PUBLISHED: 'ok',
  REPLACED: 'off',
  WITHDRAWN: 'bad',
}

export const kinds = ['notice', 'announcement', 'circular', 'publicity'] as const
export const audiences = ['PUBLIC', 'ORGANISATIONS', 'OFFICE', 'SUBORDINATES'] as const
export const kindKey = (kind: string) => `ann.kind.${kind}` as MessageKey

export function AnnouncementTag({ state }: { state: AnnouncementState }) {
  const { t } = useWords()
  return (
    <State tone={tones[state]} tag>
      {t(`ann.${state}`)}
    </State>
  )
}

/** What the reader has still to do with it. */
export function ReadingTag({ row }: { row: AnnouncementSummary }) {
  const { t } = useWords()
  if (row.state === 'WITHDRAWN') return <AnnouncementTag state={row.state} />
  if (row.isToSign) return <State tone="warn">{t('ann.toSign')}</State>
  if (!row.isRead) return <State tone="info">{t('ann.unread')}</State>
  return <span className="meta">{t('ann.read')}</span>
}
