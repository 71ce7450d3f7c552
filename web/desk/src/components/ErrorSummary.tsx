import type { Problem } from '@yiqi/contracts'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { controlId } from '../form/sections.ts'
import { useWords } from '../i18n/words.ts'

interface ErrorSummaryProps {
  title: string
  problems: readonly Problem[]
  /** Counts up each time it is to take the focus. */
  shownAt: number
  /** Where the problem is mended, when that is not on this page. */
  hrefOf?: (problem: Problem) => string | undefined
}

/** Takes the focus and links to each field. */
export function ErrorSummary({ title, problems, shownAt, hrefOf }: ErrorSummaryProps) {
  const { say } = useWords()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (shownAt > 0) place.current?.focus()
  }, [shownAt])
  if (problems.length === 0) return null
  return (
    <div className="sum" role="alert" tabIndex={-1} ref={place}>
      <h2>{title}</h2>
      <ul>
        {problems.map((problem, index) => {
          const { code, field, message } = problem
          const href = hrefOf?.(problem) ?? (field && `#${controlId(field)}`)
          return (
            <li key={`${code}-${field ?? index}`}>
              {href?.startsWith('/') ? (
                <Link to={href}>{say(message)}</Link>
              ) : field && href ? (
                <a
                  href={href}
                  onClick={(event) => {
                    event.preventDefault()
                    focusControl(field)
                  }}
                >
                  {say(message)}
                </a>
              ) : (
                say(message)
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** The control itself, or the first one inside of a group. */
export function focusControl(path: string): void {
  const target = document.getElementById(controlId(path))
  if (!target) return
  target.scrollIntoView({ block: 'center' })
  target.focus()
}
