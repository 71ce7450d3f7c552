import { type FormRecord, shownForm } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import { changesIn } from './changes.ts'
import type { Facts, Matter } from './define.ts'
import type { Process } from './process.ts'
import { joinForm, splitForm } from './sensitive.ts'
import type { CaseServices } from './services.ts'
import { type CaseRow, isCurrent, listMaterials, type MaterialRow } from './store.ts'

/** The whole form of a case, sensitive fields included. Never send it to anybody but the applicant. */
export async function loadForm(tx: Tx, services: CaseServices, row: CaseRow): Promise<FormRecord> {
  if (!row.sealed_form) return row.form
  return joinForm({
    open: row.form,
    sealed: await services.seals.open(tx, row.id, row.sealed_form),
  })
}

/** The two columns in which a form is kept. */
export async function formColumns(
  tx: Tx,
  services: CaseServices,
  process: Process,
  { caseId, form }: { caseId: string; form: FormRecord },
) {
  const { open, sealed } = splitForm(process.form, form)
  const isEmpty = Object.keys(sealed).length === 0
  return {
    form: JSON.stringify(open),
    sealed_form: isEmpty ? null : await services.seals.seal(tx, caseId, sealed),
  }
}

/** The case as checks, effects and documents see it: only answers to questions that were put. */
export async function matterOf(
  tx: Tx,
  services: CaseServices,
  process: Process,
  row: CaseRow,
  form?: FormRecord,
): Promise<Matter> {
  const materials = await listMaterials(tx, row.id)
  const shown = shownForm(process.form, form ?? (await loadForm(tx, services, row)))
  return {
    id: row.id,
    caseNo: row.case_no,
    processId: row.process_id,
    processName: process.name,
    registrarRegion: row.registrar_region_code ?? '',
    applicantAccountId: row.applicant_account_id,
    applicantName: row.applicant_name,
    subjectUscc: row.subject_uscc,
    form: shown,
    facts: row.facts,
    changes: changesIn(process.form, shown),
    materials: materials.filter(isCurrent).map(toMatterMaterial),
  }
}

const toMatterMaterial = ({ slot, sha256, name, media_type }: MaterialRow) => ({
  slot,
  sha256,
  name,
  mediaType: media_type,
})

/** What the platform can look up for the case now, added to what is known. */
export async function gatherFacts(
  tx: Tx,
  services: CaseServices,
  process: Process,
  matter: Matter,
): Promise<Facts> {
  const fresh = await process.gatherFacts?.(tx, services, matter)
  return { ...matter.facts, ...fresh }
}
