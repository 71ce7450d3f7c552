import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import {
  type OpinionState as Stage,
  type OpinionSummary,
  opinionsQuery,
} from '../../api/opinions.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { MonitoringHead } from './MonitoringTabs.tsx'
import { levels, OpinionLevel, OpinionState } from './OpinionLevel.tsx'

const open: readonly Stage[] = ['NEW', 'TRIAGED', 'HANDLING']
const states = [...open, 'CLOSED', 'all'] as const

/** What was said that somebody has to look at, the latest first; levels count what is open. */
export default function OpinionsPage() {
  const { t } = useWords()
  const filters = useFilters()
  const pager = usePager()
  const chosen = levels.filter((level) => filters.all('level').includes(level))
  const state = states.find((one) => one === filters.get('state'))
  const q = filters.get('q') ?? ''
  const found = useQuery(
    opinionsQuery({
      state: state === 'all' ? [] : state ? [state] : [...open],
      level: chosen,
      ...(q && { q }),
      ...(pager.cursor && { before: pager.cursor }),
    }),
  )
  const counts = new Map(found.data?.open.map(({ level, count }) => [level, count]))
  return (
    <div className="pad">
      <MonitoringHead current="opinions" />
      <div className="listhead">
        <fieldset className="chips">
          <legend className="vh">{t('opinion.levels')}</legend>
          {levels.toReversed().map((level) => (
            <button
              key={level}
              type="button"
              className="chip"
              aria-pressed={chosen.includes(level)}
              onClick={() => filters.set({ level: chosen.includes(level) ? [] : [level] })}
            >
              <OpinionLevel level={level} />
              <span className="num">{counts.get(level) ?? 0}</span>
            </button>
          ))}
        </fieldset>
        <div className="tools">
          <select
            className="in"
            aria-label={t('opinion.state')}
            value={state ?? ''}
            onChange={({ target }) => filters.set({ state: target.value })}
          >
            <option value="">{t('opinion.anyState')}</option>
            {[...open, 'CLOSED' as const].map((one) => (
              <option key={one} value={one}>
                {t(`opinion.state.${one}`)}
              </option>
            ))}
            <option value="all">{t('opinion.allStates')}</option>
          </select>
          <SearchBox
            label={t('document.find')}
            value={q}
            onSearch={(text) => filters.set({ q: text })}
          />
        </div>
      </div>
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('opinion.none')} hint={t('opinion.noneHint')} />
          ) : (
            <>
              <OpinionTable rows={items} />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </div>
  )
}

function OpinionTable({ rows }: { rows: readonly OpinionSummary[] }) {
  const { t } = useWords()
  const columns: Column<OpinionSummary>[] = [
    {
      key: 'text',
      title: t('opinion.text'),
      isTitle: true,
      isLong: true,
      render: ({ id, title, beginning }) => (
        <Link to={`/monitoring/opinions/${id}`}>{title || beginning.slice(0, 40)}</Link>
      ),
    },
    {
      key: 'level',
      title: t('opinion.level'),
      render: ({ level }) => <OpinionLevel level={level} />,
    },
    {
      key: 'state',
      title: t('opinion.state'),
      render: ({ state }) => <OpinionState state={state} />,
    },
    {
      key: 'bodies',
      title: t('opinion.bodies'),
      isLong: true,
      render: ({ names }) => names.join('、') || null,
    },
    { key: 'source', title: t('opinion.source'), render: ({ source }) => source },
    {
      key: 'found',
      title: t('opinion.foundAt'),
      render: ({ foundAt }) => <span className="num">{formatMinute(foundAt)}</span>,
    },
    { key: 'handler', title: t('opinion.handler'), render: ({ handler }) => handler },
  ]
  return (
    <SearchTable
      label={t('monitoring.opinions')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
    />
  )
}
