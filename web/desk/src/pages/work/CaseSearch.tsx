import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { casesQuery } from '../../api/cases.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { useWords } from '../../i18n/words.ts'
import { CaseLines } from './CaseLines.tsx'

/** Any case of one's region by number, name or person; Ctrl K goes there. */
export function CaseSearch() {
  const { t } = useWords()
  const [asked, setAsked] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      <search className="cmd">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            setAsked(input.current?.value.trim() ?? '')
          }}
        >
          <input
            ref={input}
            className="in"
            type="search"
            aria-label={t('tasks.search')}
            placeholder={t('tasks.findCase')}
            onChange={({ target }) => target.value === '' && setAsked('')}
          />
          <kbd>Ctrl K</kbd>
        </form>
      </search>
      {asked && <Found text={asked} />}
    </>
  )
}

function Found({ text }: { text: string }) {
  const { t } = useWords()
  const cases = useQuery(casesQuery({ whose: 'region', q: text, limit: 20 }))
  return (
    <section className="pad found" aria-label={t('tasks.found')} aria-live="polite">
      <Await query={cases}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('tasks.nothingFound')} hint={t('tasks.nothingFoundHint')} />
          ) : (
            <CaseLines items={items} />
          )
        }
      </Await>
    </section>
  )
}
