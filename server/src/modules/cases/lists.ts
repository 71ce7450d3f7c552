import { isCalendarDate } from '@yiqi/codes'
import {
  type AssignedFor,
  type CaseDuty,
  type CaseLight,
  type CasePage,
  type CaseQuery,
  caseDuties,
  type TaskPage,
  type TaskQuery,
  type TaskView,
} from '@yiqi/contracts'
import { sql, type SqlBool } from 'kysely'
import { anywhere } from '../../kernel/database/anywhere.ts'
import { type Actor, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { countedBy } from './figures.ts'
import { isStoodInBy } from './absences.ts'
import { lightOnDay } from './lights.ts'
import { byHandling } from './handling-filter.ts'
import { plainActs } from './plain-acts.ts'
import { mainClock } from './process-view.ts'
import type { CaseServices } from './services.ts'
import { type SummaryRow, summaryColumns, summaryOf } from './summary.ts'

const defaultLimit = 20
/** Sorts what has no day due behind everything that has. */
const noDay = '9999-12-31'

/** Cases in the order in which they were last touched. @throws AppError YQ_FORBIDDEN, YQ_NOT_FOUND, YQ_MALFORMED */
export async function caseList(
  tx: Tx,
  services: CaseServices,
  actor: Actor,
  query: CaseQuery,
): Promise<CasePage> {
  const { cursor, limit = defaultLimit } = query
  const after = cursor ? parseCursor(cursor) : null
  const found = matching(whoseCases(tx, actor, query.whose ?? 'mine'), services, query)
  let page = found
    .select(summaryColumns)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after) {
    page = page.where(
      sql<SqlBool>`(updated_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    )
  }
  const rows = (await page.execute()) as unknown as SummaryRow[]
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => summaryOf(services, row)),
    next: rows.length > limit && last ? cursorOf(last.updated_at.toISOString(), last.id) : null,
    total: query.withTotal ? await countAll(found) : null,
  }
}

export type Cases = ReturnType<typeof whoseCases>

async function countAll(cases: Cases): Promise<number> {
  const count = sql<number>`count(*)::int`.as('count')
  return (await cases.select(count).executeTakeFirstOrThrow()).count
}

/** @throws AppError YQ_NOT_FOUND, YQ_MALFORMED */
function matching(cases: Cases, services: CaseServices, query: CaseQuery): Cases {
  let found = cases
  if (query.process) found = found.where('process_id', '=', query.process)
  if (query.phase) found = found.where('phase', '=', query.phase)
  if (query.outcome) found = found.where('outcome', '=', query.outcome)
  if (query.state) found = found.where('state', '=', query.state)
  if (query.isOpen) found = found.where('phase', '<>', 'closed')
  const submittedOn = sql<string>`(submitted_at at time zone 'Asia/Shanghai')::date`
  if (query.submittedFrom) found = found.where(submittedOn, '>=', query.submittedFrom)
  if (query.submittedTo) found = found.where(submittedOn, '<=', query.submittedTo)
  if (query.uscc) found = found.where('subject_uscc', '=', query.uscc)
  found = byHandling(found, services, query)
  if (query.figure) {
    if (!query.process) throw figureOfWhat()
    const process = services.processes.current(query.process, today(services))
    found = found.where(countedBy(query.figure, 'file.id', mainClock(process)?.id ?? ''))
  }
  if (query.q) {
    const pattern = anywhere(query.q)
    found = found.where((where) =>
      where.or([
        where('case_no', 'ilike', pattern),
        where('title', 'ilike', pattern),
        where('applicant_name', 'ilike', pattern),
      ]),
    )
  }
  return found
}

const figureOfWhat = () =>
  new AppError('YQ_MALFORMED', {
    reason: {
      zh: '统计数字是按事项算的，请同时写明事项（process）。',
      en: 'Figures are counted for each service. Name the service (process) as well.',
    },
  })

function whoseCases(tx: Tx, actor: Actor, whose: NonNullable<CaseQuery['whose']>) {
  const cases = tx.selectFrom('cases.case_file as file')
  if (whose === 'mine') {
    return cases.where((where) =>
      where.or([
        where('applicant_account_id', '=', actor.accountId),
        ...(actor.organisations.length > 0
          ? [where('subject_uscc', 'in', [...actor.organisations])]
          : []),
      ]),
    )
  }
  if (whose === 'supervised') {
    return cases.where('supervisor_uscc', 'in', [...actor.organisations, ''])
  }
  if (actor.purpose !== 'duty' || !actor.permissions.has('cases.read')) {
    throw new AppError('YQ_FORBIDDEN')
  }
  const submitted = cases.where('submitted_at', 'is not', null)
  if (whose === 'region') return submitted
  return submitted.where(({ exists, selectFrom }) =>
    exists(
      selectFrom('cases.step')
        .select('cases.step.id')
        .whereRef('cases.step.case_id', '=', 'file.id')
        .where('cases.step.by_id', '=', actor.accountId),
    ),
  )
}

/** Open tasks of the actor's duties, and those reported to him as overdue, in the order in which they are due. */
export async function taskList(
  tx: Tx,
  services: CaseServices,
  actor: Actor,
  query: TaskQuery,
): Promise<TaskPage> {
  const day = today(services)
  const limit = query.limit ?? defaultLimit
  const after = query.cursor ? parseCursor(query.cursor) : null
  let page = filtered(openTasks(tx, actor), actor, query, day)
    .select(taskColumns)
    .select(isReportedTo(actor).as('is_reported'))
    .select(isStoodInBy(actor.accountId, day).as('is_stood_in'))
    .select(summaryColumns.map((column) => `file.${column} as case_${column}` as const))
    .orderBy(dueKey)
    .orderBy('task.id')
    .limit(limit + 1)
  if (after) {
    page = page.where(sql<SqlBool>`(${dueKey}, task.id) > (${after[0]}::date, ${after[1]}::uuid)`)
  }
  const rows = (await page.execute()) as unknown as TaskListRow[]
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => taskView(services, actor, row)),
    next: rows.length > limit && last ? cursorOf(last.case_due_on ?? noDay, last.id) : null,
    counts: await countTasks(tx, actor, query, day),
  }
}

const dutiesOf = (actor: Actor) =>
  caseDuties.filter((duty) => actor.permissions.has(`cases.${duty}`))

const dueKey = sql<string>`coalesce(file.due_on, ${sql.lit(noDay)}::date)`

const taskColumns = [
  'task.id',
  'task.version',
  'task.duty',
  'task.assignee_id',
  'task.assignee_name',
  'task.previous_by_name',
  'task.arrived_at',
  'task.assigned_for',
  'task.case_state as step',
] as const

type Prefixed = { [K in keyof SummaryRow as `case_${K}`]: SummaryRow[K] }
type TaskListRow = Prefixed & {
  id: string
  version: number
  duty: CaseDuty
  assignee_id: string | null
  assignee_name: string | null
  previous_by_name: string | null
  arrived_at: Date
  assigned_for: AssignedFor | null
  step: string
  is_reported: boolean
  /** Its holder is away and has named the viewer. */
  is_stood_in: boolean
}

/** The case ran out of time and still does; it was this official who was told (`escalate`). */
const isReportedTo = ({ accountId }: Actor) => sql<boolean>`exists (
  select from cases.escalation
  join cases.clock on clock.id = escalation.clock_id
  where escalation.case_id = file.id and escalation.account_id = ${accountId}::uuid
    and clock.stopped_on is null)`

/** Where a task lies, for this official. */
const deskOf = (actor: Actor, day: string) => sql<'mine' | 'free' | 'other'>`case
  when task.assignee_id = ${actor.accountId}::uuid or ${isReportedTo(actor)}
    or ${isStoodInBy(actor.accountId, day)} then 'mine'
  when task.assignee_id is null then 'free'
  else 'other' end`

function openTasks(tx: Tx, actor: Actor) {
  const ofDuties = dutiesOf(actor)
  return tx
    .selectFrom('cases.task as task')
    .innerJoin('cases.case_file as file', 'file.id', 'task.case_id')
    .where('task.state', '=', 'open')
    .where((where) =>
      where.or([
        ofDuties.length > 0 ? where('task.duty', 'in', ofDuties) : where.val(false),
        isReportedTo(actor),
      ]),
    )
}
type OpenTasks = ReturnType<typeof openTasks>

function filtered(tasks: OpenTasks, actor: Actor, query: TaskQuery, day: string): OpenTasks {
  let found = tasks
  const { whose = 'all', duty, process, light } = query
  if (whose !== 'all') found = found.where(deskOf(actor, day), '=', whose)
  if (duty) found = found.where('task.duty', '=', duty)
  if (process) found = found.where('file.process_id', '=', process)
  if (light) found = found.where(lightOnDay(day), '=', light)
  return found
}

/** Counts are of the same filter without the light and the desk, so that one can switch between them. */
async function countTasks(tx: Tx, actor: Actor, query: TaskQuery, day: string) {
  const { light, whose, ...rest } = query
  const rows = await filtered(openTasks(tx, actor), actor, rest, day)
    .select([
      lightOnDay(day).as('light'),
      'task.duty',
      deskOf(actor, day).as('desk'),
      sql<number>`count(*)::int`.as('count'),
    ])
    .groupBy(sql`1, 2, 3`)
    .execute()
  const sum = (matches: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(matches).reduce((total, { count }) => total + count, 0)
  const onDesk = (row: (typeof rows)[number]) =>
    whose === undefined || whose === 'all' || row.desk === whose
  const own = dutiesOf(actor)
  const ofLight = (colour: CaseLight) => sum((row) => onDesk(row) && row.light === colour)
  return {
    mine: sum(({ desk }) => desk === 'mine'),
    free: sum(({ desk }) => desk === 'free'),
    byLight: {
      green: ofLight('green'),
      yellow: ofLight('yellow'),
      red: ofLight('red'),
      paused: ofLight('paused'),
    },
    byDuty: Object.fromEntries(
      caseDuties
        .filter((duty) => own.includes(duty) || rows.some((row) => row.duty === duty))
        .map((duty) => [duty, sum((row) => onDesk(row) && row.duty === duty)]),
    ),
  }
}

function taskView(services: CaseServices, actor: Actor, row: TaskListRow): TaskView {
  const file = Object.fromEntries(
    summaryColumns.map((column) => [column, row[`case_${column}`]]),
  ) as unknown as SummaryRow
  const summary = summaryOf(services, file)
  const process = services.processes.version(file.process_id, file.process_version)
  const isPaused = file.phase === 'paused'
  return {
    id: row.id,
    version: row.version,
    duty: row.duty,
    label: process.machine.states[row.step]?.task?.label ?? summary.stateLabel,
    case: summary,
    assignee: row.assignee_name,
    isMine: row.assignee_id !== null && row.assignee_id === actor.accountId,
    isReported: row.is_reported,
    plainActs: plainActs(
      process,
      { ...partiesUnknown, process_id: process.id, state: file.state, resume_state: null },
      row.duty,
    ),
    standsInFor: row.is_stood_in ? row.assignee_name : null,
    assignedFor: row.assigned_for,
    arrivedAt: new Date(row.arrived_at).toISOString(),
    previousBy: row.previous_by_name,
    dueOn: file.due_on,
    light: isPaused ? 'paused' : (summary.clock?.light ?? 'green'),
  }
}

/** Whose case it is bars nobody from an act as such; the act itself asks. */
const partiesUnknown = {
  applicant_account_id: null,
  is_by_clerk: false,
  subject_uscc: null,
  supervisor_uscc: null,
}

const cursorOf = (key: string, id: string) => Buffer.from(`${key} ${id}`).toString('base64url')

const cursorShape =
  /^((\d{4}-\d\d-\d\d)(?:T\d\d:\d\d:\d\d\.\d{3}Z)?) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** @throws AppError YQ_MALFORMED */
function parseCursor(cursor: string): [key: string, id: string] {
  const text = Buffer.from(cursor, 'base64url').toString()
  const [, key, day = '', id] = cursorShape.exec(text) ?? []
  if (!key || !id || !isCalendarDate(day) || Number.isNaN(Date.parse(key))) {
    throw new AppError('YQ_MALFORMED', {
      reason: {
        zh: '翻页位置读不懂，请从第一页开始。',
        en: 'The place in the list cannot be read. Begin with the first page.',
      },
    })
  }
  return [key, id]
}
