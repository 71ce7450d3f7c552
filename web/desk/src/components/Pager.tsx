import { useLocation, useSearchParams } from 'react-router'
import { useWords } from '../i18n/words.ts'

/** Cursors of the pages before this one; the first page has none, which is ''. */
interface Trail {
  trail: readonly string[]
}

const isTrail = (state: unknown): state is Trail =>
  typeof state === 'object' && state !== null && 'trail' in state && Array.isArray(state.trail)

/** The cursor lives in the URL, so that a page can be shared; the way back, in the history. */
export function usePager() {
  const [params, setParams] = useSearchParams()
  const { state } = useLocation()
  const trail = isTrail(state) ? state.trail : []
  const cursor = params.get('cursor') ?? undefined
  const go = (to: string | null, before: Trail['trail']) => {
    setParams(
      (now) => {
        const after = new URLSearchParams(now)
        if (to) after.set('cursor', to)
        else after.delete('cursor')
        return after
      },
      { state: { trail: before } satisfies Trail },
    )
    window.scrollTo(0, 0)
  }
  return {
    cursor,
    /** Null where one came by a link into the middle. */
    page: cursor && trail.length === 0 ? null : trail.length + 1,
    toFirst: () => go(null, []),
    toNext: (next: string) => go(next, [...trail, cursor ?? '']),
    toPrevious: trail.length > 0 ? () => go(trail.at(-1) || null, trail.slice(0, -1)) : null,
  }
}

export function Pager(props: { pager: ReturnType<typeof usePager>; next: string | null }) {
  const { pager, next } = props
  const { t } = useWords()
  const { cursor, toFirst, toNext, toPrevious } = pager
  if (!next && !cursor) return null
  return (
    <nav className="pager" aria-label={t('common.pages')}>
      {cursor && (
        <button type="button" className="btn text sm" onClick={toFirst}>
          {t('common.first')}
        </button>
      )}
      {toPrevious && (
        <button type="button" className="btn sm" onClick={toPrevious}>
          {t('common.previous')}
        </button>
      )}
      {next && (
        <button type="button" className="btn sm" onClick={() => toNext(next)}>
          {t('common.next')}
        </button>
      )}
    </nav>
  )
}
