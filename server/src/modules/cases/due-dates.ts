import type { Message } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import { clockOf } from './process.ts'
import type { ProcessRegistry } from './registry.ts'

/** The last day of a clock that runs in an open case. */
export interface DueDate {
  /** Plain date. */
  day: string
  caseId: string
  caseNo: string | null
  title: string | null
  uscc: string | null
  process: Message
  clock: Message
  article: string
  ruleId: string
}

/** Of the cases that one may see, from one plain date to another, both included; the earliest first. */
export async function listDueDates(
  tx: Tx,
  { processes }: { processes: ProcessRegistry },
  { from, to, uscc, limit }: { from: string; to: string; uscc?: string; limit: number },
): Promise<DueDate[]> {
  let due = tx
    .selectFrom('cases.clock as clock')
    .innerJoin('cases.case_file as file', 'file.id', 'clock.case_id')
    .select(['clock.due_on', 'clock.clock', 'clock.rule_id', 'file.id', 'file.case_no'])
    .select(['file.title', 'file.subject_uscc', 'file.process_id', 'file.process_version'])
    .where('clock.stopped_on', 'is', null)
    .where('clock.due_on', '>=', from)
    .where('clock.due_on', '<=', to)
  if (uscc !== undefined) due = due.where('file.subject_uscc', '=', uscc)
  const rows = await due.orderBy('clock.due_on').orderBy('clock.id').limit(limit).execute()
  return rows.map((row) => {
    const process = processes.version(row.process_id, row.process_version)
    const clock = clockOf(process, row.clock)
    return {
      day: row.due_on ?? '',
      caseId: row.id,
      caseNo: row.case_no,
      title: row.title,
      uscc: row.subject_uscc,
      process: process.name,
      clock: clock.label,
      article: clock.article,
      ruleId: row.rule_id,
    }
  })
}
