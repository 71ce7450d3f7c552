import type { Actor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { ProcessServices } from '../../cases/index.ts'
import type { Provenance } from '../../registers/index.ts'
import { gradeOn } from './store.ts'

/**
 * Lets the organisation's record say the grade that counts on a day: it begins, ends or is lowered. Nothing
 * is written where it says so already.
 * @returns whether it changed
 */
export async function settleGrade(
  tx: Tx,
  services: Pick<ProcessServices, 'registers' | 'db' | 'now' | 'newId'>,
  actor: Actor,
  { uscc, on, provenance }: { uscc: string; on: string; provenance: Provenance },
): Promise<boolean> {
  const { registers } = services
  const entry = await registers.findByKey(tx, 'organisation', { uscc })
  if (!entry) return false
  const grade = (await gradeOn(tx, uscc, on)) ?? 'none'
  if ((entry.record.evaluation_grade ?? 'none') === grade) return false
  await registers.amend(
    tx,
    services,
    actor,
    'organisation',
    { uscc },
    { evaluation_grade: grade },
    { provenance, validFrom: on, expectedVersion: entry.version },
  )
  return true
}
