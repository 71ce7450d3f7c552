import { useQuery } from '@tanstack/react-query'
import type { ProcessStatistics, ProcessSummary } from '@yiqi/contracts'
import { Link } from 'react-router'
import { processesQuery, processQuery } from '../../api/cases.ts'
import { statisticsQuery } from '../../api/tasks.ts'
import { Bars } from '../../components/Bars.tsx'
import { Await } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatDay, formatNumber } from '../../i18n/dates.ts'
import { type MessageKey, useWords } from '../../i18n/words.ts'

/** Counts of each service, with the on-time rate that law and promise ask for. */
export default function StatisticsPage() {
  const { t } = useWords()
  const filters = useFilters()
  const processes = useQuery(processesQuery)
  const today = formatDay(new Date().toISOString())
  const from = filters.get('from') ?? `${today.slice(0, 4)}-01-01`
  const to = filters.get('to') ?? today
  const isAll = filters.get('all') !== null
  return (
    <div className="pad">
      <PageHead
        title={t('stats.title')}
        lead={t('stats.lead')}
        side={
          <>
            {(['from', 'to'] as const).map((name) => (
              <label key={name} className="inline">
                {t(`stats.${name}`)}
                <input
                  className="in"
                  type="date"
                  value={name === 'from' ? from : to}
                  onChange={({ target }) => target.value && filters.set({ [name]: target.value })}
                />
              </label>
            ))}
            <label className="inline check">
              <input
                type="checkbox"
                checked={isAll}
                onChange={({ target }) => filters.set({ all: target.checked ? 'true' : null })}
              />
              {t('stats.showEmpty')}
            </label>
          </>
        }
      />
      <Await query={processes}>
        {({ items }) =>
          items.map((process) => (
            <Figures key={process.id} process={process} period={{ from, to }} isAll={isAll} />
          ))
        }
      </Await>
    </div>
  )
}

interface FiguresProps {
  process: ProcessSummary
  /** Items without a case as well. */
  isAll: boolean
  period: { from: string; to: string }
}

function Figures({ process, period, isAll }: FiguresProps) {
  const { say } = useWords()
  const statistics = useQuery(statisticsQuery(process.id, period))
  const view = useQuery(processQuery(process.id))
  const stateLabel = (id: string) => {
    const label = view.data?.states.find((state) => state.id === id)?.label
    return label ? say(label) : id
  }
  if (statistics.data?.submitted === 0 && !isAll) return null
  return (
    <section className="review">
      <h2>{say(process.name)}</h2>
      <Await query={statistics} lines={2}>
        {(data) => <Numbers data={data} period={period} stateLabel={stateLabel} />}
      </Await>
    </section>
  )
}

interface NumbersProps {
  data: ProcessStatistics
  period: FiguresProps['period']
  stateLabel(id: string): string
}

function Numbers({ data, period, stateLabel }: NumbersProps) {
  const { t } = useWords()
  const rate = data.onTimeRate
  const hrefOf = (filter: Readonly<Record<string, string>>) =>
    `/cases?${new URLSearchParams({ process: data.processId, ...period, ...filter })}`
  const linkTo = (count: number, filter: Readonly<Record<string, string>>, label: string) => (
    <Link to={hrefOf(filter)}>
      {formatNumber(count)}
      <span className="vh"> {label}</span>
    </Link>
  )
  const figures: [MessageKey, number, Readonly<Record<string, string>>][] = [
    ['stats.submitted', data.submitted, {}],
    ['stats.open', data.open, { open: 'true' }],
    ['stats.lapsed', data.lapsed, { figure: 'lapsed' }],
    ['stats.second', data.secondNotices, { figure: 'second-notice' }],
  ]
  const outcomeLabel = (outcome: string) => t(`stats.outcome.${outcome}` as MessageKey)
  return (
    <>
      <dl className="figures">
        {figures.map(([label, count, filter]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd className="num">{linkTo(count, filter, t(label))}</dd>
          </div>
        ))}
        <div>
          <dt>{t('stats.onTime')}</dt>
          <dd className="num">
            {rate === null ? (
              t('stats.noneYet')
            ) : (
              <>
                <Link to={hrefOf({ figure: 'on-time' })}>
                  {`${(rate * 100).toFixed(1)}%`}
                  <span className="vh"> {t('stats.figure.on-time')}</span>
                </Link>
                <span className="of">
                  {formatNumber(data.onTime)}
                  {' / '}
                  {linkTo(data.finished, { figure: 'finished' }, t('stats.figure.finished'))}
                </span>
              </>
            )}
          </dd>
        </div>
      </dl>
      <div className="split even">
        <Bars
          title={t('stats.byState')}
          rows={rowsOf(data.byState, stateLabel, (state) => hrefOf({ state }))}
        />
        <Bars
          title={t('stats.byOutcome')}
          rows={rowsOf(data.byOutcome, outcomeLabel, (outcome) => hrefOf({ outcome }))}
        />
      </div>
    </>
  )
}

const rowsOf = (
  counts: Readonly<Record<string, number>>,
  labelOf: (key: string) => string,
  hrefOf: (key: string) => string,
) =>
  Object.entries(counts).map(([key, count]) => ({
    key,
    label: labelOf(key),
    count,
    href: hrefOf(key),
  }))
