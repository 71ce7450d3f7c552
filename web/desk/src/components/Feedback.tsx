import { isProblem, OfflineError } from '@yiqi/api-client'
import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { Icon } from './Icon.tsx'

const rings = [0.5, 1.5, 2.5, 3.5]

function Ripple() {
  return (
    <svg className="rip-s" viewBox="-80 -34 160 68" aria-hidden="true">
      {rings.map((ring) => (
        <ellipse
          key={ring}
          rx={ring * 20}
          ry={ring * 8}
          className="ring"
          opacity={0.6 - ring * 0.13}
        />
      ))}
    </svg>
  )
}

/** What is missing, and one next step. */
export function Empty({
  title,
  hint,
  action,
  isPage = false,
}: {
  title: string
  /** There is nothing else on the page, whose heading it is. */
  isPage?: boolean
  hint?: string
  action?: ReactNode
}) {
  return (
    <div className="empty">
      <Ripple />
      {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
      {hint && <p className="sec">{hint}</p>}
      {action}
    </div>
  )
}

/** Nothing within a second, then a skeleton; after ten seconds that one may leave. */
export function Loading({ lines = 6 }: { lines?: number }) {
  const { t } = useWords()
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timers = [1, 10].map((after) => setTimeout(() => setSeconds(after), after * 1000))
    return () => timers.forEach(clearTimeout)
  }, [])
  return (
    <div className="loading" role="status" aria-busy="true">
      <span className="vh">{t('common.loading')}</span>
      {seconds >= 1 &&
        Array.from({ length: lines }, (_, line) => (
          // Lines of a skeleton have no identity.
          <span className="sk" key={line} style={{ width: `${[38, 92, 84, 64][line % 4]}%` }} />
        ))}
      {seconds >= 10 && <p className="meta">{t('common.mayLeave')}</p>}
    </div>
  )
}

/** What is safe, what to do, and a short code to read out on the phone. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t, say } = useWords()
  const reply = isProblem(error) ? error.reply : undefined
  const isOffline = error instanceof OfflineError
  return (
    <div className="empty" role="alert">
      <Icon name={isOffline ? 'wifi' : 'bad'} large />
      <h2>{isOffline ? t('error.offline') : reply ? say(reply.message) : t('error.unknown')}</h2>
      <p className="sec">
        {isOffline ? t('error.offlineHint') : reply && say(reply.reason ?? reply.hint)}
      </p>
      {retry && (
        <button type="button" className="btn" onClick={retry}>
          {t('error.retry')}
        </button>
      )}
      {reply?.requestId && (
        <p className="meta">
          {t('error.quote')} <span className="code">{reply.requestId.slice(0, 8)}</span>
        </p>
      )}
    </div>
  )
}

/** In one line, where a button was pressed. */
export function useErrorText(): (error: unknown) => string {
  const { t, say, both } = useWords()
  return (error) => {
    if (error instanceof OfflineError) return `${t('error.offline')}${t('error.offlineHint')}`
    if (!isProblem(error)) return t('error.unknown')
    const [problem] = error.problems
    if (problem) return both(problem.message, problem.hint)
    const { reason, message, hint } = error.reply
    return reason ? say(reason) : both(message, hint)
  }
}

interface QueryLike<T> {
  data: T | undefined
  error: unknown
  refetch(): unknown
}

/** Waits for a query, and shows it once it is there. */
export function Await<T>(props: {
  query: QueryLike<T>
  lines?: number
  children: (data: T) => ReactNode
}) {
  const { query, lines, children } = props
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <Failure error={query.error} retry={() => query.refetch()} />
  return <Loading {...(lines !== undefined && { lines })} />
}
