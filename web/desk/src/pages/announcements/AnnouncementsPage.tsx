import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import {
  type AnnouncementState,
  announcementsQuery,
  type AnnouncementSummary,
} from '../../api/announcements.ts'
import { can, isOfficial, useSession } from '../../api/session.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State } from '../../components/State.tsx'
import { type Filters, useFilters } from '../../components/useFilters.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { AnnouncementTag, kindKey, kinds, ReadingTag } from './AnnouncementTag.tsx'

const boxes = ['received', 'office'] as const
type Box = (typeof boxes)[number]
const picks = ['unread', 'toSign', 'valid'] as const
const states: readonly AnnouncementState[] = [
  ...(['DRAFT', 'SUBMITTED', 'APPROVED'] as const),
  ...(['PUBLISHED', 'REPLACED', 'WITHDRAWN'] as const),
]

/** What one received, and for officials what their office wrote. */
export default function AnnouncementsPage() {
  const { t } = useWords()
  const session = useSession()
  const filters = useFilters()
  const official = isOfficial(session)
  const writes = can(session, 'office.announce')
  const box: Box = writes && filters.get('box') === 'office' ? 'office' : 'received'
  return (
    <div className={official ? 'pad' : 'wrap page'}>
      <PageHead
        title={t('nav.announcements')}
        lead={t(official ? 'ann.leadOfficial' : 'ann.lead')}
        side={
          writes && (
            <Link className="btn" to="/announcements/new">
              <Icon name="plus" />
              {t('ann.new')}
            </Link>
          )
        }
      />
      {writes && (
        <GroupTabs
          label={t('ann.boxes')}
          groups={boxes}
          current={box}
          nameOf={(name) => t(`ann.${name}`)}
          onChoose={(name) => filters.set({ box: name, state: null, pick: null, q: null })}
        />
      )}
      <AnnouncementList box={box} filters={filters} />
    </div>
  )
}

function AnnouncementList({ box, filters }: { box: Box; filters: Filters }) {
  const { t } = useWords()
  const pager = usePager()
  const { cursor } = pager
  const q = filters.get('q')
  const kind = kinds.find((one) => one === filters.get('kind'))
  const state = box === 'office' && states.find((one) => one === filters.get('state'))
  const pick = box === 'received' && picks.find((one) => one === filters.get('pick'))
  const found = useQuery(
    announcementsQuery({
      box,
      ...(q && { q }),
      ...(kind && { kind }),
      ...(state && { state: [state] }),
      ...(pick && { [pick]: true }),
      ...(cursor && { before: cursor }),
    }),
  )
  return (
    <>
      <ListFilters box={box} filters={filters} />
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('ann.none')} hint={t('ann.noneHint')} />
          ) : (
            <>
              <AnnouncementTable rows={items} box={box} />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </>
  )
}

function ListFilters({ box, filters }: { box: Box; filters: Filters }) {
  const { t } = useWords()
  return (
    <div className="flt noprint">
      <SearchBox
        label={t('ann.search')}
        value={filters.get('q') ?? ''}
        onSearch={(text) => filters.set({ q: text })}
      />
      <Choice
        label={t('ann.kind')}
        any={t('ann.anyKind')}
        name="kind"
        options={kinds.map((one) => [one, t(kindKey(one))])}
        filters={filters}
      />
      {box === 'office' ? (
        <Choice
          label={t('ann.state')}
          any={t('ann.anyState')}
          name="state"
          options={states.map((one) => [one, t(`ann.${one}`)])}
          filters={filters}
        />
      ) : (
        <Choice
          label={t('ann.pick')}
          any={t('ann.every')}
          name="pick"
          options={picks.map((one) => [one, t(`ann.${one}`)])}
          filters={filters}
        />
      )}
    </div>
  )
}

interface ChoiceProps {
  label: string
  any: string
  /** Of the filter in the URL. */
  name: string
  options: readonly (readonly [value: string, label: string])[]
  filters: Filters
}

function Choice({ label, any, name, options, filters }: ChoiceProps) {
  return (
    <select
      className="in"
      aria-label={label}
      value={filters.get(name) ?? ''}
      onChange={({ target }) => filters.set({ [name]: target.value })}
    >
      <option value="">{any}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}

function AnnouncementTable({ rows, box }: { rows: readonly AnnouncementSummary[]; box: Box }) {
  const { t } = useWords()
  const columns: Column<AnnouncementSummary>[] = [
    {
      key: 'title',
      title: t('ann.title'),
      isTitle: true,
      render: ({ id, title, isPinned, edition, isRead }) => (
        <span className="nm">
          <Link to={`/announcements/${id}`}>
            {isRead || box === 'office' ? title : <b>{title}</b>}
          </Link>
          {edition > 1 && <span className="meta">　{t('ann.edition', { n: edition })}</span>}
          {isPinned && (
            <>
              {'　'}
              <State tone="info">{t('ann.pinned')}</State>
            </>
          )}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('ann.state'),
      render: (row) =>
        box === 'office' ? <AnnouncementTag state={row.state} /> : <ReadingTag row={row} />,
    },
    { key: 'kind', title: t('ann.kind'), render: ({ kind }) => t(kindKey(kind)) },
    box === 'office'
      ? {
          key: 'to',
          title: t('ann.to'),
          render: ({ audiences }) => audiences.map((one) => t(`ann.${one}`)).join('、'),
        }
      : { key: 'from', title: t('ann.from'), render: ({ office }) => office },
    {
      key: 'at',
      title: t('ann.publishedOn'),
      render: ({ publishedAt }) => (publishedAt ? formatDay(publishedAt) : null),
    },
  ]
  return (
    <SearchTable
      label={t('nav.announcements')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
    />
  )
}
