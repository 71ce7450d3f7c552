export { performAct } from './act.ts'
export { actByProgram } from './act-by-program.ts'
export { applicationMachine, supplementClock, withActs } from './application.ts'
export type { ArchiveCatalogue, ArchivedPaper } from './archive.ts'
export { archivable, archiving } from './archiving.ts'
export { askedCases } from './asked-cases.ts'
export { amendSubject } from './changes.ts'
export { filingNotices, licensingNotices, noticeOf, type NoticeSpec } from './decision-texts.ts'
export type { ActCommand } from './act-command.ts'
export {
  type ClockDefinition,
  type ClockTerm,
  days,
  fromSubmission,
  type ProcessMachine,
  workingDays,
} from './define-course.ts'
export type {
  ChangeField,
  FormField,
  FormItem,
  FormSection,
  MaterialSlot,
  RowsGroup,
} from './define-form.ts'
export {
  type CheckDefinition,
  defineProcess,
  type Effect,
  type EffectResult,
  type Facts,
  type GuideText,
  type Matter,
  type MatterInAct,
  type ProcessDefinition,
  type ProcessServices,
  type ResultDocument,
} from './define.ts'
export { booleanOf, numberOf, rowsOf, textOf } from './form-values.ts'
export { fieldsOf } from './resolve-form.ts'
export { officeRegion } from './office-region.ts'
export { officePapers } from './office-papers.ts'
export { openCase, openCaseIn } from './open.ts'
export { openDueCases } from './open-due.ts'
export { findResponsible } from './responsible.ts'
export { listDueDates } from './due-dates.ts'
export { renderDocuments } from './documents.ts'
export { createDraft, saveForm } from './drafts.ts'
export { lapseClocks } from './lapse.ts'
export { consentClock, withConsent } from './consent.ts'
export { filingClocks, filingMachine } from './filing.ts'
export { licensingClocks, licensingMachine, licensingRemedies } from './licensing.ts'
export { attachMaterial } from './materials.ts'
export { catalogueOf } from './catalogue.ts'
export { createCases } from './module.ts'
export { guideOf } from './guide.ts'
export { itemGroups, processesIn } from './item-groups.ts'
export { ownCases } from './personal-data.ts'
export { checkForm } from './precheck.ts'
export { provenanceOf } from './provenance.ts'
export { publicity } from './publicity.ts'
export {
  createProcessRegistry,
  discoverProcesses,
  type ProcessRegistry,
} from './registry.ts'
export { usesOfFiles } from './material-uses.ts'
export type {
  CaseServices,
  FormSeals,
  MaterialLibrary,
  Notify,
  RenderDocument,
  SecondFactor,
} from './services.ts'
export { finishedCases, getStanding, openCasesAbout, type Standing, whoActed } from './standing.ts'
export { formerAnswers, handedIn } from './store.ts'
export { claimTask, handOverTask } from './tasks.ts'
export { type LastVerdict, lastVerdicts } from './last-verdicts.ts'
export { caseView } from './view.ts'
