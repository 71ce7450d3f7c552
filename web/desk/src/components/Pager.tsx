import { useSearchParams } from 'react-router'
import { useWords } from '../i18n/words.ts'

/** The cursor lives in the URL, so that a page can be shared and gone back from. */
export function usePager() {
  const [params, setParams] = useSearchParams()
  const go = (cursor: string | null) =>
    setParams((before) => {
      const after = new URLSearchParams(before)
      if (cursor) after.set('cursor', cursor)
      else after.delete('cursor')
      return after
    })
  return { cursor: params.get('cursor') ?? undefined, go }
}

export function Pager(props: { pager: ReturnType<typeof usePager>; next: string | null }) {
  const { pager, next } = props
  const { t } = useWords()
  if (!next && !pager.cursor) return null
  return (
    <nav className="pager" aria-label={t('common.pages')}>
      {pager.cursor && (
        <button type="button" className="btn text sm" onClick={() => pager.go(null)}>
          {t('common.first')}
        </button>
      )}
      {next && (
        <button type="button" className="btn sm" onClick={() => pager.go(next)}>
          {t('common.next')}
        </button>
      )}
    </nav>
  )
}
