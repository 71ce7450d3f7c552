export { changedKeys } from './changed-keys.ts'
export { csvLine } from './export/csv.ts'
export { mediaTypes, writeExport } from './export/formats.ts'
export { runExport } from './export/job.ts'
export { number, onePage, sendSheet, sheet, SheetFormat, word } from './export/sheet.ts'
export { exportRoutes } from './export-routes.ts'
export { listAll } from './all-pages.ts'
export { actingFor, type Orderer, ordererOf } from './orderer.ts'
export { peopleInRegisters } from './personal-data.ts'
export { createFieldProtection } from './protection.ts'
export type { HistoryEntry, RegisterEntry } from './entries.ts'
export type { Life } from './enrol-many.ts'
export type { ListPage, ListQuery } from './list.ts'
export type { Provenance } from './provenance.ts'
export type { Publication } from './publications.ts'
export {
  createRegisters,
  type Registers,
} from './registers.ts'
export type { FieldPlace, FieldProtection, RecordKey } from './rows.ts'
export {
  type DryRunOrder,
  findDryRunOrder,
  markApplied,
  openDryRun,
  runDryRun,
} from './import/dry-run.ts'
export { rowProblem } from './import/judge.ts'
export { importDataset, openImport, problemsOf } from './import/import-dataset.ts'
export { type ImportMap, readImportMap } from './import/mapping.ts'
export {
  countProblems,
  failRun,
  findRun,
  type ImportRun,
  listRuns,
  type ProblemCount,
} from './import/run-store.ts'
export { converterOf } from './import/convert.ts'
export {
  fileAt,
  type ImportFile,
  openSource,
  readText,
  sha256Of,
  unreadable as unreadableColumn,
} from './import/source.ts'
export { rectifiableFields } from './rectifications/fields.ts'
export { rectificationRoutes } from './rectifications/routes.ts'
export type { ErrorReports, RectificationServices } from './rectifications/services.ts'
export { isBeingRectified } from './rectifications/store.ts'
export { registerRoutes } from './routes.ts'
export type {
  Assumption,
  ImportCounts,
  ImportPolicies,
  ImportPolicy,
  ImportProgress,
  ImportResult,
  ImportingServices,
  ImportServices,
  RowProblem,
} from './import/types.ts'
