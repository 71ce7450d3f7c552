import type { AskedPage, AskedQuery, AskedStage } from '@yiqi/contracts'
import { sql, type SqlBool } from 'kysely'
import { anywhere } from '../../kernel/database/anywhere.ts'
import { type Actor, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import type { CaseServices } from './services.ts'
import { type SummaryRow, summaryColumns, summaryOf } from './summary.ts'

const defaultLimit = 20

interface AskedAbout {
  processes: readonly string[]
  /** Form field that holds the year. */
  year: string
}

/**
 * Cases of some processes about which the actor's units are asked (业务主管单位初审), with how far they are.
 * @throws AppError YQ_MALFORMED when the cursor cannot be read
 */
export async function askedCases(
  tx: Tx,
  services: CaseServices,
  actor: Actor,
  about: AskedAbout,
  query: AskedQuery,
): Promise<AskedPage> {
  const stage = stageOnDay(today(services))
  const year = yearIn(about.year)
  const found = matching(tx, actor, about, query)
  const { sort = 'due', limit = defaultLimit } = query
  const isDown = sort.startsWith('-')
  const key = keys[sort.replace('-', '') as keyof typeof keys]
  let page = found
    .select(summaryColumns)
    .select([
      'subject_uscc',
      year.as('year'),
      stage.as('stage'),
      answeredOn.as('answered_on'),
      key.as('key'),
    ])
    .orderBy(key, isDown ? 'desc' : 'asc')
    .orderBy('file.id', isDown ? 'desc' : 'asc')
    .limit(limit + 1)
  if (query.stage) page = page.where(isAtStage(stage, query.stage))
  if (query.cursor) {
    const [after, id] = parseCursor(query.cursor)
    const than = sql.raw(isDown ? '<' : '>')
    page = page.where(sql<SqlBool>`(${key}, file.id) ${than} (${after}, ${id}::uuid)`)
  }
  const rows = (await page.execute()) as unknown as AskedRow[]
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => ({
      ...summaryOf(services, row),
      uscc: row.subject_uscc,
      year: row.year,
      stage: row.stage,
      answeredOn: row.answered_on,
    })),
    next: rows.length > limit && last ? cursorOf(last) : null,
    counts: await countStages(found, stage),
  }
}

type AskedRow = SummaryRow & {
  subject_uscc: string | null
  year: number | null
  stage: AskedStage
  answered_on: string | null
  key: string
}

/** What lists are sorted by, as text that sorts the same everywhere. */
const keys = {
  due: sql<string>`coalesce(file.due_on::text, '9999-12-31') collate "C"`,
  submitted: sql<string>`to_char(file.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') collate "C"`,
  title: sql<string>`coalesce(file.title, '') collate "C"`,
}

const stageOnDay = (day: string) => sql<AskedStage>`case
  when file.phase = 'supervisor' and file.due_on < ${day}::date then 'overdue'
  when file.phase = 'supervisor' then 'waiting'
  when ${answeredOn} is null then 'returned'
  else 'done' end`

const isAtStage = (stage: ReturnType<typeof stageOnDay>, wanted: AskedStage) =>
  wanted === 'waiting'
    ? sql<SqlBool>`${stage} in ('waiting', 'overdue')`
    : sql<SqlBool>`${stage} = ${wanted}`

/** Null for what is no year: a report that was given back holds whatever is being typed. */
const yearIn = (field: string) => sql<number | null>`case
  when file.form ->> ${field} ~ '^[0-9]{4}$' then (file.form ->> ${field})::int end`

/** A unit that has passed it on is done, whatever the registrar has corrected afterwards. */
const answeredOn = sql<string | null>`(select max(step.effective_on) from cases.step
  where step.case_id = file.id and step.act = 'consent')`

function matching(tx: Tx, actor: Actor, { processes, year }: AskedAbout, query: AskedQuery) {
  let found = tx
    .selectFrom('cases.case_file as file')
    .where('supervisor_uscc', 'in', [...actor.organisations, ''])
    .where('process_id', 'in', [...processes, ''])
    .where('submitted_at', 'is not', null)
    // Withdrawn or lapsed before an answer: nothing is to be done, and nothing was given back.
    .where(sql<SqlBool>`(file.phase <> 'closed' or ${answeredOn} is not null)`)
  if (query.year) found = found.where(sql<SqlBool>`file.form ->> ${year} = ${String(query.year)}`)
  if (query.q) {
    const pattern = anywhere(query.q)
    found = found.where((where) =>
      where.or([
        where('case_no', 'ilike', pattern),
        where('title', 'ilike', pattern),
        where('applicant_name', 'ilike', pattern),
        where('subject_uscc', '=', query.q?.toUpperCase() ?? ''),
      ]),
    )
  }
  return found
}

async function countStages(
  found: ReturnType<typeof matching>,
  stage: ReturnType<typeof stageOnDay>,
): Promise<AskedPage['counts']> {
  const rows = await found
    .select([stage.as('stage'), sql<number>`count(*)::int`.as('count')])
    .groupBy(sql`1`)
    .execute()
  const of = (wanted: AskedStage) => rows.find((row) => row.stage === wanted)?.count ?? 0
  const overdue = of('overdue')
  return { waiting: of('waiting') + overdue, overdue, returned: of('returned'), done: of('done') }
}

const cursorOf = ({ key, id }: AskedRow) =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url')

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** @throws AppError YQ_MALFORMED */
function parseCursor(cursor: string): [key: string, id: string] {
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (typeof key === 'string' && typeof id === 'string' && uuid.test(id)) return [key, id]
  } catch {
    // Told below, as for any other cursor that is none of ours.
  }
  throw new AppError('YQ_MALFORMED', {
    reason: {
      zh: '翻页位置读不懂，请从第一页开始。',
      en: 'The place in the list cannot be read. Begin with the first page.',
    },
  })
}
