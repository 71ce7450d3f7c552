export { checkCommand } from './command.ts'
export { createAnnualReports } from './module.ts'
export type { Indicator, ReportType } from './indicators/indicator.ts'
export { sweepNotFiled } from './sweep.ts'
export { pagesOf, sectionsOf } from './pages.ts'
export {
  findPublishedReport,
  listPublishedReports,
  type PublishedReport,
} from './publication.ts'
