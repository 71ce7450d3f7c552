import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { type CheckPlanLine, type PlanState, plansQuery } from '../../api/checks.ts'
import { can, useSession } from '../../api/session.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'

const groups = ['all', 'DRAFT', 'FROZEN', 'DRAWN', 'WITHDRAWN'] as const
const tones: Record<PlanState, Tone> = {
  DRAFT: 'warn',
  FROZEN: 'info',
  DRAWN: 'ok',
  WITHDRAWN: 'off',
}

export function PlanTag({ state }: { state: PlanState }) {
  const { t } = useWords()
  return <State tone={tones[state]}>{t(`check.state.${state}`)}</State>
}

/** 抽查计划 of one’s region and those below. */
export default function PlansPage() {
  const { t } = useWords()
  const session = useSession()
  const filters = useFilters()
  const pager = usePager()
  const group = groups.find((one) => one === filters.get('state')) ?? 'all'
  const { cursor } = pager
  const plans = useQuery(
    plansQuery({ ...(group !== 'all' && { state: group }), ...(cursor && { before: cursor }) }),
  )
  return (
    <div className="pad">
      <PageHead
        title={t('check.title')}
        lead={t('check.lead')}
        side={
          <>
            {can(session, 'cases.inspect') && (
              <Link className="btn" to="/open">
                {t('check.irregular')}
              </Link>
            )}
            {can(session, 'supervision.plan-checks') && (
              <Link className="btn pri" to="/checks/new">
                <Icon name="plus" />
                {t('check.new')}
              </Link>
            )}
          </>
        }
      />
      <GroupTabs
        label={t('check.states')}
        groups={groups}
        current={group}
        nameOf={(name) => (name === 'all' ? t('check.all') : t(`check.state.${name}`))}
        onChoose={(name) => filters.set({ state: name === 'all' ? null : name })}
      />
      <Await query={plans}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('check.none')} hint={t('check.noneHint')} />
          ) : (
            <>
              <PlanTable rows={items} />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </div>
  )
}

function PlanTable({ rows }: { rows: readonly CheckPlanLine[] }) {
  const { t, say } = useWords()
  const columns: Column<CheckPlanLine>[] = [
    {
      key: 'title',
      title: t('check.plan'),
      isTitle: true,
      render: ({ id, title }) => (
        <Link className="nm" to={`/checks/${id}`}>
          {title}
        </Link>
      ),
    },
    { key: 'state', title: t('check.state'), render: ({ state }) => <PlanTag state={state} /> },
    { key: 'period', title: t('check.period'), render: ({ period }) => period },
    {
      key: 'topics',
      title: t('check.topics'),
      render: ({ topics }) => topics.map(({ label }) => say(label)).join('、'),
    },
    {
      key: 'size',
      title: t('check.drawnOfAll'),
      render: ({ size, population }) =>
        population === null ? null : (
          <span className="num">
            {size ?? '–'} / {population}
          </span>
        ),
    },
    { key: 'drawn', title: t('check.drawnOn'), render: ({ drawnOn }) => drawnOn },
    { key: 'office', title: t('check.office'), render: ({ office }) => office },
    {
      key: 'number',
      title: t('check.planNo'),
      render: ({ planNo }) => <span className="code">{planNo}</span>,
    },
  ]
  return (
    <SearchTable label={t('check.title')} columns={columns} rows={rows} keyOf={({ id }) => id} />
  )
}
