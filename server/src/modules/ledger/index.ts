export { type FreePurse, listFreePurses, listLots, type LotUse } from './book/purses.ts'
export { type BookView, findBook, listOpenBooks, receivedOn } from './book/view.ts'
export { entriesAfter, type WalkedEntry } from './book/walk.ts'
export { type PublicAct, recordActs } from './acts/record.ts'
export { placesOf } from './acts/view.ts'
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
export { openLogKeys } from './log/keys.ts'
export { createLedger, type Ledger } from './log/ledger.ts'
export {
  findIndex,
  growthOf,
  inclusionPath,
  listEntries,
  listFollowing,
  type LogState,
  readLogState,
  readTileHashes,
} from './log/explore.ts'
export { type ProofBundle, proofsOf, readEntry } from './log/view.ts'
export { createLedgerModule } from './module.ts'
export type { LedgerServices } from './services.ts'
export {
  type AboutGift,
  type Trace,
  type TracedAllocation,
  type TracedConfirmation,
  type TracedDisbursement,
  traceGift,
} from './trace/trace.ts'
