import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { type RuleSummary, rulesQuery } from '../../api/admin.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'
import { ParametersList } from './ParametersList.tsx'

const groups = ['rules', 'parameters'] as const
type Group = (typeof groups)[number]

export default function RulesPage() {
  const { t, say } = useWords()
  const filters = useFilters()
  const rules = useQuery(rulesQuery)
  const q = filters.get('q') ?? ''
  const group = groups.find((one) => one === filters.get('group')) ?? 'rules'
  const matches = ({ id, title, article }: RuleSummary) =>
    [id, title.zh, title.en, article].some((text) => text.toLowerCase().includes(q.toLowerCase()))
  const columns: Column<RuleSummary>[] = [
    {
      key: 'rule',
      title: t('rules.rule'),
      isTitle: true,
      render: ({ id, title }) => (
        <div className="nm">
          <Link to={`/rules/${encodeURIComponent(id)}`}>{say(title)}</Link>
          <p className="meta code">{id}</p>
        </div>
      ),
    },
    {
      key: 'article',
      title: t('rules.article'),
      render: ({ article }) => <div className="law nm">{article}</div>,
    },
    {
      key: 'inForce',
      title: t('rules.inForce'),
      render: ({ in_force: { from, to } }) =>
        to ? t('rules.until', { from, to }) : t('rules.since', { from }),
    },
  ]
  return (
    <div className="pad">
      <PageHead title={t('rules.title')} lead={t('rules.lead')} />
      <GroupTabs<Group>
        label={t('rules.title')}
        groups={groups}
        current={group}
        nameOf={(one) => t(`rules.${one}`)}
        onChoose={(one) => filters.set({ group: one, q: null, mark: null })}
      />
      <SearchBox
        label={t(group === 'rules' ? 'rules.find' : 'rules.findParameter')}
        value={q}
        onSearch={(text) => filters.set({ q: text })}
      />
      {group === 'parameters' ? (
        <ParametersList q={q} filters={filters} />
      ) : (
        <Await query={rules} lines={10}>
          {({ items }) => {
            const found = items.filter(matches)
            return found.length === 0 ? (
              <Empty title={t('register.none')} hint={t('register.noneHint')} />
            ) : (
              <SearchTable
                label={t('rules.title')}
                columns={columns}
                rows={found}
                keyOf={({ id, in_force }) => `${id}@${in_force.from}`}
              />
            )
          }}
        </Await>
      )}
    </div>
  )
}
