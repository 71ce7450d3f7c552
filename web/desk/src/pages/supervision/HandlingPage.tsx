import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { regionsQuery } from '../../api/regions.ts'
import { type Handling, handlingQuery } from '../../api/supervision.ts'
import { Bars } from '../../components/Bars.tsx'
import { Button } from '../../components/Button.tsx'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State } from '../../components/State.tsx'
import { formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { exportHandling } from './handling-csv.ts'
import { PartTabs } from './PartTabs.tsx'
import { PeriodChoice } from './PeriodChoice.tsx'
import { usePeriod } from './usePeriod.ts'

type Period = { from: string; to: string }
const hrefOf = (filter: Readonly<Record<string, string>>) => `/cases?${new URLSearchParams(filter)}`

/** What is overdue, what was sent back, and how long steps take; every figure opens its cases. */
export default function HandlingPage() {
  const words = useWords()
  const { t } = words
  const { filters, period } = usePeriod()
  const handling = useQuery(handlingQuery(period))
  return (
    <div className="pad">
      <PageHead
        title={t('supervision.title')}
        lead={t('supervision.lead')}
        side={
          <>
            <PeriodChoice filters={filters} period={period} />
            <Button
              small
              disabled={!handling.data}
              onClick={() => handling.data && exportHandling(handling.data, period, words)}
            >
              <Icon name="download" />
              {t('common.export')}
            </Button>
          </>
        }
      />
      <PartTabs current="handling" />
      <Await query={handling} lines={12}>
        {(data) => (
          <>
            <Overdue overdue={data.overdue} />
            <Returns returns={data.returns} period={period} />
            <Steps steps={data.steps} period={period} />
          </>
        )}
      </Await>
    </div>
  )
}

function Overdue({ overdue }: { overdue: Handling['overdue'] }) {
  const { t, say } = useWords()
  const regions = useQuery(regionsQuery)
  const nameOf = (region: string) => regions.data?.namesOf(region).at(-1) ?? region
  return (
    <section className="review">
      <h2>{t('supervision.overdue')}</h2>
      {overdue.total === 0 ? (
        <State tone="ok">{t('supervision.noOverdue')}</State>
      ) : (
        <>
          <dl className="figures">
            <div>
              <dt>{t('supervision.cases')}</dt>
              <dd className="num">
                <Link to={hrefOf({ overdue: 'true' })}>{formatNumber(overdue.total)}</Link>
              </dd>
            </div>
          </dl>
          <div className="split even three">
            <Bars
              title={t('supervision.byOffice')}
              rows={overdue.byRegion.map(({ region, count }) => ({
                key: region,
                label: nameOf(region),
                count,
                href: hrefOf({ overdue: 'true', region }),
              }))}
            />
            <Bars
              title={t('supervision.byPerson')}
              rows={overdue.byPerson.map(({ account, name, count }) => {
                const label = name ?? t('supervision.nobody')
                return {
                  key: account ?? 'nobody',
                  label,
                  count,
                  href: hrefOf({ overdue: 'true', assignee: account ?? 'nobody', name: label }),
                }
              })}
            />
            <Bars
              title={t('supervision.byStep')}
              rows={overdue.byStep.map(({ process, processName, state, label, count }) => ({
                key: `${process}/${state}`,
                label: `${say(processName)} ${say(label)}`,
                count,
                href: hrefOf({ overdue: 'true', process, state }),
              }))}
            />
          </div>
        </>
      )}
    </section>
  )
}

function Returns({ returns, period }: { returns: Handling['returns']; period: Period }) {
  const { t, say } = useWords()
  type Reason = Handling['returns']['reasons'][number]
  const event = { event: 'returned', ...period }
  const columns: Column<Reason>[] = [
    {
      key: 'reason',
      title: t('supervision.reason'),
      isTitle: true,
      render: ({ label, field }) => (label ? say(label) : (field ?? t('supervision.otherReason'))),
    },
    { key: 'process', title: t('tasks.process'), render: ({ processName }) => say(processName) },
    {
      key: 'count',
      title: t('supervision.times'),
      isNumber: true,
      render: ({ count }) => formatNumber(count),
    },
    {
      key: 'cases',
      title: t('supervision.cases'),
      isNumber: true,
      render: ({ process, field, label, cases }) => (
        <Link to={hrefOf({ ...event, process, item: field ?? 'none' })}>
          {formatNumber(cases)}
          <span className="vh"> {label ? say(label) : t('supervision.otherReason')}</span>
        </Link>
      ),
    },
  ]
  return (
    <section className="review">
      <h2>{t('supervision.returns')}</h2>
      {returns.cases === 0 ? (
        <p className="sec">{t('supervision.noReturns')}</p>
      ) : (
        <>
          <dl className="figures">
            <div>
              <dt>{t('supervision.returnedCases')}</dt>
              <dd className="num">
                <Link to={hrefOf(event)}>{formatNumber(returns.cases)}</Link>
              </dd>
            </div>
            <div>
              <dt>{t('supervision.notices')}</dt>
              <dd className="num">{formatNumber(returns.notices)}</dd>
            </div>
          </dl>
          <SearchTable
            label={t('supervision.reasons')}
            columns={columns}
            rows={returns.reasons}
            keyOf={({ process, field }) => `${process}/${field}`}
          />
        </>
      )}
    </section>
  )
}

function Steps({ steps, period }: { steps: Handling['steps']; period: Period }) {
  const { t, say } = useWords()
  type Step = Handling['steps'][number]
  const link = (event: string, { process, state, label }: Step, count: number) => (
    <Link to={hrefOf({ event, process, step: state, ...period })}>
      {formatNumber(count)}
      <span className="vh"> {say(label)}</span>
    </Link>
  )
  const columns: Column<Step>[] = [
    {
      key: 'step',
      title: t('supervision.step'),
      isTitle: true,
      render: ({ label }) => say(label),
    },
    { key: 'process', title: t('tasks.process'), render: ({ processName }) => say(processName) },
    {
      key: 'cases',
      title: t('supervision.cases'),
      isNumber: true,
      render: (step) => link('step-ended', step, step.count),
    },
    {
      key: 'median',
      title: t('supervision.median'),
      isNumber: true,
      render: ({ median }) => t('supervision.days', { count: median }),
    },
    {
      key: 'p90',
      title: t('supervision.p90'),
      isNumber: true,
      render: ({ p90 }) => t('supervision.days', { count: p90 }),
    },
    {
      key: 'limit',
      title: t('supervision.limit'),
      render: ({ limit }) => (limit ? say(limit) : null),
    },
    {
      key: 'late',
      title: t('supervision.late'),
      isNumber: true,
      render: (step) => link('step-late', step, step.late),
    },
  ]
  return (
    <section className="review">
      <h2>{t('supervision.steps')}</h2>
      <p className="meta lead">{t('supervision.stepsHint')}</p>
      {steps.length === 0 ? (
        <p className="sec">{t('supervision.noSteps')}</p>
      ) : (
        <SearchTable
          label={t('supervision.steps')}
          columns={columns}
          rows={steps}
          keyOf={({ process, state }) => `${process}/${state}`}
        />
      )}
    </section>
  )
}
