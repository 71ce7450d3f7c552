export {
  type Campaign,
  type Changes,
  type Claim,
  type Disbursement,
  type Edge,
  type Lot,
  mostLots,
  namedBy,
  type Needs,
  needsOf,
  type Purse,
  type Slice,
} from './book.ts'
export { canonicalBytes, canonicalJson, type Json, maxEntryBytes } from './canonical.ts'
export { checkOpening, commitTo, type Opening, pseudonymOf } from './commitment.ts'
export { decide } from './decide.ts'
export {
  type Draft,
  decodeEntry,
  encodeEntry,
  type Entry,
  type EntryType,
  entryOf,
  type Goods,
} from './entry.ts'
export { leastMinors, saidAt } from './fields.ts'
export { fifo, prorata } from './lineage.ts'
export { createMemoryBook, type MemoryBook } from './memory-book.ts'
export { parseYuan } from './money.ts'
export { type LedgerCode, LedgerRefusal } from './refusal.ts'
export { createReplay, type Finding, type Replay } from './replay.ts'
export { netOf, noTotals, type Totals } from './totals.ts'
