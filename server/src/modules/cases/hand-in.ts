import type { FormRecord } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { Doing } from './act.ts'
import { textOf } from './form-values.ts'
import { formColumns, loadForm } from './matter.ts'
import { numberColumns } from './numbering.ts'
import { lookedUpAnew } from './prefill.ts'
import { type Process, stateOf } from './process.ts'
import type { CaseServices } from './services.ts'
import { type CaseRow, updateCase } from './store.ts'

type Move = Pick<Doing, 'definition' | 'process' | 'to'>

/** The applicant hands his papers in: to the office, or first to the supervising unit. */
const isHandedIn = ({ definition, process, to }: Move) => {
  const { phase } = stateOf(process, to.state)
  const isSentOn = phase === 'authority' || phase === 'supervisor'
  return definition.by === 'applicant' && (isSentOn || definition.needsCompleteForm === true)
}

/** Papers come to the office, from the applicant or from the supervising unit. */
const isReceived = ({ definition, process, to }: Move) =>
  (definition.by === 'applicant' || definition.by === 'supervisor') &&
  stateOf(process, to.state).phase === 'authority'

/** The papers say what the registers say on the day on which they are handed in. */
export async function formInAct(
  tx: Tx,
  services: CaseServices,
  row: CaseRow,
  move: Move,
): Promise<FormRecord> {
  const saved = await loadForm(tx, services, row)
  const { process } = move
  const uscc = subjectOf(process, row, saved)
  if (!isHandedIn(move) || uscc === null) return saved
  const form = await lookedUpAnew(tx, services, process, { form: saved, uscc })
  await updateCase(tx, row.id, await formColumns(tx, services, process, { caseId: row.id, form }))
  return form
}

function subjectOf({ applicants }: Process, row: CaseRow, form: FormRecord): string | null {
  return row.subject_uscc ?? (applicants.uscc ? textOf(form, applicants.uscc) : null)
}

/** A case that is handed in for the first time gets its number; papers that reach the office their day. */
export async function settleHandedIn(tx: Tx, services: CaseServices, doing: Doing): Promise<Doing> {
  const { process, row, matter } = doing
  const isFirst = isHandedIn(doing) && row.case_no === null
  if (!isFirst && !isReceived(doing)) return doing
  const settling = {
    ...(isFirst && (await numberColumns(tx, services, process, matter))),
    ...(isReceived(doing) && { received_on: matter.on }),
  }
  await updateCase(tx, row.id, settling)
  const settled = { ...row, ...settling }
  return {
    ...doing,
    row: settled,
    matter: {
      ...matter,
      caseNo: settled.case_no,
      registrarRegion: settled.registrar_region_code ?? '',
      subjectUscc: settled.subject_uscc,
    },
  }
}
