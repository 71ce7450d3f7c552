import {
  applies,
  type CorrectionItem,
  type Expression,
  type FormFieldView,
  type FormRecord,
  type FormSectionView,
  type FormValue,
  type FormValues,
  type Problem,
  type RowsGroupView,
  ruleProblems,
} from '@yiqi/contracts'

export type Row = Readonly<Record<string, FormValue>>
export type FormItemView = FormFieldView | RowsGroupView

const isShown = (when: Expression | undefined, record: FormRecord) =>
  when === undefined || applies(when, record)

export const rowsOf = (values: FormValues, group: string): readonly Row[] => {
  const rows = values[group]
  return Array.isArray(rows) ? rows.filter((row) => typeof row === 'object' && row !== null) : []
}

/** Sections that apply to the form as it stands. */
export const shownSections = (sections: readonly FormSectionView[], values: FormValues) =>
  sections.filter(({ when }) => isShown(when, values as FormRecord))

export const shownItems = (section: FormSectionView, values: FormValues): FormItemView[] =>
  section.items.filter(({ when }) => isShown(when, values as FormRecord))

/** A condition in a row sees the row before the form. */
export const shownFields = (group: RowsGroupView, values: FormValues, row: Row): FormFieldView[] =>
  group.fields.filter(({ when }) => isShown(when, { ...(values as FormRecord), ...row }))

/** Id of the control of a field path, e.g. `founders.2.citizen_id`. */
export const controlId = (path: string) => `f-${path.replaceAll(/[.:]/g, '-')}`

/**
 * What contradicts itself as it stands, at once and without asking the server; told where one has been, at
 * any of the answers that it is about.
 */
export function contradictionsIn(
  sections: readonly FormSectionView[],
  values: FormValues,
  isSeen: (name: string) => boolean,
): Problem[] {
  const about = new Map(sections.flatMap(({ rules = [] }) => rules).map((rule) => [rule.id, rule]))
  return ruleProblems(sections, values as FormRecord).filter(({ code }) =>
    about.get(code)?.fields.some(isSeen),
  )
}

export const isRule = (sections: readonly FormSectionView[], { code }: Problem) =>
  sections.some(({ rules = [] }) => rules.some(({ id }) => id === code))

/** How many of the answers that are asked are there; rows count as one. */
export function filledIn(section: FormSectionView, values: FormValues) {
  const items = shownItems(section, values)
  return { filled: items.filter(({ name }) => isFilled(values[name])).length, asked: items.length }
}

/** The problem of a path itself, or of a group as a whole. */
export const problemsAt = (problems: readonly Problem[], path: string) =>
  problems.filter(({ field }) => field === path)

/** Section that holds the field of a path; undefined for materials and the whole. */
export function sectionOf(
  sections: readonly FormSectionView[],
  path: string | undefined,
): FormSectionView | undefined {
  const [name] = path?.split('.') ?? []
  return sections.find(({ items }) => items.some((item) => item.name === name))
}

const materialOf = (path: string | undefined): string | undefined =>
  path?.startsWith('material:') ? path.slice('material:'.length) : undefined

/** Where the page is that mends what a problem or a correction names. */
export function stepOf(
  sections: readonly FormSectionView[],
  { field }: Pick<Problem | CorrectionItem, 'field'>,
): string | undefined {
  return materialOf(field) === undefined ? sectionOf(sections, field)?.id : 'materials'
}

export const errorsIn = (problems: readonly Problem[], section: FormSectionView) =>
  problems.filter(
    ({ field, severity }) =>
      severity === 'error' && section.items.some(({ name }) => name === field?.split('.')[0]),
  )

const isFilled = (value: unknown) =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && !value.length)

/** Whether nothing that is required and shown is still missing. */
export const isComplete = (section: FormSectionView, values: FormValues): boolean =>
  missingIn(section, values).length === 0

/** Label of the field of a path, e.g. `founders.2.name`, with its row counted from 1. */
export function labelOf(
  sections: readonly FormSectionView[],
  path: string,
): { item: FormItemView; field?: FormFieldView; row?: number } | undefined {
  const [name, index, inner] = path.split('.')
  const item = sectionOf(sections, path)?.items.find((candidate) => candidate.name === name)
  if (!item) return undefined
  if (item.kind === 'field' || index === undefined) return { item }
  const field = item.fields.find((candidate) => candidate.name === inner)
  return { item, row: Number(index) + 1, ...(field && { field }) }
}

const missing = (path: string, { label }: FormItemView): Problem => ({
  code: 'REQUIRED',
  field: path,
  severity: 'error',
  message: { zh: `请填写“${label.zh}”。`, en: `Fill in “${label.en}”.` },
})

const tooFew = ({ name, label, min }: RowsGroupView): Problem => ({
  code: 'ROWS_MIN',
  field: name,
  severity: 'error',
  message: { zh: `“${label.zh}”至少要有${min}项。`, en: `“${label.en}”: at least ${min}.` },
})

/** What is required, shown and still empty: asked before one goes on to the next step. */
export function missingIn(section: FormSectionView, values: FormValues): Problem[] {
  return shownItems(section, values).flatMap((item) => {
    if (item.kind === 'field') {
      return item.required && !item.readOnly && !isFilled(values[item.name])
        ? [missing(item.name, item)]
        : []
    }
    const rows = rowsOf(values, item.name)
    const inRows = rows.flatMap((row, index) =>
      shownFields(item, values, row)
        .filter(({ name, required }) => required && !isFilled(row[name]))
        .map((field) => missing(`${item.name}.${index}.${field.name}`, field)),
    )
    return rows.length < item.min ? [tooFew(item), ...inRows] : inRows
  })
}
