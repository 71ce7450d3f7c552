import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import {
  allFirstReviews,
  type FirstReview,
  type FirstReviewQuery,
  firstReviewsQuery,
} from '../../api/first-reviews.ts'
import { Button } from '../../components/Button.tsx'
import { Clock } from '../../components/Clock.tsx'
import { download, toCsv } from '../../components/csv.ts'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable, SortChoice } from '../../components/SearchTable.tsx'
import { Note } from '../../components/State.tsx'
import { type Filters, useFilters } from '../../components/useFilters.ts'
import { formatDay, formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { firstReviews } from '../../i18n/messages/first-reviews.ts'
import { CaseState } from '../case/CaseState.tsx'

const stages = ['waiting', 'overdue', 'returned', 'done'] as const
type Stage = (typeof stages)[number]
const sorts = ['due', '-due', 'submitted', '-submitted', 'title', '-title'] as const

/** Annual reports that one's units review first (业务主管单位初审). */
export default function FirstReviewsPage() {
  const { t } = useWords()
  const filters = useFilters()
  const pager = usePager()
  const stage = stages.find((one) => one === filters.get('stage')) ?? 'waiting'
  const query = queryOf(filters, stage)
  const found = useQuery(
    firstReviewsQuery({ ...query, ...(pager.cursor && { cursor: pager.cursor }) }),
  )
  const counts = found.data?.counts
  return (
    <div className="wrap page">
      <PageHead
        title={t('firstReview.title')}
        lead={t('firstReview.lead')}
        side={<Export query={query} stage={stage} />}
      />
      <GroupTabs<Stage>
        label={t('firstReview.title')}
        groups={stages}
        current={stage}
        nameOf={(one) =>
          `${t(`firstReview.${one}`)}${counts ? `　${formatNumber(counts[one])}` : ''}`
        }
        onChoose={(one) => filters.set({ stage: one })}
      />
      <SearchBox
        label={t('asked.find')}
        value={filters.get('q') ?? ''}
        onSearch={(q) => filters.set({ q })}
      />
      <div className="flt">
        <Year filters={filters} />
        <SortChoice
          filters={filters}
          columns={(['due', 'submitted', 'title'] as const).map((field) => ({
            field,
            label: firstReviews[`firstReview.by.${field}`],
          }))}
        />
      </div>
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t(`firstReview.no.${stage}`)} hint={t('asked.nothingHint')} />
          ) : (
            <>
              <Reports items={items} filters={filters} />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </div>
  )
}

function queryOf({ get }: Filters, stage: Stage): FirstReviewQuery {
  const [q, year] = [get('q'), Number(get('year'))]
  const sort = sorts.find((one) => one === get('sort'))
  return {
    stage,
    ...(q && { q }),
    ...(Number.isInteger(year) && year > 0 && { year }),
    ...(sort && { sort }),
  }
}

/** Of the report: that which is due now, and those before it. */
function Year({ filters }: { filters: Filters }) {
  const { t } = useWords()
  const last = Number(formatDay(new Date().toISOString()).slice(0, 4)) - 1
  const chosen = filters.get('year') ?? ''
  const years = Array.from({ length: 5 }, (_, ago) => String(last - ago))
  return (
    <label className="inline">
      {t('firstReview.year')}
      <select
        className="in"
        value={chosen}
        onChange={({ target }) => filters.set({ year: target.value })}
      >
        <option value="">{t('firstReview.allYears')}</option>
        {[...new Set([...years, ...(chosen ? [chosen] : [])])].map((year) => (
          <option key={year}>{year}</option>
        ))}
      </select>
    </label>
  )
}

function Reports({ items, filters }: { items: readonly FirstReview[]; filters: Filters }) {
  const { t, say } = useWords()
  const columns: Column<FirstReview>[] = [
    {
      key: 'title',
      title: t('asked.organisation'),
      isTitle: true,
      isSortable: true,
      render: (item) => (
        <>
          <Link to={`/cases/${item.id}`}>{item.title ?? item.applicantName}</Link>
          {item.uscc && <span className="meta code block">{item.uscc}</span>}
        </>
      ),
    },
    {
      key: 'year',
      title: t('firstReview.report'),
      render: ({ year, processName }) => (
        <>
          {year && <span className="num nb">{t('firstReview.ofYear', { year })}</span>}
          <span className="meta block">{say(processName)}</span>
        </>
      ),
    },
    {
      key: 'submitted',
      title: t('firstReview.submitted'),
      isSortable: true,
      render: ({ submittedAt }) => (submittedAt ? formatDay(submittedAt) : null),
    },
    {
      key: 'due',
      title: t('firstReview.due'),
      isSortable: true,
      render: ({ stage, clock, answeredOn }) => {
        if (stage === 'done') return answeredOn && t('firstReview.passedOn', { day: answeredOn })
        return clock ? <Clock {...clock} /> : null
      },
    },
    { key: 'state', title: t('tasks.state'), render: (item) => <CaseState item={item} /> },
  ]
  return (
    <SearchTable
      label={t('firstReview.title')}
      columns={columns}
      rows={items}
      keyOf={({ id }) => id}
      filters={filters}
    />
  )
}

/** All that the filter finds, not only this page. */
function Export({ query, stage }: { query: FirstReviewQuery; stage: Stage }) {
  const { t, say } = useWords()
  const errorText = useErrorText()
  const run = useMutation({
    mutationFn: async () => {
      const head = [
        ...[t('tasks.caseNo'), t('asked.organisation'), t('firstReview.uscc')],
        ...[t('firstReview.year'), t('tasks.process'), t('firstReview.submitted')],
        ...[t('firstReview.due'), t('firstReview.answered'), t('tasks.state')],
      ]
      const rows = (await allFirstReviews(query)).map((item) => [
        ...[item.caseNo, item.title, item.uscc, item.year, say(item.processName)],
        item.submittedAt && formatDay(item.submittedAt),
        ...[item.clock?.dueOn, item.answeredOn, say(item.stateLabel)],
      ])
      download(`${t('firstReview.title')}-${t(`firstReview.${stage}`)}.csv`, toCsv([head, ...rows]))
    },
  })
  return (
    <>
      <Button busy={run.isPending} onClick={() => run.mutate()}>
        <Icon name="download" />
        {t('firstReview.export')}
      </Button>
      {run.error && (
        <Note tone="bad" live>
          {errorText(run.error)}
        </Note>
      )}
    </>
  )
}
