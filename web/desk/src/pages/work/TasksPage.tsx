import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CaseDuty, CaseLight, TaskQuery, TaskView } from '@yiqi/contracts'
import { lazy, Suspense, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useSession } from '../../api/session.ts'
import { opensCases } from '../../app/navigation.ts'
import { claimTask, releaseTask, taskListQuery } from '../../api/tasks.ts'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { Note } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useListKeys } from '../../components/useListKeys.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { WaitingAnnouncements } from '../announcements/Waiting.tsx'
import { BatchBar } from './BatchBar.tsx'
import { CaseSearch } from './CaseSearch.tsx'
import { HandledCases } from './HandledCases.tsx'
import { LightMix } from './LightMix.tsx'
import { TaskCards, TaskTable } from './TaskTable.tsx'
import { TaskTools } from './TaskTools.tsx'

const HandOver = lazy(() => import('./HandOver.tsx'))
const pageSize = 20

/** What is on the desk, the clock first; the filters live in the URL. */
export default function TasksPage() {
  const { t, lang } = useWords()
  const session = useSession()
  const filters = useFilters()
  const pager = usePager()
  const whose = filters.get('whose') ?? 'mine'
  const query = queryOf(filters.get, pager.cursor)
  const tasks = useQuery(taskListQuery(query))
  const today = new Date().toISOString()
  const dueToday = tasks.data?.items.filter(({ dueOn }) => dueOn === formatDay(today)).length ?? 0
  const date = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    weekday: 'long',
  }).format(new Date())
  return (
    <>
      <CaseSearch />
      <div className="pad">
        <div className="mix">
          <PageHead
            title={t('tasks.title')}
            side={
              opensCases(session) && (
                <Link className="btn" to="/open">
                  <Icon name="plus" />
                  {t('opening.title')}
                </Link>
              )
            }
            lead={
              <span className="meta">
                <span className="nb">{formatDay(today)}</span> {date}
                {'　'}
                {t('tasks.today', { count: dueToday })}
              </span>
            }
          />
          {tasks.data && (
            <LightMix
              counts={tasks.data.counts.byLight}
              chosen={(filters.get('light') as CaseLight | null) ?? null}
              onChoose={(light) => filters.set({ light })}
            />
          )}
        </div>
        <WaitingAnnouncements />
        <TaskTools filters={filters} whose={whose} page={tasks.data} query={query} />
        {whose === 'handled' ? (
          <HandledCases />
        ) : (
          <Await query={tasks} lines={10}>
            {({ items, next, counts }) =>
              items.length === 0 ? (
                <Empty
                  title={t('tasks.empty')}
                  hint={t('tasks.emptyHint')}
                  action={
                    whose === 'mine' &&
                    counts.free > 0 && (
                      <Link className="btn" to="/tasks?whose=free">
                        {t('tasks.seeFree', { count: counts.free })}
                      </Link>
                    )
                  }
                />
              ) : (
                <>
                  <TaskList items={items} />
                  <div className="ft">
                    <span className="k">{t('tasks.keys')}</span>
                    <span className="row">
                      {t('tasks.shown', { count: items.length })}
                      <Pager pager={pager} next={next} />
                    </span>
                  </div>
                </>
              )
            }
          </Await>
        )}
      </div>
    </>
  )
}

function queryOf(get: (name: string) => string | null, cursor?: string): TaskQuery {
  const whose = get('whose') ?? 'mine'
  const duty = get('duty')
  const process = get('process')
  const light = get('light')
  return {
    whose: whose === 'free' || whose === 'all' ? whose : 'mine',
    limit: pageSize,
    ...(duty && { duty: duty as CaseDuty }),
    ...(process && { process }),
    ...(light && { light: light as CaseLight }),
    ...(cursor && { cursor }),
  }
}

function TaskList({ items }: { items: readonly TaskView[] }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [handed, setHanded] = useState<TaskView | null>(null)
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set())
  const chosen = items.filter(({ id }) => chosenIds.has(id))
  const choose = (ids: readonly string[], isChosen: boolean) =>
    setChosenIds((now) => {
      const next = new Set(now)
      for (const id of ids) {
        if (isChosen) next.add(id)
        else next.delete(id)
      }
      return next
    })
  const refresh = () => client.invalidateQueries({ queryKey: ['tasks'] })
  const claim = useMutation({
    mutationFn: ({ id, version }: TaskView) => claimTask(id, version),
    onSettled: refresh,
  })
  const release = useMutation({
    mutationFn: ({ id, version }: TaskView) => releaseTask(id, version),
    onSettled: refresh,
  })
  const open = (task: TaskView | undefined) => task && void navigate(`/cases/${task.case.id}`)
  const { selected } = useListKeys({
    count: items.length,
    onOpen: (index) => open(items[index]),
    acts: {
      c: (index) => {
        const task = items[index]
        if (task && !task.assignee && !task.isReported) claim.mutate(task)
      },
    },
  })
  const props = {
    items,
    selected,
    onClaim: claim.mutate,
    onRelease: release.mutate,
    onHandOver: setHanded,
    chosenIds,
    onChoose: choose,
  }
  const error = claim.error ?? release.error
  return (
    <>
      {error && (
        <Note tone="bad" live>
          {errorText(error)}
        </Note>
      )}
      {claim.data && (
        <p className="vh" role="status">
          {t('tasks.claimed', { caseNo: claim.variables?.case.caseNo ?? '' })}
        </p>
      )}
      <BatchBar chosen={chosen} onClear={() => setChosenIds(new Set())} />
      <TaskTable {...props} />
      <TaskCards {...props} />
      {handed && (
        <Suspense>
          <HandOver task={handed} onClose={() => setHanded(null)} />
        </Suspense>
      )}
    </>
  )
}
