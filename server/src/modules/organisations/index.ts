import type { ExistingName } from '@yiqi/org-names'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DocumentService } from '../documents/index.ts'

export { archiveClock } from './archive-clock.ts'
export { revokeFundraising } from './certificates/revoke-fundraising.ts'
export { nextNumber as nextInSeries } from './establishment/numbers.ts'
export { inTimeCheck } from './items/checks.ts'
export { commonOf } from './items/licence-item.ts'
export { filingItem } from './items/filing-item.ts'
export { letterOf } from './items/law.ts'
export { clerkSection, onRecord, subjectSection } from './items/sections.ts'
export { moveSeals } from './items/seals.ts'
export { auditOf, findLegalRepTerm, listLegalRepTerms } from './departure/term.ts'
export { duplicateFollower } from './duplicates/follower.ts'
export { findByNameKey } from './duplicates/store.ts'
export { identityFields } from './establishment/form/people.ts'
export { personIdentity } from './establishment/identity.ts'
export { findReservations, withoutOwner } from './establishment/reservation.ts'
export { registerImportCommand } from './import/command.ts'
export { runImport } from './import/job.ts'
export { organisationImport } from './import/policy.ts'
export { importRoutes } from './import/routes.ts'
export { type OrganisationEvent, type OrganisationState, stateAfter } from './machine.ts'
export { changesBy, moveOrganisation } from './move.ts'
export { listsOf } from './listings.ts'
export { penaltiesOf, type StandingPenalty } from './penalties.ts'
export { findOrganisationNames, streamOrganisationNames } from './names-store.ts'
export { amendOf, enrolOf, type Recording } from './record.ts'
export { organisationRoutes } from './routes.ts'
export { OrganisationType } from './rules/by-type.ts'
export { inTimeRule } from './rules/in-time.ts'
export { reason } from './rules/reason.ts'
export { organisationRules } from './rules/index.ts'

/** What processes of organisations need from the rest of the house; the composition root provides it. */
declare module '../cases/define.ts' {
  interface ProcessServices {
    documents: DocumentService
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
}
