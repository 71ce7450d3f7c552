import type { Field, FormFieldView, FormSectionView, Message, RowsGroupView } from '@yiqi/contracts'
import { type Catalogue, findCodeList } from '../metadata/index.ts'
import type { ChangeField, FormField, FormItem, FormSection, RowsGroup } from './define-form.ts'

/** Field of a data set by `dataset.field`, e.g. `organisation.name`. */
export type FieldCatalogue = (ref: string) => Field | undefined

export const fieldsOf =
  (catalogue: Catalogue): FieldCatalogue =>
  (ref) => {
    const [dataset = '', field = ''] = ref.split('.')
    return catalogue.find(dataset)?.fields[field]
  }

const mostRows = 200

/**
 * The form with every reference to a data-set field resolved.
 * @throws Error on an unknown reference: the platform does not start with it.
 */
export function resolveForm(
  sections: readonly FormSection[],
  catalogue: FieldCatalogue,
): FormSectionView[] {
  return sections.map(({ fields, ...section }) => ({
    ...section,
    items: Object.entries(fields).flatMap(([name, item]) => resolveItem(name, item, catalogue)),
  }))
}

function resolveItem(
  name: string,
  item: FormItem,
  catalogue: FieldCatalogue,
): FormSectionView['items'] {
  if ('rows' in item) return [resolveRows(name, item, catalogue)]
  if ('changes' in item) return resolveChange(name, item, catalogue)
  return [resolveField(name, item, catalogue)]
}

function resolveRows(name: string, group: RowsGroup, catalogue: FieldCatalogue): RowsGroupView {
  const { rows, min = 0, max = mostRows, prefill, ...rest } = group
  const ofRecord = (ref: string | undefined) =>
    prefill && ref?.startsWith(`${prefill.dataset}.`) ? { prefill: ref } : {}
  return {
    ...rest,
    kind: 'rows',
    name,
    min,
    max,
    ...(prefill && { prefill }),
    fields: Object.entries(rows).map(([field, item]) => ({
      ...resolveField(field, item, catalogue),
      ...ofRecord(item.ref),
    })),
  }
}

const onRecord = ({ zh, en }: Message) => ({ zh: `${zh}（现登记）`, en: `${en} (on record)` })
const asChanged = ({ zh, en }: Message) => ({ zh: `${zh}（变更后）`, en: `${en} (to be)` })

function resolveChange(name: string, item: ChangeField, catalogue: FieldCatalogue) {
  const { changes: ref, ...own } = item
  const { label } = own.label ? { label: own.label } : getField(name, ref, catalogue)
  const before = `${name}_before`
  const { when, whenText } = own
  const condition = { ...(when && { when }), ...(whenText && { whenText }) }
  const present = { ref, required: false, readOnly: true, prefill: true, ...condition }
  return [
    { ...resolveField(before, present as FormField, catalogue), label: onRecord(label) },
    {
      ...resolveField(name, { required: false, ...own, ref }, catalogue),
      label: asChanged(label),
      change: { before, label },
    },
  ]
}

function resolveField(name: string, item: FormField, catalogue: FieldCatalogue): FormFieldView {
  const { ref, span = 'half', prefill, ...own } = item
  const base = ref === undefined ? undefined : getField(name, ref, catalogue)
  const source = prefill === true ? ref : prefill
  if (prefill && !source) throw new Error(`Form field ${name}: prefilled from nowhere`)
  if (source) getField(name, source, catalogue)
  const { authority, changeOrder, aliases, mzt097, ...field } = { ...base, ...own } as Field
  const options = own.options ?? optionsOf(field)
  return {
    ...field,
    ...(options && { options }),
    ...(source && { prefill: source }),
    ...(own.computed && { readOnly: true }),
    kind: 'field',
    name,
    span,
  }
}

function getField(name: string, ref: string, catalogue: FieldCatalogue): Field {
  const field = catalogue(ref)
  if (!field) throw new Error(`Form field ${name}: no data-set field ${ref}`)
  return field
}

const optionsOf = ({ type, list }: Field) =>
  type === 'code' && list
    ? findCodeList(list)?.map(({ code, label }) => ({ code, label }))
    : undefined
