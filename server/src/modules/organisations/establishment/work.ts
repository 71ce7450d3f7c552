import type { RegisterRecord } from '../../metadata/index.ts'
import { type Recording, withoutGaps } from '../record.ts'
import type { EstablishedType } from './types.ts'

/** An establishment that is being granted. */
export interface Work extends Recording {
  type: EstablishedType
  registrar: string
}

export const enrol = (
  { tx, services, matter }: Work,
  dataset: string,
  record: RegisterRecord,
  isIssuing = false,
) =>
  services.registers.enrol(tx, services, matter.actor, dataset, withoutGaps(record), {
    validFrom: matter.on,
    isIssuing,
    provenance: { caseNo: matter.caseNo ?? matter.id, reason: '成立登记' },
  })
