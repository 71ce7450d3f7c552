import { addDays } from '@yiqi/statutory-clock'
import type { FormRecord } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { MatterInAct, ProcessServices } from '../cases/index.ts'
import type { RegisterRecord } from '../metadata/index.ts'
import { personIdentity } from '../organisations/index.ts'
import type { Provenance } from '../registers/index.ts'

/** Number of the restriction of one of those whom a case bars. */
export const restrictionNo = (caseNo: string | null, index: number): string =>
  `${caseNo}-${index + 1}`

/** In the writing of the registers, by which later filings look for the person. */
export function identityOf(row: FormRecord): RegisterRecord {
  const identity = personIdentity(row)
  return identity ? { [identity.field]: identity.number } : {}
}

const most = 200

/** Those whom a case barred are free again, from today on. */
export async function liftRestrictions(
  tx: Tx,
  services: ProcessServices,
  { actor, on }: Pick<MatterInAct, 'actor' | 'on'>,
  caseNo: string,
  provenance: Provenance,
): Promise<void> {
  const { registers } = services
  const { items } = await registers.list(tx, 'restricted_person', { contains: caseNo, limit: most })
  for (const { record } of items) {
    const { restriction_no, started_on } = record
    if (!String(restriction_no).startsWith(`${caseNo}-`)) continue
    // The day on which a restriction ends is still one of it.
    const before = addDays(on, -1)
    const ended_on = before < String(started_on) ? String(started_on) : before
    const change = { ended_on }
    const key = { restriction_no: String(restriction_no) }
    await registers.amend(tx, services, actor, 'restricted_person', key, change, { provenance })
  }
}
