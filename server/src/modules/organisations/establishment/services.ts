import type { ExistingName } from '@yiqi/org-names'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { FileStore } from '../../../kernel/files/index.ts'
import type { DocumentService } from '../../documents/index.ts'
import type { Registers } from '../../registers/index.ts'

/** What establishing an organisation needs from the rest of the house; the composition root provides it. */
export interface EstablishmentServices extends Context {
  /** In a demo the certificate says that it is a sample. */
  config: { demo: boolean }
  registers: Registers
  documents: DocumentService
  files: FileStore
  /** Registered and lately ended names of the same registrar that a new name may clash with. */
  findNameCandidates(tx: Tx, wanted: { name: string; registrar: string }): Promise<ExistingName[]>
  /** Divisions from the province down to the registrar, as names begin with them. */
  divisionsOf(registrar: string): { code: string; name: string }[]
  /** e.g. `云汀市望湖区民政局`. */
  registrarName(registrar: string): string
  /** Makes the applicant a clerk of the organisation that was established. */
  appointClerk(
    tx: Tx,
    clerk: { accountId: string; uscc: string; grantedBy: string | null },
  ): Promise<void>
}

/** The engine hands every process the same services; this process checks that its own are among them. */
export function isEstablishmentServices(services: Context): services is EstablishmentServices {
  return 'registers' in services && 'documents' in services && 'appointClerk' in services
}
