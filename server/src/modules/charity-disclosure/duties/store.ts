import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Duty, DutyState } from './duties.ts'

/** A duty as the nightly sweep wrote it down. */
export interface DutyRow {
  uscc: string
  charity_name: string
  registrar: string
  class: Duty['class']
  about: string
  occasion: Duty['occasion']
  nominal: string
  title: string
  article: string
  due_on: string
  published_on: string | null
  state: DutyState
  /** State in which the clerks were last told of it. */
  told: string | null
}

/**
 * What stands is replaced by what holds today.
 * @returns duties of which the clerks have to be told now, marked as told
 */
export async function keepDuties(
  tx: Tx,
  duties: readonly Omit<DutyRow, 'told'>[],
  on: string,
  until: string,
): Promise<DutyRow[]> {
  const news: DutyRow[] = []
  for (const duty of duties) {
    const { charity_name, registrar, title, article, due_on, published_on, state } = duty
    const row = await tx
      .insertInto('charity_disclosure.duty')
      .values({ ...duty, swept_on: on })
      .onConflict((conflict) =>
        conflict.columns(['uscc', 'class', 'about', 'occasion', 'nominal']).doUpdateSet({
          ...{ charity_name, registrar, title, article, due_on, published_on, state },
          swept_on: on,
        }),
      )
      .returning('told')
      .executeTakeFirstOrThrow()
    const isNear = state === 'open' && due_on <= until
    if ((isNear || state === 'missed') && row.told !== state) news.push({ ...duty, told: state })
  }
  const usccs = [...new Set(duties.map(({ uscc }) => uscc))]
  // What is no duty any more, e.g. since a campaign was stopped.
  if (usccs.length > 0) {
    await tx
      .deleteFrom('charity_disclosure.duty')
      .where('uscc', 'in', usccs)
      .where('swept_on', '<', on)
      .execute()
  }
  for (const { uscc, class: kind, about, occasion, nominal, told } of news) {
    await tx
      .updateTable('charity_disclosure.duty')
      .set({ told })
      .where('uscc', '=', uscc)
      .where('class', '=', kind)
      .where('about', '=', about)
      .where('occasion', '=', occasion)
      .where('nominal', '=', nominal)
      .execute()
  }
  return news
}

interface DutyQuery {
  uscc?: string | undefined
  state?: DutyState | undefined
  class?: string | undefined
  /** Part of the name of the charity, of what it is about, or its number. */
  text?: string | undefined
}

function where({ uscc, state, class: kind, text }: DutyQuery) {
  return sql.join(
    [
      sql`true`,
      ...(uscc ? [sql`uscc = ${uscc}`] : []),
      ...(state ? [sql`state = ${state}`] : []),
      ...(kind ? [sql`class = ${kind}`] : []),
      ...(text
        ? [
            sql`(position(${text} in charity_name) > 0 or position(${text} in title) > 0
              or position(upper(${text}) in about) > 0 or uscc = upper(${text}))`,
          ]
        : []),
    ],
    sql` and `,
  )
}

/** Of those that the reader may see; what is missed first, then by the day. */
export async function listDuties(
  tx: Tx,
  query: DutyQuery,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ items: DutyRow[]; total: number; counts: Record<DutyState, number> }> {
  const { rows: items } = await sql<DutyRow>`
    select uscc, charity_name, registrar, class, about, occasion, nominal, title, article, due_on,
      published_on, state, told
    from charity_disclosure.duty where ${where(query)}
    order by array_position(array['missed', 'open', 'late', 'met'], state), due_on, uscc, about
    offset ${offset} limit ${limit}`.execute(tx)
  const { state: _, ...others } = query
  const { rows } = await sql<{ state: DutyState; n: number }>`
    select state, count(*)::int as n from charity_disclosure.duty where ${where(others)}
    group by state`.execute(tx)
  const counts = { open: 0, met: 0, late: 0, missed: 0 }
  for (const { state, n } of rows) counts[state] = n
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
  return { items, total: query.state ? counts[query.state] : all, counts }
}
