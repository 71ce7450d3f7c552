export { eraseHolder, openCommitment } from './erase.ts'
export {
  type Committed,
  type LogName,
  type NewEntry,
  record,
  type RecordedEntry,
  type RecordServices,
  tryOut,
} from './record.ts'
