import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { type Lending, lendingsQuery } from '../../api/lending.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { AskForm } from './AskForm.tsx'
import { LendingState } from './LendingState.tsx'

const states = ['asked', 'granted', 'overdue', 'ended', 'returned', 'refused'] as const

/** One's own readings of the archive; for the archivist those of his regions. */
export default function LendingPage() {
  const { t } = useWords()
  const filters = useFilters()
  const pager = usePager()
  const [isAsking, setAsking] = useState(false)
  const q = filters.get('q')
  const state = states.find((one) => one === filters.get('state'))
  const query = { ...(q && { q }), ...(state && { state }) }
  const found = useQuery(lendingsQuery({ ...query, ...(pager.cursor && { after: pager.cursor }) }))
  return (
    <div className="pad">
      <PageHead
        title={t('lending.title')}
        lead={t('lending.lead')}
        side={
          <Button aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
            {t('lending.ask')}
          </Button>
        }
      />
      {isAsking && <AskForm onSent={() => setAsking(false)} />}
      <SearchBox
        label={t('lending.find')}
        value={q ?? ''}
        onSearch={(text) => filters.set({ q: text })}
      />
      <div className="formrow filters noprint">
        <label className="field">
          <span className="lab">{t('lending.state')}</span>
          <select
            className="in"
            value={state ?? ''}
            onChange={({ target }) => filters.set({ state: target.value })}
          >
            <option value="">{t('common.all')}</option>
            {states.map((one) => (
              <option key={one} value={one}>
                {t(`lending.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('lending.none')} hint={t('lending.noneHint')} />
          ) : (
            <>
              <List items={items} />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </div>
  )
}

function List({ items }: { items: readonly Lending[] }) {
  const { t } = useWords()
  const columns: Column<Lending>[] = [
    {
      key: 'title',
      title: t('lending.what'),
      isTitle: true,
      isLong: true,
      render: ({ id, title, archiveNo, uscc }) => (
        <>
          <Link to={`/lending/${id}`}>{title}</Link>
          <br />
          <span className="code meta">{archiveNo ?? uscc}</span>
        </>
      ),
    },
    { key: 'state', title: t('lending.state'), render: (one) => <LendingState {...one} /> },
    { key: 'kind', title: t('lending.kind'), render: ({ kind }) => t(`lending.${kind}`) },
    {
      key: 'purpose',
      title: t('lending.purpose'),
      isLong: true,
      render: ({ purpose }) => purpose,
    },
    { key: 'asker', title: t('lending.asker'), render: ({ asker }) => asker },
    {
      key: 'askedAt',
      title: t('lending.askedAt'),
      render: ({ askedAt }) => <time className="num nb">{formatMinute(askedAt)}</time>,
    },
    {
      key: 'until',
      title: t('lending.until'),
      render: ({ until }) => until && <time className="num nb">{until}</time>,
    },
  ]
  return (
    <SearchTable label={t('lending.title')} columns={columns} rows={items} keyOf={({ id }) => id} />
  )
}
