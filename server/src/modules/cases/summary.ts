import type { CaseSummary } from '@yiqi/contracts'
import { today } from '../../kernel/context.ts'
import { lightOf } from './clock.ts'
import { clockOf, stateOf } from './process.ts'
import type { CaseServices } from './services.ts'
import type { CaseRow } from './store.ts'

/** What of a case a list shows. */
export type SummaryRow = Pick<
  CaseRow,
  | 'id'
  | 'case_no'
  | 'process_id'
  | 'process_version'
  | 'title'
  | 'applicant_name'
  | 'registrar_region_code'
  | 'state'
  | 'phase'
  | 'outcome'
  | 'version'
  | 'due_clock'
  | 'due_on'
  | 'created_at'
  | 'updated_at'
  | 'submitted_at'
>

export const summaryColumns = [
  'id',
  'case_no',
  'process_id',
  'process_version',
  'title',
  'applicant_name',
  'registrar_region_code',
  'state',
  'phase',
  'outcome',
  'version',
  'due_clock',
  'due_on',
  'created_at',
  'updated_at',
  'submitted_at',
] as const satisfies readonly (keyof SummaryRow)[]

export function summaryOf(services: CaseServices, row: SummaryRow): CaseSummary {
  const process = services.processes.version(row.process_id, row.process_version)
  return {
    id: row.id,
    caseNo: row.case_no,
    processId: row.process_id,
    processName: process.name,
    title: row.title,
    applicantName: row.applicant_name,
    registrarRegion: row.registrar_region_code,
    state: row.state,
    stateLabel: stateOf(process, row.state).label,
    phase: row.phase as CaseSummary['phase'],
    outcome: row.outcome as CaseSummary['outcome'],
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    submittedAt: row.submitted_at ? new Date(row.submitted_at).toISOString() : null,
    clock: clockSummary(services, row),
  }
}

function clockSummary(services: CaseServices, row: SummaryRow): CaseSummary['clock'] {
  if (!row.due_clock) return null
  const process = services.processes.version(row.process_id, row.process_version)
  const definition = clockOf(process, row.due_clock)
  const isPaused = row.phase === 'paused'
  return {
    label: definition.label,
    article: definition.article,
    dueOn: row.due_on,
    ...lightOf(definition, { target: row.due_on, isPaused, today: today(services) }),
  }
}
