import type { Problem } from '@yiqi/contracts'
import type pg from 'pg'
import type { Actor, Context } from '../../../kernel/context.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Registers } from '../registers.ts'
import type { ImportMap } from './mapping.ts'
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
  /** How the columns of files are read that have none of our keys, e.g. lists of other authorities. */
  foreign?: ImportMap
  /** What stock data leave out but their own content tells; taken for new records alone. */
  assume?(record: RegisterRecord): readonly Assumption[]
  /** Oddities that the definition cannot express. */
  inspect?(record: RegisterRecord, options: { asOf: string }): Problem[]
  /** What only the registers can tell: warnings by row. Asked of each batch, in the transaction that writes it. */
  consult?(
    tx: Tx,
    rows: readonly { row: number; record: RegisterRecord }[],
  ): Promise<readonly RowProblem[]>
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

/** By data set. */
export type ImportPolicies = ReadonlyMap<string, ImportPolicy>

/** With the rules of every data set that has some of its own; the composition root gathers them. */
export interface ImportingServices extends ImportServices {
  importPolicies: ImportPolicies
}

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
