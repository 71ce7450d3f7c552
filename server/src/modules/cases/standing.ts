import type { FormRecord } from '@yiqi/contracts'
import { sql } from 'kysely'
import type { Tx } from '../../kernel/database/connect.ts'
import type { Facts } from './define.ts'
import { getCase, listSteps } from './store.ts'

/** Where a case stands, for a module that keeps records of its own about it. */
export interface Standing {
  caseNo: string | null
  processId: string
  processVersion: number
  state: string
  title: string | null
  registrarRegion: string
  subjectUscc: string | null
  /** Without the sensitive fields. */
  form: FormRecord
  facts: Facts
  applicantId: string | null
  applicantName: string
  outcome: string | null
  /** When it was first handed in; null for a draft. */
  submittedAt: Date | null
  /** When the result came; null before it. */
  decidedAt: Date | null
}

/** @throws AppError YQ_NOT_FOUND, also for what is not the actor's to see */
export async function getStanding(tx: Tx, caseId: string): Promise<Standing> {
  const row = await getCase(tx, caseId)
  return {
    caseNo: row.case_no,
    processId: row.process_id,
    processVersion: row.process_version,
    state: row.state,
    title: row.title,
    registrarRegion: row.registrar_region_code ?? '',
    subjectUscc: row.subject_uscc,
    form: row.form,
    facts: row.facts,
    applicantId: row.applicant_account_id,
    applicantName: row.applicant_name,
    outcome: row.outcome,
    submittedAt: row.submitted_at ? new Date(row.submitted_at) : null,
    decidedAt: row.decided_at ? new Date(row.decided_at) : null,
  }
}

/** Accounts that have taken a step of a case. */
export async function whoActed(tx: Tx, caseId: string): Promise<ReadonlySet<string>> {
  const steps = await listSteps(tx, caseId)
  return new Set(steps.flatMap(({ by_id }) => by_id ?? []))
}

/**
 * Cases handed in that came to a result between two days, as the actor may see them; in the order of their ids.
 * @param from plain dates, both included
 */
export async function finishedCases(
  tx: Tx,
  { from, to, processId }: { from: string; to: string; processId?: string | undefined },
): Promise<{ id: string; processId: string; region: string }[]> {
  let found = tx
    .selectFrom('cases.case_file')
    .select(['id', 'process_id', 'registrar_region_code'])
    .where('outcome', 'is not', null)
    .where('outcome', '<>', 'withdrawn')
    .where('submitted_at', 'is not', null)
    .where(sql<boolean>`(decided_at at time zone 'Asia/Shanghai')::date
      between ${from}::date and ${to}::date`)
    .orderBy('id')
  if (processId) found = found.where('process_id', '=', processId)
  return (await found.execute()).map(({ id, process_id, registrar_region_code }) => ({
    id,
    processId: process_id,
    region: registrar_region_code ?? '',
  }))
}

interface OpenCase {
  id: string
  processId: string
  processVersion: number
  state: string
  caseNo: string | null
  /** Plain date; null before it was accepted or filed. */
  acceptedOn: string | null
}

/** Cases of some processes about an organisation that are not over, as the actor may see them; the newest first. */
export async function openCasesAbout(
  tx: Tx,
  { uscc, processIds }: { uscc: string; processIds: readonly string[] },
): Promise<OpenCase[]> {
  const rows = await tx
    .selectFrom('cases.case_file')
    .select(['id', 'process_id', 'process_version', 'state', 'case_no', 'accepted_on'])
    .where('subject_uscc', '=', uscc)
    .where('process_id', 'in', processIds)
    .where('outcome', 'is', null)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ id, process_id, process_version, state, case_no, accepted_on }) => ({
    id,
    processId: process_id,
    processVersion: process_version,
    state,
    caseNo: case_no,
    acceptedOn: accepted_on,
  }))
}
