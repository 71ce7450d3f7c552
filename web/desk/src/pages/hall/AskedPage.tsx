import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { casesQuery, supervisedQuery } from '../../api/cases.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { type Filters, useFilters } from '../../components/useFilters.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { CaseLines } from '../work/CaseLines.tsx'

const groups = ['waiting', 'all', 'organisations'] as const
type Group = (typeof groups)[number]

/** What one's unit is asked for, as a supervising unit or as an accounting firm. */
export default function AskedPage() {
  const { t } = useWords()
  const filters = useFilters()
  const group = groups.find((one) => one === filters.get('group')) ?? 'waiting'
  const q = filters.get('q') ?? ''
  return (
    <div className="wrap page">
      <PageHead
        title={t('asked.title')}
        lead={t('asked.lead')}
        side={
          <Link className="btn" to="/asked/reports">
            {t('firstReview.title')}
          </Link>
        }
      />
      <GroupTabs<Group>
        label={t('asked.title')}
        groups={groups}
        current={group}
        nameOf={(one) => t(`asked.${one}`)}
        onChoose={(one) => filters.set({ group: one, q: null })}
      />
      <SearchBox label={t('asked.find')} value={q} onSearch={(text) => filters.set({ q: text })} />
      {group === 'organisations' ? (
        <Organisations q={q} filters={filters} />
      ) : (
        <Cases key={group} isWaiting={group === 'waiting'} q={q} />
      )}
    </div>
  )
}

function Cases({ isWaiting, q }: { isWaiting: boolean; q: string }) {
  const { t } = useWords()
  const pager = usePager()
  const cases = useQuery(
    casesQuery({
      whose: 'supervised',
      ...(isWaiting && { phase: 'supervisor' as const }),
      ...(q && { q }),
      ...(pager.cursor && { cursor: pager.cursor }),
    }),
  )
  return (
    <Await query={cases}>
      {({ items, next }) =>
        items.length === 0 ? (
          <Empty
            title={t(isWaiting ? 'asked.nothingWaits' : 'asked.nothing')}
            hint={t('asked.nothingHint')}
          />
        ) : (
          <>
            <CaseLines items={items} />
            <Pager pager={pager} next={next} />
          </>
        )
      }
    </Await>
  )
}

function Organisations({ q, filters }: { q: string; filters: Filters }) {
  const { t } = useWords()
  const supervised = useQuery(supervisedQuery)
  type Row = NonNullable<typeof supervised.data>['items'][number]
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('asked.organisation'),
      isTitle: true,
      render: ({ uscc, name }) => (
        <>
          <a href={`/organisations/${uscc}`}>{name}</a>
          <span className="meta code nb">　{uscc}</span>
        </>
      ),
    },
    {
      key: 'waiting',
      title: t('asked.waiting'),
      isNumber: true,
      render: ({ name, waiting }) =>
        waiting > 0 ? (
          <button
            type="button"
            className="lk"
            onClick={() => filters.set({ group: 'waiting', q: name })}
          >
            {waiting}
          </button>
        ) : (
          0
        ),
    },
    { key: 'cases', title: t('asked.cases'), isNumber: true, render: ({ cases }) => cases },
    { key: 'last', title: t('asked.last'), render: ({ lastAt }) => formatDay(lastAt) },
  ]
  return (
    <Await query={supervised}>
      {({ items }) => {
        const found = items.filter(({ uscc, name }) => name.includes(q) || uscc.includes(q))
        return found.length === 0 ? (
          <Empty title={t('asked.noOrganisations')} hint={t('asked.nothingHint')} />
        ) : (
          <SearchTable
            label={t('asked.organisations')}
            columns={columns}
            rows={found}
            keyOf={({ uscc }) => uscc}
          />
        )
      }}
    </Await>
  )
}
