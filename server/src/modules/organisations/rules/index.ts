import type { AnyRule } from '@yiqi/contracts'
import {
  associationFund,
  associationLegalRepresentative,
  associationMembers,
  associationOfficers,
} from './association.ts'
import { branchLicence, branchName, branchOnRecord } from './branch.ts'
import { certificateValidity } from './certificate.ts'
import { recognition2016, recognition2024 } from './charity-recognition.ts'
import { charter } from './charter.ts'
import { clockRules } from './clocks.ts'
import { liquidationDone, liquidationGroup, returnedItems } from './ending.ts'
import { eventReport } from './event.ts'
import { filingNumbers } from './filing.ts'
import { foundationCouncil, foundationFund } from './foundation.ts'
import { foundationOfficers } from './foundation-officers.ts'
import { auditPapersInTime, departureAudit } from './departure-audit.ts'
import { foundationRegistrar } from './foundation-registrar.ts'
import { foundingDates, foundingMeeting } from './founding.ts'
import { fundraising2016, fundraising2024 } from './fundraising.ts'
import { premises, restrictedPersons, unifiedCode } from './general.ts'
import { inTimeRules } from './in-time.ts'
import { nameCheck, nameReservation } from './names.ts'
import { founders, officers } from './officers.ts'
import { reconsiderationInTime } from './reconsideration.ts'
import { resolution } from './resolution.ts'
import {
  practiceLicence,
  serviceInstitutionAssets,
  serviceInstitutionBranch,
  serviceInstitutionForm,
  serviceInstitutionFund,
} from './service-institution.ts'
import { staff } from './staff.ts'
import { subjectStanding } from './subject.ts'
import { suspensionOver, suspensionTerm } from './suspension.ts'
import { supervisingUnit } from './supervising-unit.ts'

export { charityCharterItems, requiredCharterItems } from './charter.ts'
export {
  archiveHandover,
  changeDecision,
  charityDecision,
  decisionExtension,
  establishmentDecision,
  fundraisingDecision,
  recognitionDecision,
  recognitionExtension,
} from './clocks.ts'

export const organisationRules: readonly AnyRule[] = [
  unifiedCode,
  nameCheck,
  nameReservation,
  supervisingUnit,
  certificateValidity,
  premises,
  staff,
  restrictedPersons,
  charter,
  officers,
  founders,
  foundingDates,
  foundingMeeting,
  associationMembers,
  associationFund,
  associationLegalRepresentative,
  associationOfficers,
  practiceLicence,
  serviceInstitutionAssets,
  serviceInstitutionFund,
  serviceInstitutionForm,
  serviceInstitutionBranch,
  foundationRegistrar,
  foundationFund,
  foundationCouncil,
  foundationOfficers,
  departureAudit,
  auditPapersInTime,
  subjectStanding,
  resolution,
  liquidationGroup,
  liquidationDone,
  returnedItems,
  branchName,
  branchOnRecord,
  branchLicence,
  filingNumbers,
  eventReport,
  reconsiderationInTime,
  suspensionTerm,
  suspensionOver,
  recognition2016,
  recognition2024,
  fundraising2016,
  fundraising2024,
  ...inTimeRules,
  ...clockRules,
]
