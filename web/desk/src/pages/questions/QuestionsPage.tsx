import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import {
  type QuestionState,
  questionsHref,
  questionsQuery,
  type QuestionSummary,
} from '../../api/questions.ts'
import { can, isOfficial, useSession } from '../../api/session.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { AnswerFigures } from './AnswerFigures.tsx'
import { QuestionDue, QuestionTag } from './QuestionTag.tsx'

type Group = 'office' | 'assigned' | 'mine' | 'all' | 'figures'
const answerers: readonly Group[] = ['office', 'assigned', 'mine', 'all', 'figures']
const officials: readonly Group[] = ['mine', 'all']
const states: readonly QuestionState[] = ['ASKED', 'REOPENED', 'ANSWERED', 'ACCEPTED', 'FAQ']

/** Questions that one asked, and for those who answer, what lies with their office. */
export default function QuestionsPage() {
  const { t } = useWords()
  const session = useSession()
  const filters = useFilters()
  const official = isOfficial(session)
  const groups = can(session, 'office.answer') ? answerers : official ? officials : []
  const group = groups.find((one) => one === filters.get('whose')) ?? groups[0] ?? 'mine'
  return (
    <div className={official ? 'pad' : 'wrap page'}>
      <PageHead
        title={t(official ? 'ask.titleOfficial' : 'ask.title')}
        lead={t(official ? 'ask.leadOfficial' : 'ask.lead')}
        side={
          <Link className={official ? 'btn' : 'btn pri'} to="/questions/new">
            <Icon name="plus" />
            {t(official ? 'ask.newUp' : 'ask.new')}
          </Link>
        }
      />
      {groups.length > 0 && (
        <GroupTabs
          label={t('ask.groups')}
          groups={groups}
          current={group}
          nameOf={(name) => t(`ask.${name}`)}
          onChoose={(name) => filters.set({ whose: name, state: null, q: null })}
        />
      )}
      {group === 'figures' ? <AnswerFigures /> : <QuestionList whose={group} />}
    </div>
  )
}

function QuestionList({ whose }: { whose: Exclude<Group, 'figures'> }) {
  const { t } = useWords()
  const filters = useFilters()
  const pager = usePager()
  const { cursor } = pager
  const q = filters.get('q')
  const state = states.find((one) => one === filters.get('state'))
  const filter = { whose, ...(q && { q }), ...(state && { state: [state] }) }
  const found = useQuery(questionsQuery({ ...filter, ...(cursor && { before: cursor }) }))
  const mayExport = can(useSession(), 'office.answer')
  return (
    <>
      <div className="flt">
        <SearchBox
          label={t('ask.search')}
          value={q ?? ''}
          onSearch={(text) => filters.set({ q: text })}
        />
        <select
          className="in"
          aria-label={t('ask.state')}
          value={state ?? ''}
          onChange={({ target }) => filters.set({ state: target.value })}
        >
          <option value="">{t('ask.anyState')}</option>
          {states.map((one) => (
            <option key={one} value={one}>
              {t(`ask.${one}`)}
            </option>
          ))}
        </select>
        {mayExport &&
          (['xlsx', 'csv'] as const).map((format) => (
            <a key={format} className="btn sm" href={questionsHref({ ...filter, format })} download>
              <Icon name="download" />
              {t(format === 'xlsx' ? 'common.exportXlsx' : 'common.exportCsv')}
            </a>
          ))}
      </div>
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('ask.none')} hint={t('ask.noneHint')} />
          ) : (
            <>
              <QuestionTable rows={items} isOwn={whose === 'mine'} />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </>
  )
}

function QuestionTable({ rows, isOwn }: { rows: readonly QuestionSummary[]; isOwn: boolean }) {
  const { t } = useWords()
  const columns: Column<QuestionSummary>[] = [
    {
      key: 'title',
      title: t('ask.question'),
      isTitle: true,
      render: ({ id, title }) => (
        <Link className="nm" to={`/questions/${id}`}>
          {title}
        </Link>
      ),
    },
    { key: 'state', title: t('ask.state'), render: ({ state }) => <QuestionTag state={state} /> },
    { key: 'due', title: t('ask.due'), render: (row) => <QuestionDue question={row} /> },
    { key: 'office', title: t('ask.with'), render: ({ office }) => office },
    ...(isOwn
      ? []
      : [
          {
            key: 'from',
            title: t('ask.from'),
            render: ({ askerKind }: QuestionSummary) => t(`ask.${askerKind}`),
          },
          {
            key: 'assignee',
            title: t('ask.assignee'),
            render: ({ assignee }: QuestionSummary) => assignee,
          },
        ]),
    { key: 'asked', title: t('ask.askedOn'), render: ({ askedAt }) => formatDay(askedAt) },
    {
      key: 'number',
      title: t('ask.number'),
      render: ({ number }) => <span className="code">{number}</span>,
    },
  ]
  return (
    <SearchTable
      label={t('ask.titleOfficial')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
    />
  )
}
