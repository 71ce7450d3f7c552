import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import {
  type KnowledgeKind,
  type VersionState,
  type VersionSummary,
  versionsQuery,
} from '../../api/knowledge.ts'
import { can, useSession } from '../../api/session.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { RegionName } from '../../components/FieldValue.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'
import { FlagList } from './FlagList.tsx'
import { kinds, usePeriod } from './labels.ts'
import { VersionTag } from './VersionTag.tsx'

const groups = ['DRAFT', 'REVIEWED', 'PUBLISHED', 'EXPIRED', 'flags'] as const

/** Documents of the knowledge base by their state, and what rests on law that has ended. */
export default function KnowledgePage() {
  const { t } = useWords()
  const session = useSession()
  const filters = useFilters()
  const group = groups.find((one) => one === filters.get('state')) ?? 'DRAFT'
  return (
    <div className="pad">
      <PageHead
        title={t('kb.title')}
        lead={t('kb.lead')}
        side={
          can(session, 'knowledge.edit') && (
            <Link className="btn" to="/knowledge/new">
              <Icon name="plus" />
              {t('kb.new')}
            </Link>
          )
        }
      />
      <GroupTabs
        label={t('kb.groups')}
        groups={groups}
        current={group}
        nameOf={(name) => t(`kb.${name}`)}
        onChoose={(name) => filters.set({ state: name })}
      />
      {group === 'flags' ? <FlagList /> : <VersionList state={group} />}
    </div>
  )
}

function VersionList({ state }: { state: VersionState }) {
  const { t } = useWords()
  const filters = useFilters()
  const pager = usePager()
  const { cursor } = pager
  const q = filters.get('q')
  const kind = kinds.find((one) => one === filters.get('kind'))
  const found = useQuery(
    versionsQuery({ state, ...(q && { q }), ...(kind && { kind }), ...(cursor && { cursor }) }),
  )
  return (
    <>
      <div className="flt">
        <SearchBox
          label={t('kb.search')}
          value={q ?? ''}
          onSearch={(text) => filters.set({ q: text })}
        />
        <select
          className="in"
          aria-label={t('kb.kind')}
          value={kind ?? ''}
          onChange={({ target }) => filters.set({ kind: target.value })}
        >
          <option value="">{t('kb.anyKind')}</option>
          {kinds.map((one: KnowledgeKind) => (
            <option key={one} value={one}>
              {t(`kb.kind.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('kb.none')} hint={t('kb.noneHint')} />
          ) : (
            <>
              <VersionTable rows={items} />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </>
  )
}

function VersionTable({ rows }: { rows: readonly VersionSummary[] }) {
  const { t } = useWords()
  const periodOf = usePeriod()
  const columns: Column<VersionSummary>[] = [
    {
      key: 'title',
      title: t('kb.document'),
      isTitle: true,
      render: ({ id, title }) => (
        <Link className="nm" to={`/knowledge/${id}`}>
          {title}
        </Link>
      ),
    },
    { key: 'state', title: t('kb.state'), render: ({ state }) => <VersionTag state={state} /> },
    { key: 'kind', title: t('kb.kind'), render: ({ kind }) => t(`kb.kind.${kind}`) },
    { key: 'number', title: t('kb.version'), render: ({ number }) => t('kb.nth', { number }) },
    { key: 'valid', title: t('kb.valid'), render: periodOf },
    {
      key: 'owner',
      title: t('kb.owner'),
      render: ({ ownerRegion }) => <RegionName code={ownerRegion} />,
    },
  ]
  return <SearchTable label={t('kb.title')} columns={columns} rows={rows} keyOf={({ id }) => id} />
}
