import { useQuery } from '@tanstack/react-query'
import type { ProcessSummary } from '@yiqi/contracts'
import { Link } from 'react-router'
import { processesQuery } from '../../api/cases.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { type MessageKey, useWords } from '../../i18n/words.ts'
import { usePrepareText } from './prepare-text.ts'

const subjects: readonly [string, MessageKey][] = [
  ['association', 'hall.association'],
  ['service-institution', 'hall.serviceInstitution'],
  ['foundation', 'hall.foundation'],
  ['organisation', 'hall.organisation'],
  ['person', 'hall.person'],
]

/** Services by kind of organisation or by a word of theirs; each leads to its guide and to its beginning. */
export default function ItemsPage() {
  const { t } = useWords()
  const processes = useQuery(processesQuery)
  const filters = useFilters()
  const chosen = filters.get('type')
  const words = filters.get('q') ?? ''
  return (
    <div className="wrap page">
      <PageHead title={t('hall.items')} lead={t('hall.itemsLead')} />
      <Await query={processes}>
        {({ items: all }) => {
          const items = all.filter((item) => isAbout(item, words))
          const present = subjects.filter(([id]) => items.some(({ subject }) => subject === id))
          const shown = present.filter(([id]) => !chosen || id === chosen)
          return (
            <>
              <SearchBox
                label={t('hall.findItem')}
                value={words}
                onSearch={(q) => filters.set({ q, type: null })}
              />
              <fieldset className="chips">
                <legend className="vh">{t('hall.byType')}</legend>
                {[['', 'common.all'] as const, ...present].map(([id, label]) => (
                  <button
                    type="button"
                    key={id}
                    className="chip"
                    aria-pressed={(chosen ?? '') === id}
                    onClick={() => filters.set({ type: id })}
                  >
                    {t(label)}
                  </button>
                ))}
              </fieldset>
              {present.length === 0 && (
                <Empty
                  title={words ? t('hall.noSuchItem', { words }) : t('hall.noItems')}
                  {...(words && { hint: t('hall.noSuchItemHint') })}
                />
              )}
              {shown.map(([id, label]) => (
                <section key={id} className="group">
                  <h2>{t(label)}</h2>
                  <ul className="caselist">
                    {items
                      .filter(({ subject }) => subject === id)
                      .map((item) => (
                        <Item key={item.id} item={item} />
                      ))}
                  </ul>
                </section>
              ))}
            </>
          )
        }}
      </Await>
    </div>
  )
}

/** Every word in the name, the summary or the code, in either language. */
function isAbout({ name, summary, itemCode }: ProcessSummary, words: string): boolean {
  const text = [name.zh, name.en, summary.zh, summary.en, itemCode].join(' ').toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function Item({ item }: { item: ProcessSummary }) {
  const { t, say } = useWords()
  const { id, name, summary, promised, statutory, toPrepare } = item
  const prepareText = usePrepareText()
  return (
    <li>
      <div>
        <Link className="t" to={`/apply/${id}`}>
          {say(name)}
        </Link>
        <p className="sec">{say(summary)}</p>
        <p className="meta">
          <span className="nb">{prepareText(toPrepare)}　</span>
          {promised && <span className="nb">{t('hall.promised', { term: say(promised) })}　</span>}
          {statutory && <span className="nb">{t('hall.statutory', { term: say(statutory) })}</span>}
        </p>
      </div>
      <div className="right">
        <a href={`/guides/${id}`}>{t('form.guide')}</a>
        <Link className="btn sm" to={`/apply/${id}`}>
          {t('hall.start')}
          <span className="vh"> {say(name)}</span>
        </Link>
      </div>
    </li>
  )
}
