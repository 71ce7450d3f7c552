import type { Problem } from '@yiqi/contracts'
import type pg from 'pg'
import type { Actor, Context } from '../../../kernel/context.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import type { Registers } from '../registers.ts'
import type { ImportFile } from './source.ts'

export interface ImportCounts {
  rows: number
  /** New or changed; `warned` of them with warnings. */
  accepted: number
  warned: number
  rejected: number
  /** There already, exactly so. */
  unchanged: number
}

/** One thing that is wrong with one row; rows count from 1, without the heading. */
export interface RowProblem {
  row: number
  field: string | null
  code: string
  severity: Problem['severity']
  message: string
  messageEn: string
  hint: string | null
}

/** What a data set adds to the common rules of import. */
export interface ImportPolicy {
  /** The one reason for which a row is none of ours at all; asked before anything else. */
  screen?(record: RegisterRecord): Problem | undefined
  /** What stock data leave out but their own content tells; taken for new records alone. */
  assume?(record: RegisterRecord): readonly Assumption[]
  /** Oddities that the definition cannot express. */
  inspect?(record: RegisterRecord, options: { asOf: string }): Problem[]
  /** After a complete run that changed something. */
  finish?(context: Context, actor: Actor): Promise<void>
}

export interface Assumption {
  field: string
  value: string
  /** Said of the row, if there is something to verify. */
  warning?: Problem
}

export interface ImportServices extends Context {
  /** Of the app's role: COPY needs a connection of its own. */
  pool: pg.Pool
  registers: Registers
}

export type ImportPolicies = ReadonlyMap<string, ImportPolicy>

export interface ImportOptions {
  dataset: string
  /** CSV, JSON Lines or XLSX, each also gzipped. */
  file: ImportFile
  map?: unknown
  /** Does everything and keeps nothing. */
  dryRun?: boolean
  /** Id of the run to be; absent: a new one. */
  runId?: string
  onProgress?(progress: ImportProgress): void
  /** All problems in order of the rows, those of an interrupted part too. */
  onProblems?(problems: readonly RowProblem[]): void | Promise<void>
}

export interface ImportProgress extends ImportCounts {
  runId: string | null
  bytesRead: number
  bytesTotal: number
}

export interface ImportResult extends ImportCounts {
  /** Null for a dry run. */
  runId: string | null
  /** Headings that meant nothing. */
  unusedColumns: readonly string[]
  /** Rows that an interrupted run had already done. */
  resumedAt: number
}
