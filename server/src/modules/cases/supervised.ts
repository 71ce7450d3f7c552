import { sql } from 'kysely'
import { type Actor, asSystem } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { textOf } from './form-values.ts'
import type { CaseServices } from './services.ts'

export interface SupervisedOrganisation {
  uscc: string
  name: string
  cases: number
  /** Those that lie with the asked body now. */
  waiting: number
  /** The latest act on any of them. */
  lastAt: string
}

const most = 500

/** Organisations about whose cases the actor's units are asked, those that wait for an answer first. */
export async function supervisedOrganisations(
  tx: Tx,
  { registers }: CaseServices,
  actor: Actor,
): Promise<SupervisedOrganisation[]> {
  const rows = await tx
    .selectFrom('cases.case_file')
    .select([
      'subject_uscc',
      sql<number>`count(*)::int`.as('cases'),
      sql<number>`count(*) filter (where phase = 'supervisor')::int`.as('waiting'),
      sql<Date>`max(updated_at)`.as('last_at'),
    ])
    .where('supervisor_uscc', 'in', [...actor.organisations, ''])
    .where('subject_uscc', 'is not', null)
    .groupBy('subject_uscc')
    .orderBy('waiting', 'desc')
    .orderBy('last_at', 'desc')
    .limit(most)
    .execute()
  return asSystem(tx, async () => {
    const found: SupervisedOrganisation[] = []
    for (const { subject_uscc, cases, waiting, last_at } of rows) {
      const uscc = subject_uscc ?? ''
      const entry = await registers.findByKey(tx, 'organisation', { uscc })
      const name = textOf(entry?.record ?? {}, 'name') ?? uscc
      found.push({ uscc, name, cases, waiting, lastAt: last_at.toISOString() })
    }
    return found
  })
}
