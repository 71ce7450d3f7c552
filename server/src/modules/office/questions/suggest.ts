import { sql } from 'kysely'
import { type Actor, read } from '../../../kernel/context.ts'
import type { OfficeServices } from '../services.ts'

export interface FormerAnswer {
  id: string
  title: string
  /** How the last answer begins. */
  answer: string
  answeredAt: Date
}

const mostFormer = 5
const answerStart = 160
/** Pairs of characters are the words of a language without spaces. */
const mostPairs = 60
/** Of the pairs of a question, how many a former one has to share. */
const leastShare = 0.3

/** Answered questions that share the most words with what is being written; of those the actor may see. */
export function findFormerAnswers(
  services: Pick<OfficeServices, 'db' | 'now' | 'newId'>,
  actor: Actor,
  text: string,
): Promise<FormerAnswer[]> {
  const pairs = pairsOf(text)
  if (pairs.length === 0) return Promise.resolve([])
  return read(services, actor, async (tx) => {
    const { rows } = await sql<FormerAnswer>`
      select q.id, q.title, left(a.text, ${answerStart}) as answer, a.at as "answeredAt"
      from office.question q
      cross join lateral (
        select s.text, s.at from office.question_step s
        where s.question_id = q.id and s.act = 'answer' order by s.seq desc limit 1) a
      cross join lateral (
        select count(*) as shared from unnest(${pairs}::text[]) pair
        where strpos(lower(q.title || ' ' || a.text), pair) > 0) w
      where q.state in ('ANSWERED', 'ACCEPTED', 'FAQ')
        and w.shared >= ${leastShare}::float * ${pairs.length}::int
      order by w.shared desc, q.id desc
      limit ${mostFormer}`.execute(tx)
    return rows
  })
}

/** Every two characters that stand together, without those that ask or join. */
export function pairsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const pairs = words.flatMap((word) =>
    Array.from({ length: Math.max(word.length - 1, 0) }, (_, at) => word.slice(at, at + 2)),
  )
  return [...new Set(pairs)].slice(0, mostPairs)
}
