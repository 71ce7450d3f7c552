import { useQuery } from '@tanstack/react-query'
import { unreadQuery } from '../api/notices.ts'
import { useWords } from '../i18n/words.ts'

/** Beside the word for notices; nothing where all are read. */
export function UnreadCount() {
  const { t } = useWords()
  const { data } = useQuery(unreadQuery)
  if (!data?.unread) return null
  return (
    <b className="num">
      {data.unread}
      <span className="vh"> {t('hall.new1')}</span>
    </b>
  )
}
