import { useMutation, useQuery } from '@tanstack/react-query'
import { caseDuties, type TaskPage, type TaskQuery, type TaskView } from '@yiqi/contracts'
import { processesQuery } from '../../api/cases.ts'
import { readTasks } from '../../api/tasks.ts'
import { Button } from '../../components/Button.tsx'
import { download, toCsv } from '../../components/csv.ts'
import { Icon } from '../../components/Icon.tsx'
import type { Filters } from '../../components/useFilters.ts'
import { formatDay, formatMinute } from '../../i18n/dates.ts'
import { useWords, type Words } from '../../i18n/words.ts'

const lists = ['mine', 'free', 'all', 'handled'] as const
/** A person reads no more than that; the register has its own export. */
const mostRows = 2000

interface TaskToolsProps {
  filters: Filters
  whose: string
  page: TaskPage | undefined
  query: TaskQuery
}

/** Lists with their counts, filters, export. */
export function TaskTools({ filters, whose, page, query }: TaskToolsProps) {
  const words = useWords()
  const { t, say } = words
  const processes = useQuery(processesQuery)
  const counts = page?.counts
  const countOf = { mine: counts?.mine, free: counts?.free, all: undefined, handled: undefined }
  const exportTasks = useMutation({
    mutationFn: () => loadAll(query),
    onSuccess: (tasks) =>
      download(
        `${t('tasks.title')}-${formatDay(new Date().toISOString())}.csv`,
        csvOf(tasks, words),
      ),
  })
  return (
    <div className="flt">
      <nav aria-label={t('tasks.lists')} className="tabs">
        {lists.map((list) => (
          <button
            key={list}
            type="button"
            className="tab"
            {...(list === whose && { 'aria-current': 'true' as const })}
            onClick={() => filters.set({ whose: list, light: null })}
          >
            {t(`tasks.${list}`)}{' '}
            {countOf[list] !== undefined && <span className="num">{countOf[list]}</span>}
          </button>
        ))}
      </nav>
      <span className="grow" />
      {whose !== 'handled' && (
        <>
          <select
            className="in"
            aria-label={t('tasks.process')}
            value={filters.get('process') ?? ''}
            onChange={({ target }) => filters.set({ process: target.value })}
          >
            <option value="">{t('tasks.allProcesses')}</option>
            {processes.data?.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {say(name)}
              </option>
            ))}
          </select>
          <select
            className="in"
            aria-label={t('tasks.duty')}
            value={filters.get('duty') ?? ''}
            onChange={({ target }) => filters.set({ duty: target.value })}
          >
            <option value="">{t('tasks.allDuties')}</option>
            {caseDuties.map((duty) => (
              <option key={duty} value={duty}>
                {t(`tasks.duty.${duty}`)}
                {counts?.byDuty[duty] === undefined ? '' : ` ${counts.byDuty[duty]}`}
              </option>
            ))}
          </select>
          <Button small busy={exportTasks.isPending} onClick={() => exportTasks.mutate()}>
            <Icon name="download" />
            {t('common.export')}
          </Button>
        </>
      )}
    </div>
  )
}

async function loadAll({ cursor: _page, ...query }: TaskQuery): Promise<TaskView[]> {
  const tasks: TaskView[] = []
  let cursor: string | null = null
  do {
    const page: TaskPage = await readTasks({ ...query, limit: 100, ...(cursor && { cursor }) })
    tasks.push(...page.items)
    cursor = page.next
  } while (cursor && tasks.length < mostRows)
  return tasks
}

function csvOf(tasks: readonly TaskView[], { t, say }: Words): string {
  const head = [
    t('tasks.caseNo'),
    t('tasks.process'),
    t('tasks.subject'),
    t('tasks.duty'),
    t('tasks.clock'),
    t('tasks.arrived'),
    t('tasks.assignee'),
  ]
  const rows = tasks.map(({ case: file, label, dueOn, arrivedAt, assignee }) => [
    file.caseNo,
    say(file.processName),
    file.title ?? file.applicantName,
    say(label),
    dueOn,
    formatMinute(arrivedAt),
    assignee,
  ])
  return toCsv([head, ...rows])
}
