import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { type DisclosureDuty, type DutyState, dutiesQuery } from '../../api/duties.ts'
import { can, useSession } from '../../api/session.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

const groups = ['all', 'missed', 'open', 'late', 'met'] as const
const perPage = 20

/** 公开日程: of one's own charities for a clerk, of the region for an official. */
export default function DutiesPage() {
  const { t } = useWords()
  const session = useSession()
  const filters = useFilters()
  const group = groups.find((one) => one === filters.get('state')) ?? 'all'
  const page = Math.max(1, Number(filters.get('page') ?? 1) || 1)
  const q = filters.get('q')
  const query = { ...(group !== 'all' && { state: group }), ...(q && { q }), page, limit: perPage }
  const found = useQuery(dutiesQuery(query))
  return (
    <div className="pad">
      <PageHead title={t('duty.title')} lead={t('duty.lead')} />
      <GroupTabs
        label={t('duty.groups')}
        groups={groups}
        current={group}
        nameOf={(name) => t(`duty.${name}`)}
        onChoose={(name) => filters.set({ state: name === 'all' ? null : name, page: null })}
      />
      <div className="flt noprint">
        <SearchBox
          label={t('duty.search')}
          value={q ?? ''}
          onSearch={(text) => filters.set({ q: text, page: null })}
        />
        {can(session, 'cases.apply') && (
          <Link className="btn pri" to="/apply/charity-disclosure">
            {t('duty.disclose')}
          </Link>
        )}
      </div>
      <Await query={found}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t('duty.none')} hint={t('duty.noneHint')} />
          ) : (
            <>
              <p className="meta">{t('duty.count', { count: total })}</p>
              <DutyTable rows={items} />
              <Pages page={page} last={Math.ceil(total / perPage)} />
            </>
          )
        }
      </Await>
    </div>
  )
}

const tones = { missed: 'bad', late: 'warn', met: 'ok', open: 'info' } as const satisfies Record<
  DutyState,
  string
>

function DutyTable({ rows }: { rows: readonly DisclosureDuty[] }) {
  const { t } = useWords()
  const columns: Column<DisclosureDuty>[] = [
    {
      key: 'what',
      title: t('duty.what'),
      isTitle: true,
      render: (duty) => (
        <>
          <b>{duty.title}</b>
          <p className="meta">
            {t(`duty.is.${duty.class as 'annual'}`)} · {t(`duty.${duty.occasion as 'final'}`)}
          </p>
        </>
      ),
    },
    { key: 'charity', title: t('duty.charity'), isLong: true, render: ({ charity }) => charity },
    { key: 'due', title: t('duty.due'), render: ({ dueOn }) => formatDay(dueOn) },
    {
      key: 'published',
      title: t('duty.published'),
      render: ({ publishedOn }) => publishedOn && formatDay(publishedOn),
    },
    {
      key: 'state',
      title: t('duty.state'),
      render: ({ state }) => <State tone={tones[state]}>{t(`duty.${state}`)}</State>,
    },
  ]
  return (
    <SearchTable
      label={t('duty.title')}
      columns={columns}
      rows={rows}
      keyOf={({ uscc, about, occasion, dueOn }) => `${uscc}/${about}/${occasion}/${dueOn}`}
    />
  )
}

function Pages({ page, last }: { page: number; last: number }) {
  const { t } = useWords()
  const filters = useFilters()
  if (last < 2) return null
  const to = (number: number) => () => filters.set({ page: String(number) })
  return (
    <nav className="pager" aria-label={t('common.pages')}>
      {page > 1 && (
        <button type="button" className="btn sm" onClick={to(page - 1)}>
          {t('common.previous')}
        </button>
      )}
      {page < last && (
        <button type="button" className="btn sm" onClick={to(page + 1)}>
          {t('common.next')}
        </button>
      )}
    </nav>
  )
}
