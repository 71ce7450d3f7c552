import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import {
  type ComplaintState,
  type ComplaintSummary,
  complaintsHref,
  complaintsQuery,
} from '../../api/complaints.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { type Filters, useFilters } from '../../components/useFilters.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { Figures } from './Figures.tsx'
import { ComplaintDue, ComplaintTag } from './ComplaintTag.tsx'

type Group = 'open' | 'late' | 'all' | 'figures'
const groups: readonly Group[] = ['open', 'late', 'all', 'figures']
const openStates: readonly ComplaintState[] = [
  ...(['RECEIVED', 'ACCEPTED', 'VERIFYING'] as const),
  ...(['CASE_OPENED', 'UNFOUNDED', 'RESOLVED'] as const),
]
const states: readonly ComplaintState[] = [
  ...openStates,
  ...(['REPLIED', 'NOT_ACCEPTED', 'FORWARDED'] as const),
]
const matters: readonly ComplaintSummary['matter'][] = [
  ...(['unregistered', 'fees', 'scope', 'assets'] as const),
  ...(['governance', 'false-papers', 'fundraising', 'other'] as const),
]

/** Complaints at the desk of the complaint officer; what says the same stands in one line. */
export default function ComplaintsPage() {
  const { t } = useWords()
  const filters = useFilters()
  const group = groups.find((one) => one === filters.get('whose')) ?? 'open'
  return (
    <div className="pad">
      <PageHead title={t('complaint.title')} lead={t('complaint.lead')} />
      <GroupTabs
        label={t('complaint.groups')}
        groups={groups}
        current={group}
        nameOf={(name) => t(`complaint.${name}`)}
        onChoose={(name) => filters.set({ whose: name, state: null })}
      />
      {group === 'figures' ? <Figures /> : <ComplaintList group={group} filters={filters} />}
    </div>
  )
}

function ComplaintList({ group, filters }: { group: Exclude<Group, 'figures'>; filters: Filters }) {
  const { t } = useWords()
  const pager = usePager()
  const q = filters.get('q')
  const chosen = states.find((one) => one === filters.get('state'))
  const matter = matters.find((one) => one === filters.get('matter'))
  const filter = {
    ...(q && { q }),
    ...(group === 'open' && { state: chosen ? [chosen] : [...openStates] }),
    ...(group === 'late' && { late: true }),
    ...(group === 'all' && chosen && { state: [chosen] }),
    ...(matter && { matter: [matter] }),
  }
  const { cursor } = pager
  const found = useQuery(complaintsQuery({ ...filter, ...(cursor && { before: cursor }) }))
  return (
    <>
      <div className="flt noprint">
        <SearchBox
          label={t('complaint.search')}
          value={q ?? ''}
          onSearch={(text) => filters.set({ q: text })}
        />
        {group !== 'late' && (
          <select
            className="in"
            aria-label={t('complaint.state')}
            value={chosen ?? ''}
            onChange={({ target }) => filters.set({ state: target.value })}
          >
            <option value="">{t('complaint.anyState')}</option>
            {(group === 'open' ? openStates : states).map((one) => (
              <option key={one} value={one}>
                {t(`complaint.${one}`)}
              </option>
            ))}
          </select>
        )}
        <select
          className="in"
          aria-label={t('complaint.matter')}
          value={matter ?? ''}
          onChange={({ target }) => filters.set({ matter: target.value })}
        >
          <option value="">{t('complaint.anyMatter')}</option>
          {matters.map((one) => (
            <option key={one} value={one}>
              {t(`complaint.is.${one}`)}
            </option>
          ))}
        </select>
        {(['xlsx', 'csv'] as const).map((format) => (
          <a key={format} className="btn sm" href={complaintsHref({ ...filter, format })} download>
            <Icon name="download" />
            {t(format === 'xlsx' ? 'common.exportXlsx' : 'common.exportCsv')}
          </a>
        ))}
      </div>
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('complaint.none')} hint={t('complaint.noneHint')} />
          ) : (
            <>
              <ComplaintTable rows={items} />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </>
  )
}

function ComplaintTable({ rows }: { rows: readonly ComplaintSummary[] }) {
  const { t } = useWords()
  const columns: Column<ComplaintSummary>[] = [
    {
      key: 'target',
      title: t('complaint.target'),
      isTitle: true,
      render: ({ id, targetName, folded }) => (
        <>
          <Link className="nm" to={`/complaints/${id}`}>
            {targetName}
          </Link>
          {folded > 0 && <p className="meta">{t('complaint.folded', { n: folded })}</p>}
        </>
      ),
    },
    {
      key: 'matter',
      title: t('complaint.matter'),
      render: ({ matter }) => t(`complaint.is.${matter}`),
    },
    {
      key: 'state',
      title: t('complaint.state'),
      render: ({ state }) => <ComplaintTag state={state} />,
    },
    {
      key: 'due',
      title: t('complaint.due'),
      render: (row) => (row.dueOn ? <ComplaintDue complaint={row} /> : null),
    },
    {
      key: 'named',
      title: t('complaint.reporter'),
      render: ({ isNamed }) => t(isNamed ? 'complaint.named' : 'complaint.anonymous'),
    },
    { key: 'office', title: t('complaint.office'), render: ({ office }) => office },
    {
      key: 'received',
      title: t('complaint.receivedOn'),
      render: ({ receivedAt }) => formatDay(receivedAt),
    },
    {
      key: 'number',
      title: t('complaint.number'),
      render: ({ number }) => <span className="code">{number}</span>,
    },
  ]
  return (
    <SearchTable
      label={t('complaint.title')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
    />
  )
}
