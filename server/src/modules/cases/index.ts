export { performAct } from './act.ts'
export { applicationMachine, supplementClock } from './application.ts'
export type { ActCommand } from './act-command.ts'
export {
  type CheckDefinition,
  type ClockDefinition,
  type ClockTerm,
  days,
  booleanOf,
  defineProcess,
  type Effect,
  type EffectResult,
  fromSubmission,
  type Facts,
  type FormField,
  type FormItem,
  type FormSection,
  type GuideText,
  type MaterialSlot,
  type Matter,
  type MatterInAct,
  numberOf,
  type ProcessDefinition,
  type ProcessMachine,
  type ProcessServices,
  type ResultDocument,
  type RowsGroup,
  rowsOf,
  textOf,
  workingDays,
} from './define.ts'
export { fieldsOf } from './form.ts'
export { renderDocuments } from './documents.ts'
export { createDraft, saveForm } from './drafts.ts'
export { lapseClocks } from './lapse.ts'
export { licensingClocks, licensingMachine, licensingRemedies } from './licensing.ts'
export { attachMaterial } from './materials.ts'
export { createCases } from './module.ts'
export { guideOf } from './guide.ts'
export {
  createProcessRegistry,
  discoverProcesses,
  type ProcessRegistry,
} from './registry.ts'
export type { CaseServices, FormSeals, Notify, RenderDocument, SecondFactor } from './services.ts'
export { claimTask } from './tasks.ts'
