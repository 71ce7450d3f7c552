import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import {
  type LeadSource,
  type LeadState,
  type LeadSummary,
  leadsHref,
  leadsQuery,
} from '../../api/leads.ts'
import { useSession } from '../../api/session.ts'
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
import { Confidence, LeadTag } from './LeadTag.tsx'

type Group = 'open' | 'mine' | 'all'
const groups: readonly Group[] = ['open', 'mine', 'all']
const states: readonly LeadState[] = ['NEW', 'CONFIRMED', 'DISMISSED', 'MERGED', 'TRANSFERRED']
const sources: readonly LeadSource[] = [
  ...(['complaint', 'screening', 'report', 'transfer'] as const),
  ...(['inspection', 'annual-report', 'audit', 'credit'] as const),
]
const shares = [50, 70, 90]

/** What may be unlawful, from wherever it came. */
export default function LeadsPage() {
  const { t } = useWords()
  const filters = useFilters()
  const group = groups.find((one) => one === filters.get('whose')) ?? 'open'
  return (
    <div className="pad">
      <PageHead title={t('lead.title')} lead={t('lead.lead')} />
      <GroupTabs
        label={t('lead.groups')}
        groups={groups}
        current={group}
        nameOf={(name) => t(`lead.${name}`)}
        onChoose={(name) => filters.set({ whose: name, state: null })}
      />
      <LeadList group={group} filters={filters} />
    </div>
  )
}

function LeadList({ group, filters }: { group: Group; filters: Filters }) {
  const { t } = useWords()
  const pager = usePager()
  const filter = useFilter(group, filters)
  const { cursor } = pager
  const found = useQuery(leadsQuery({ ...filter, ...(cursor && { before: cursor }) }))
  return (
    <>
      <div className="flt noprint">
        <SearchBox
          label={t('lead.search')}
          value={filters.get('q') ?? ''}
          onSearch={(text) => filters.set({ q: text })}
        />
        {group === 'all' && (
          <Choice
            label={t('lead.state')}
            any={t('lead.anyState')}
            value={filters.get('state')}
            options={states.map((one) => [one, t(`lead.${one}`)])}
            onChoose={(state) => filters.set({ state })}
          />
        )}
        <Choice
          label={t('lead.source')}
          any={t('lead.anySource')}
          value={filters.get('source')}
          options={sources.map((one) => [one, t(`lead.from.${one}`)])}
          onChoose={(source) => filters.set({ source })}
        />
        <Choice
          label={t('lead.confidence')}
          any={t('lead.anyConfidence')}
          value={filters.get('least')}
          options={shares.map((one) => [String(one), t('lead.atLeast', { n: one })])}
          onChoose={(least) => filters.set({ least })}
        />
        <Choice
          label={t('lead.office')}
          any={t('lead.anyRegion')}
          value={filters.get('office')}
          options={[['own', t('lead.ownRegion')]]}
          onChoose={(office) => filters.set({ office })}
        />
        {(['xlsx', 'csv'] as const).map((format) => (
          <a key={format} className="btn sm" href={leadsHref({ ...filter, format })} download>
            <Icon name="download" />
            {t(format === 'xlsx' ? 'common.exportXlsx' : 'common.exportCsv')}
          </a>
        ))}
      </div>
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('lead.none')} hint={t('lead.noneHint')} />
          ) : (
            <>
              <LeadTable rows={items} />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </>
  )
}

function useFilter(group: Group, filters: Filters) {
  const { regionCode } = useSession()
  const q = filters.get('q')
  const state = group === 'open' ? 'NEW' : states.find((one) => one === filters.get('state'))
  const source = sources.find((one) => one === filters.get('source'))
  const least = shares.find((one) => String(one) === filters.get('least'))
  return {
    ...(q && { q }),
    ...(state && { state: [state] }),
    ...(source && { source: [source] }),
    ...(least && { confidence: least / 100 }),
    ...(group === 'mine' && { mine: true }),
    ...(filters.get('office') === 'own' && regionCode && { region: regionCode }),
  }
}

interface ChoiceProps {
  label: string
  any: string
  value: string | null
  options: readonly (readonly [value: string, label: string])[]
  onChoose(value: string): void
}

function Choice({ label, any, value, options, onChoose }: ChoiceProps) {
  return (
    <select
      className="in"
      aria-label={label}
      value={value ?? ''}
      onChange={({ target }) => onChoose(target.value)}
    >
      <option value="">{any}</option>
      {options.map(([one, name]) => (
        <option key={one} value={one}>
          {name}
        </option>
      ))}
    </select>
  )
}

export function LeadTable({ rows, label }: { rows: readonly LeadSummary[]; label?: string }) {
  const { t } = useWords()
  const columns: Column<LeadSummary>[] = [
    {
      key: 'subject',
      title: t('lead.subject'),
      isTitle: true,
      render: ({ id, subjectName }) => (
        <Link className="nm" to={`/leads/${id}`}>
          {subjectName}
        </Link>
      ),
    },
    { key: 'brief', title: t('lead.brief'), isLong: true, render: ({ brief }) => brief },
    { key: 'source', title: t('lead.source'), render: ({ source }) => t(`lead.from.${source}`) },
    {
      key: 'confidence',
      title: t('lead.confidence'),
      isNumber: true,
      render: ({ confidence }) => (confidence === null ? null : <Confidence value={confidence} />),
    },
    { key: 'state', title: t('lead.state'), render: ({ state }) => <LeadTag state={state} /> },
    { key: 'assignee', title: t('lead.assignee'), render: ({ assignee }) => assignee },
    { key: 'office', title: t('lead.office'), render: ({ office }) => office },
    { key: 'raised', title: t('lead.raisedOn'), render: ({ raisedAt }) => formatDay(raisedAt) },
    {
      key: 'number',
      title: t('lead.number'),
      render: ({ number }) => <span className="code">{number}</span>,
    },
  ]
  return (
    <SearchTable
      label={label ?? t('lead.title')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
    />
  )
}
