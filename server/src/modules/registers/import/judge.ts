import type { Dataset, Problem } from '@yiqi/contracts'
import {
  hasErrors,
  type RegisterRecord,
  type ValidationOptions,
  validateRecord,
} from '../../metadata/index.ts'
import { keyOf, keyText } from '../rows.ts'
import { duplicateInFile, notYours } from './findings.ts'
import type { MappedColumns } from './mapping.ts'
import type { SourceRow } from './source.ts'
import type { Assumption, ImportPolicy, RowProblem } from './types.ts'

export interface Candidate {
  row: number
  record: RegisterRecord
  /** Accepted with warnings, not counting what is assumed. */
  isWarned: boolean
  /** Part of the record if it is new; nothing that the file says of one that is there. */
  assumptions: readonly Assumption[]
}

export interface Judgement {
  firstRow: number
  rows: number
  rejected: number
  candidates: Candidate[]
  problems: RowProblem[]
}

export interface JudgeOptions {
  dataset: Dataset
  policy: ImportPolicy
  validation: ValidationOptions
  /** LIKE patterns of the regions the actor may write; null: all. */
  scope: readonly string[] | null
}

const none: readonly Assumption[] = []

/**
 * Judges the rows of one file in order. The same file gives the same judgement, so that an interrupted
 * import can be taken up by judging the rows before the checkpoint again, without writing them.
 */
export function createJudge({ dataset, policy, validation, scope }: JudgeOptions) {
  /** Row of each key accepted so far: the first one wins, else two rows would change each other for ever. */
  const seen = new Map<string, number>()
  const patterns = scope?.map((pattern) => new RegExp(`^${pattern.replaceAll('_', '.')}$`))
  const isMine = (registrar: unknown) =>
    !patterns || patterns.some((pattern) => pattern.test(String(registrar)))
  const mustBeMine = dataset.fields.registrar !== undefined

  const judge = (record: RegisterRecord, row: number, found: Problem[]): readonly Assumption[] => {
    const foreign = policy.screen?.(record)
    if (foreign) {
      found.length = 0
      found.push(foreign)
      return none
    }
    const assumptions = policy.assume?.(record) ?? none
    for (const { field, value } of assumptions) record[field] = value
    for (const problem of validateRecord(dataset, record, validation)) found.push(problem)
    if (policy.inspect) found.push(...policy.inspect(record, validation))
    if (mustBeMine && !isMine(record.registrar)) found.push(notYours('registrar'))
    if (hasErrors(found)) return assumptions
    const key = keyText(dataset, keyOf(dataset, record))
    const first = seen.get(key)
    if (first !== undefined) found.push(duplicateInFile(dataset.key.at(-1) ?? '', first))
    else seen.set(key, row)
    return assumptions
  }

  return (rows: readonly SourceRow[], firstRow: number, mapped: MappedColumns): Judgement => {
    const result: Judgement = {
      firstRow,
      rows: rows.length,
      rejected: 0,
      candidates: [],
      problems: [],
    }
    for (let i = 0; i < rows.length; i++) {
      const row = firstRow + i
      const { record, found } = mapped.read(rows[i] as SourceRow)
      const assumptions = judge(record, row, found)
      for (const problem of found) result.problems.push(rowProblem(row, problem))
      if (hasErrors(found)) result.rejected++
      else result.candidates.push({ row, record, isWarned: found.length > 0, assumptions })
    }
    return result
  }
}

export const rowProblem = (row: number, problem: Problem): RowProblem => ({
  row,
  field: problem.field ?? null,
  code: problem.code,
  severity: problem.severity,
  message: problem.message.zh,
  messageEn: problem.message.en,
  hint: problem.hint?.zh ?? null,
})
