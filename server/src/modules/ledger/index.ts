export {
  bookOf,
  entriesOf,
  type PublicEntry,
  raisedBy,
} from './book/read.ts'
export { eraseHolder, openCommitment } from './erase.ts'
export type { Committed } from './opening.ts'
export {
  type LogName,
  type NewEntry,
  record,
  type RecordedEntry,
  type RecordServices,
  tryOut,
} from './record.ts'
export { createLedger, type Ledger } from './log/ledger.ts'
export { createLedgerModule } from './module.ts'
export type { LedgerServices } from './services.ts'
