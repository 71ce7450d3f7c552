import type { FormRecord } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { Facts } from './define.ts'
import { getCase } from './store.ts'

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
  }
}
