import type { Dataset } from '@yiqi/contracts'
import type { RegisterRecord } from '../metadata/index.ts'
import { keyOf, type RecordKey, sealedFields, toRecord } from './rows.ts'
import type { CurrentRow, Signature, VersionRow } from './store.ts'

/** A record as it is now, or was at a time. */
export interface RegisterEntry {
  key: RecordKey
  version: number
  validFrom: string
  validTo: string | null
  recordedAt: Date
  /** Without sensitive fields; see `sealed`. */
  record: RegisterRecord
  /** Names of the sensitive fields it holds. */
  sealed: string[]
}

/** One recorded stretch of a record's history, with who, when, why and by which case. */
export interface HistoryEntry extends RegisterEntry {
  supersededAt: Date | null
  change: Signature['change']
  actorName: string
  caseNo: string | null
  reason: string
  legalBasis: string | null
}

export function entryOf(dataset: Dataset, row: CurrentRow): RegisterEntry {
  return {
    key: keyOf(dataset, row),
    version: row.version,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    recordedAt: row.recorded_at,
    record: toRecord(dataset, row),
    sealed: sealedFields(dataset, row),
  }
}

export function historyEntry(dataset: Dataset, key: RecordKey, row: VersionRow): HistoryEntry {
  return {
    key,
    version: row.version,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    recordedAt: row.recorded_at,
    record: toRecord(dataset, row.state),
    sealed: sealedFields(dataset, row.state),
    supersededAt: row.superseded_at,
    change: row.change,
    actorName: row.actor_name,
    caseNo: row.case_no,
    reason: row.reason,
    legalBasis: row.legal_basis,
  }
}
