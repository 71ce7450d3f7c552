import { composeUscc } from '@yiqi/codes'
import {
  applies,
  type FormFieldView,
  type FormRecord,
  type FormSectionView,
  type FormValue,
  type RowsGroupView,
} from '@yiqi/contracts'
import { person } from '../establishment-forms.ts'

/** Answers to give instead of those that any field of the type would take, by the name of the field. */
export type Answers = Readonly<Record<string, FormValue>>

interface Filling {
  /** Plain date on which it is filled in. */
  day: string
  registrar: string
  answers: Answers
}

/**
 * Everything that a form asks for, from its definition alone: valid values in whatever is required and shown,
 * until no answer puts another question.
 */
export function fillForm(
  sections: readonly FormSectionView[],
  known: FormRecord,
  filling: Filling,
): FormRecord {
  let form = known
  for (let round = 0; round < 5; round++) {
    const next = { ...form, ...fillOnce(sections, form, filling) }
    if (JSON.stringify(next) === JSON.stringify(form)) return form
    form = next
  }
  return form
}

const isShown = (when: FormFieldView['when'], record: FormRecord) =>
  when === undefined || applies(when, record)

function fillOnce(sections: readonly FormSectionView[], form: FormRecord, filling: Filling) {
  const shown = sections.filter(({ when }) => isShown(when, form))
  const items = shown.flatMap((section) => section.items).filter(({ when }) => isShown(when, form))
  const isWanted = isWantedIn(items)
  return Object.fromEntries(
    items.flatMap((item) => {
      if (isGiven(form[item.name])) return []
      if (item.kind === 'rows') {
        const rows = fillRows(item, form, filling)
        return rows.length > 0 ? [[item.name, rows]] : []
      }
      if (item.readOnly || !isWanted(item, filling)) return []
      return [[item.name, answerTo(item, filling)]]
    }),
  )
}

const isGiven = (value: FormValue) =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && !value.length)

/** A form of changes changes something: where nothing is required, the first that can be changed. */
function isWantedIn(items: FormSectionView['items']) {
  const changes = items.filter((item) => item.kind === 'field' && item.change)
  const first = changes.some((item) => item.kind === 'field' && item.required)
    ? undefined
    : changes[0]?.name
  return (field: FormFieldView, { answers }: Filling) =>
    field.required === true || field.name === first || field.name in answers
}

function fillRows(group: RowsGroupView, form: FormRecord, filling: Filling): Row[] {
  const given = filling.answers[group.name]
  if (Array.isArray(given)) return given as Row[]
  return Array.from({ length: group.min }, () => fillRow(group, form, filling))
}

type Row = { [name: string]: FormValue }

function fillRow(group: RowsGroupView, form: FormRecord, filling: Filling): Row {
  const row: Row = {}
  for (const field of group.fields) {
    if (field.computed || !field.required || !isShown(field.when, { ...form, ...row })) continue
    row[field.name] = answerTo(field, filling)
  }
  return row
}

let codes = 0

function answerTo(field: FormFieldView, { day, registrar, answers }: Filling): FormValue {
  if (field.name in answers) return answers[field.name]
  switch (field.type) {
    case 'integer':
      return Math.max(field.min ?? 1, 1)
    case 'money':
      return Math.max(field.min ?? 0, 600_000_000)
    case 'date':
      return day
    case 'boolean':
      return true
    case 'code':
      return field.options?.[0]?.code
    case 'region':
      return registrar
    case 'strings':
      return ['试验']
    default:
      return textFor(field)
  }
}

/** Of a region that does not exist, so it is nobody's. */
const anyUscc = () =>
  composeUscc({
    department: '9',
    class: '1',
    region: '990102',
    subject: `MJ${String(++codes).padStart(6, '0')}`,
  })

function textFor({ check, max, label }: FormFieldView): string {
  switch (check) {
    case 'uscc':
      return anyUscc()
    case 'citizen-id':
      return person('试验').citizen_id
    case 'mobile':
      return '13900139000'
    case 'phone':
      return '0999-66668888'
    case 'email':
      return 'office@yiqi.example'
    case 'url':
      return 'https://yiqi.example/'
    default:
      return `试验${label.zh}`.replaceAll(/[（）()]/g, '').slice(0, max ?? 200)
  }
}
