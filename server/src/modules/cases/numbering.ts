import { today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { Matter } from './define.ts'
import { textOf } from './form-values.ts'
import type { Process } from './process.ts'
import type { CaseServices } from './services.ts'
import { nextNumber } from './store.ts'

/** What submission settles: number, registrar, title (governance §1.3: letter + area + year + sequence). */
export async function numberColumns(
  tx: Tx,
  services: CaseServices,
  process: Process,
  { form }: Pick<Matter, 'form'>,
) {
  const region = textOf(form, process.region)
  if (!region) throw new Error(`Process ${process.id}: ${process.region} must be a required field.`)
  const letter = typeof process.letter === 'function' ? process.letter(form) : process.letter
  const year = Number(today(services).slice(0, 4))
  const number = await nextNumber(tx, { letter, region, year })
  return {
    case_no: `${letter}-${region}-${year}-${String(number).padStart(5, '0')}`,
    registrar_region_code: region,
    title: textOf(form, process.title),
    submitted_at: services.now(),
    subject_uscc: process.applicants.uscc ? textOf(form, process.applicants.uscc) : null,
    supervisor_uscc: process.supervisor ? textOf(form, process.supervisor) : null,
  }
}
