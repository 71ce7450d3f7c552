import { maskCitizenId, maskMobile, yuan, yuanEn } from '@yiqi/codes'
import type { Message } from '@yiqi/contracts'
import { sql } from 'kysely'
import type { Tx } from '../../kernel/database/connect.ts'
import { codeText } from './labels.ts'

/** A decision as the public view has it; sums in 分. */
export interface PublicPenalty {
  uscc: string
  penalty_no: string
  name: string
  registrar: string
  organ: string
  offence: string
  facts: string
  basis: string
  kinds: string[]
  fine: number
  confiscated: number
  suspended_days: number | null
  procedure: string
  decided_on: string
  served_on: string | null
  executed_on: string | null
  published_until: string | null
}

export interface PenaltyQuery {
  /** Name, credit code or number of the decision. */
  q?: string
  uscc?: string
  /** Code of the list `penaltyKind`. */
  kind?: string
  /** Decided on this day or later. */
  since?: string
}

const columns = sql`uscc, penalty_no, name, registrar, organ, offence, facts, basis, kinds,
  fine::float8 as fine, confiscated::float8 as confiscated, suspended_days, procedure, decided_on,
  served_on, executed_on, published_until`

/** Those that are shown on a day, the latest decision first. */
export async function listPenalties(
  tx: Tx,
  on: string,
  { q, uscc, kind, since }: PenaltyQuery,
  { offset = 0, limit }: { offset?: number; limit: number },
): Promise<{ items: PublicPenalty[]; total: number }> {
  const conditions = [
    sql`(published_until is null or published_until > ${on}::date)`,
    ...(q
      ? [
          sql`(position(${q} in name) > 0 or uscc = upper(${q}) or position(${q} in penalty_no) > 0)`,
        ]
      : []),
    ...(uscc ? [sql`uscc = ${uscc}`] : []),
    ...(kind ? [sql`${kind} = any(kinds)`] : []),
    ...(since ? [sql`decided_on >= ${since}::date`] : []),
  ]
  const where = sql.join(conditions, sql` and `)
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from pub.penalty where ${where}`.execute(tx)
  const { rows } = await sql<PublicPenalty>`select ${columns} from pub.penalty where ${where}
    order by decided_on desc, uscc, penalty_no offset ${offset} limit ${limit}`.execute(tx)
  return { items: rows.map(withoutNumbers), total: counted.rows[0]?.n ?? 0 }
}

/** Whatever was typed into the summary: numbers of people are never shown (governance §15). */
function withoutNumbers(penalty: PublicPenalty): PublicPenalty {
  const facts = penalty.facts
    .replaceAll(/(?<!\d)\d{17}[\dXx](?!\d)/g, (id) => maskCitizenId(id, 'shared'))
    .replaceAll(/(?<!\d)1[3-9]\d{9}(?!\d)/g, maskMobile)
  return { ...penalty, facts }
}

/** As the log of acts names the record. */
export const penaltyKey = ({ uscc, penalty_no }: PublicPenalty): string => `${uscc},${penalty_no}`

/** What was laid upon the organisation, in one line. */
export function resultOf({ kinds, fine, confiscated, suspended_days }: PublicPenalty): Message {
  const more: Record<string, Message> = {
    fine: { zh: ` ${yuan(fine)}`, en: ` of ${yuanEn(fine)}` },
    confiscation: { zh: ` ${yuan(confiscated)}`, en: ` of ${yuanEn(confiscated)}` },
    suspension: { zh: ` ${suspended_days} 日`, en: ` of ${suspended_days} days` },
  }
  const word = (lang: 'zh' | 'en') => (kind: string) =>
    `${codeText('penaltyKind', kind)[lang]}${more[kind]?.[lang] ?? ''}`
  return { zh: kinds.map(word('zh')).join('；'), en: kinds.map(word('en')).join('; ') }
}
