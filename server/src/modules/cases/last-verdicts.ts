import type { Verdict } from '@yiqi/contracts'
import { sql } from 'kysely'
import { asSystem } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'

export interface LastVerdict {
  uscc: string
  /** In China, e.g. `2026-03`. */
  month: string
  outcome: Verdict['outcome']
}

/** What a rule last said of each organisation in a case about it. As the system: for figures alone. */
export function lastVerdicts(tx: Tx, ruleId: string): Promise<LastVerdict[]> {
  return asSystem(tx, async () => {
    const { rows } = await sql<LastVerdict>`
      select distinct on (file.subject_uscc) file.subject_uscc as uscc, verdict ->> 'outcome' as outcome,
        to_char(step.at at time zone 'Asia/Shanghai', 'YYYY-MM') as month
      from cases.step step join cases.case_file file on file.id = step.case_id
        cross join jsonb_array_elements(step.verdicts) verdict
      where verdict ->> 'ruleId' = ${ruleId} and file.subject_uscc is not null
      order by file.subject_uscc, step.at desc, step.seq desc`.execute(tx)
    return rows
  })
}
