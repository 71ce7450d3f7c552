import { regionParent } from '@yiqi/codes'
import type { FormFieldView, FormRecord, FormSectionView } from '@yiqi/contracts'
import { type Actor, asSystem, read, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { requireFilling } from './filling.ts'
import { textOf } from './form-values.ts'
import type { CaseServices } from './services.ts'
import { getCase } from './store.ts'

const most = 200

/**
 * What may be chosen in a field now: records of its data set whose title or key contains `q`, in force, and of
 * the registrar of the case or one above it; to whoever has that part of the form to fill in.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_WRONG_STATE
 */
export function listChoices(
  services: CaseServices,
  actor: Actor,
  { caseId, field: name, q = '' }: { caseId: string; field: string; q?: string },
): Promise<{ value: string; label: string }[]> {
  return read(services, actor, async (tx) => {
    const row = await getCase(tx, caseId)
    const process = services.processes.version(row.process_id, row.process_version)
    const section = process.form.find((one) => one.items.some((item) => item.name === name))
    const field = section && fieldsOf(section).find((one) => one.name === name)
    if (!section || !field?.choices) throw new AppError('YQ_NOT_FOUND')
    requireFilling(process, actor, row, section)
    const { dataset, value, label } = field.choices
    const { fields } = services.registers.catalogue.get(dataset)
    const registrar = row.registrar_region_code ?? textOf(row.form, process.region)
    const found = await asSystem(tx, () =>
      services.registers.list(tx, dataset, {
        ...(fields.registrar && registrar && { filters: { registrar: withAbove(registrar) } }),
        ...(q.trim() && { contains: q }),
        ...(fields.ended_on && { openOn: { field: 'ended_on', day: today(services) } }),
        limit: most,
      }),
    )
    return found.items.map(({ record }) => ({
      value: textOf(record, value) ?? '',
      label: textOf(record, label) ?? '',
    }))
  })
}

/** A list counts for the registrar that keeps it, and for those below. */
function withAbove(region: string): string[] {
  const parent = regionParent(region)
  return parent === null ? [region] : [region, ...withAbove(parent)]
}

/** The form with the labels of what is chosen; of what is on no list the label is left out. */
export async function withLabels(
  tx: Tx,
  { registers }: CaseServices,
  section: FormSectionView,
  form: FormRecord,
): Promise<FormRecord> {
  let labelled = form
  for (const { name, choices } of fieldsOf(section)) {
    if (!choices) continue
    const { dataset, value, label, labelTo } = choices
    const chosen = textOf(form, name)
    const key = { [value]: chosen ?? '' }
    const entry = chosen
      ? await asSystem(tx, () => registers.findByKey(tx, dataset, key))
      : undefined
    const { [labelTo]: _, ...others } = labelled
    labelled = entry ? { ...others, [labelTo]: entry.record[label] } : others
  }
  return labelled
}

const fieldsOf = ({ items }: FormSectionView): FormFieldView[] =>
  items.filter((item): item is FormFieldView => item.kind === 'field')
