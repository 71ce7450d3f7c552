export { createAnnualReports } from './module.ts'
export { findPublishedReport, listPublishedReports, type PublishedReport } from './publication.ts'
export { sweepNotFiled } from './sweep.ts'
