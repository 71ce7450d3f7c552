import type { Tx } from '../../../kernel/database/connect.ts'
import type { MatterInAct, ProcessServices } from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import type { EstablishedType } from './types.ts'

/** An establishment that is being granted. */
export interface Work {
  tx: Tx
  services: ProcessServices
  matter: MatterInAct
  type: EstablishedType
  uscc: string
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

const withoutGaps = (record: RegisterRecord): RegisterRecord =>
  Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    ),
  )
