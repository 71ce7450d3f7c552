import { createHash } from 'node:crypto'
import { canonicalJson, type Draft, encodeEntry, entryOf } from '@yiqi/charity-ledger'
import { sql } from 'kysely'
import { asSystem, type Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { refusing } from '../refusal.ts'

/** A change of a register that the public gets to know. */
export interface PublicAct {
  dataset: string
  /** Key of the record. */
  record: string
  version: number
  /** What was done, e.g. `enrol`. */
  change: string
  /** Code of the organisation that it is about; null where it has none. */
  uscc: string | null
  at: Date
  /** What is published, without personal data: nothing of it but its digest goes into the log. */
  document: Readonly<Record<string, unknown>>
}

/**
 * Writes acts into the log `acts` in the caller's transaction, in one statement; each names the one before it of the
 * same record. An act that is there already stays as it is.
 */
export function recordActs(
  tx: Tx,
  services: Pick<Context, 'now'>,
  acts: readonly PublicAct[],
): Promise<void> {
  if (acts.length === 0) return Promise.resolve()
  const rows = acts.map((act, n) => {
    const document = plain(act.document)
    const draft = draftOf(act, digestOf(document))
    encodeEntry(entryOf(draft, []))
    const { dataset, record, version } = act
    return { n, id: draft.id, draft, dataset, record, version, document }
  })
  return refusing(() =>
    asSystem(tx, async () => {
      await sql`
        with given as materialized (
          select * from json_to_recordset(${JSON.stringify(rows)}::json)
            as given (n integer, id text, draft jsonb, dataset text, record text, version integer, document jsonb)),
        entries as (
          insert into ledger.entry (log, id, type, campaign, draft, prev, recorded_at)
          select 'acts', id, 'register_act', '', draft, coalesce((
            select array[entry.seq] from ledger.act as before
            join ledger.entry on entry.log = 'acts' and entry.id = before.entry_id
            where before.dataset = given.dataset and before.record = given.record and before.version < given.version
            order by before.version desc limit 1), '{}'), ${services.now()}
          from given order by n
          on conflict (log, id) do nothing
          returning id)
        insert into ledger.act (entry_id, dataset, record, version, document)
        select given.id, dataset, record, version, document from given join entries on entries.id = given.id`.execute(
        tx,
      )
    }),
  )
}

/** What an entry commits to: SHA-256 of the document in its canonical form (RFC 8785), hex. */
export const digestOf = (document: unknown): string => sha256(canonicalJson(document))

function draftOf(act: PublicAct, digest: string): Draft {
  const { dataset, record, version, change, uscc, at } = act
  return {
    t: 'register_act',
    id: `${dataset}/${version}/${sha256(`${dataset}/${record}`).slice(0, 24)}`,
    at: at.toISOString(),
    org: uscc ?? '',
    campaign: '',
    amount: 0,
    cur: 'CNY',
    commit: {},
    act: `${dataset}.${change}`,
    subject: uscc ?? subjectOf(record),
    digest,
  }
}

/** The key itself where it is a code; a number in Chinese, as of documents, is told by its hash. */
const subjectOf = (record: string): string =>
  /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/.test(record) ? record : sha256(record).slice(0, 32)

/** As JSON has it: moments as text, nothing absent. */
function plain(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return JSON.parse(
    JSON.stringify(value, (_, member: unknown) => (member === null ? undefined : member)),
  ) as Readonly<Record<string, unknown>>
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
