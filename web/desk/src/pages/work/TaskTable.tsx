import type { TaskView } from '@yiqi/contracts'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { Clock } from '../../components/Clock.tsx'
import { TaskHolder } from '../../components/TaskHolder.tsx'
import { formatShortDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

interface TaskListProps {
  items: readonly TaskView[]
  /** Row that the keys stand on; -1 for none. */
  selected: number
  onClaim(task: TaskView): void
  onRelease(task: TaskView): void
  onHandOver(task: TaskView): void
  chosenIds: ReadonlySet<string>
  onChoose(ids: readonly string[], isChosen: boolean): void
}

export function TaskTable(props: TaskListProps) {
  const { items, selected } = props
  const { t, say } = useWords()
  const current = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (selected >= 0) current.current?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const heads = ['clock', 'caseNo', 'process', 'subject', 'duty', 'arrived', 'previous'] as const
  return (
    // What scrolls must be reachable by keyboard.
    <section className="sc" tabIndex={0} aria-label={t('tasks.table')}>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                aria-label={t('batch.chooseAll')}
                checked={items.every(({ id }) => props.chosenIds.has(id))}
                onChange={({ target }) =>
                  props.onChoose(
                    items.map(({ id }) => id),
                    target.checked,
                  )
                }
              />
            </th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`tasks.${head}`)}
              </th>
            ))}
            <th scope="col">
              <span className="vh">{t('common.act')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((task, index) => {
            const { id, case: file, label, light, arrivedAt, previousBy } = task
            const isSelected = index === selected
            return (
              <tr
                key={id}
                className={isSelected ? 'sel' : ''}
                aria-selected={isSelected}
                {...(isSelected && { ref: current })}
              >
                <td>
                  <Choice task={task} {...props} />
                </td>
                <td>
                  <Clock
                    light={light}
                    workingDaysLeft={file.clock?.workingDaysLeft ?? null}
                    dueOn={task.dueOn}
                  />
                </td>
                <td className="num">
                  <Link to={`/cases/${file.id}`}>{file.caseNo}</Link>
                </td>
                <td className="wraps">{say(file.processName)}</td>
                <td className="nm">
                  {file.title ?? file.applicantName}
                  <div>
                    <TaskHolder task={task} />
                  </div>
                </td>
                <td>{say(label)}</td>
                <td className="num">{formatShortDay(arrivedAt)}</td>
                <td>{previousBy ?? '—'}</td>
                <td className="n">
                  <TaskActs task={task} {...props} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function Choice({ task, chosenIds, onChoose }: { task: TaskView } & TaskListProps) {
  const { t } = useWords()
  const { id, case: file } = task
  return (
    <input
      type="checkbox"
      aria-label={t('batch.chooseOne', { caseNo: file.caseNo ?? '' })}
      checked={chosenIds.has(id)}
      onChange={({ target }) => onChoose([id], target.checked)}
    />
  )
}

function TaskActs({ task, onClaim, onRelease, onHandOver }: { task: TaskView } & TaskListProps) {
  const { t } = useWords()
  const { assignee, isMine, isReported, standsInFor, case: file } = task
  const of = <span className="vh"> {file.caseNo}</span>
  const handOver = (
    <button type="button" className="lk quiet" onClick={() => onHandOver(task)}>
      {t('tasks.handOver')}
      {of}
    </button>
  )
  if (isReported && !isMine && !standsInFor) {
    return (
      <span className="rowlinks">
        <span className="meta">{assignee ?? t('tasks.unclaimed')}</span>
        {handOver}
      </span>
    )
  }
  if (!assignee) {
    return (
      <button type="button" className="lk" onClick={() => onClaim(task)}>
        {t('tasks.claim')}
        {of}
      </button>
    )
  }
  if (!isMine && !standsInFor) return <span className="meta">{assignee}</span>
  return (
    <span className="rowlinks">
      {handOver}
      {isMine && (
        <button type="button" className="lk quiet" onClick={() => onRelease(task)}>
          {t('tasks.release')}
          {of}
        </button>
      )}
      <Link to={`/cases/${file.id}`}>
        {t('tasks.handle')}
        {of}
      </Link>
    </span>
  )
}

/** The same on a phone, the clock first. */
export function TaskCards(props: TaskListProps) {
  const { items, onClaim } = props
  const { t, say } = useWords()
  return (
    <ul className="cardlist">
      {items.map((task) => {
        const { id, case: file, label, light, assignee, isReported } = task
        return (
          <li key={id}>
            <div className="row between">
              <Choice task={task} {...props} />
              <Clock
                light={light}
                workingDaysLeft={file.clock?.workingDaysLeft ?? null}
                dueOn={task.dueOn}
              />
              <span className="meta">{say(label)}</span>
            </div>
            <Link className="t" to={`/cases/${file.id}`}>
              {file.title ?? file.applicantName}
            </Link>
            <div className="row between">
              <p className="meta">
                {say(file.processName)}　<span className="num">{file.caseNo}</span>
              </p>
              <TaskHolder task={task} />
              {isReported && <span className="meta">{assignee ?? t('tasks.unclaimed')}</span>}
              {!assignee && !isReported && (
                <button type="button" className="btn sm" onClick={() => onClaim(task)}>
                  {t('tasks.claim')}
                  <span className="vh"> {file.caseNo}</span>
                </button>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
