import type { FormSectionView, FormValues, Problem } from '@yiqi/contracts'
import { problemsAt, shownItems } from '../../form/sections.ts'
import type { PlacedVerdicts } from '../../form/verdicts.ts'
import { FieldRow } from './FieldRow.tsx'
import { RowsEditor } from './RowsEditor.tsx'
import { StatementTable } from './StatementTable.tsx'

interface SectionFormProps {
  section: FormSectionView
  values: FormValues
  problems: readonly Problem[]
  verdicts?: PlacedVerdicts
  disabled?: boolean
  onChange(name: string, value: unknown): void
  onBlur?: (path: string) => void
}

/** One section of a form, drawn from its definition. */
export function SectionForm(props: SectionFormProps) {
  const { section, values, problems, verdicts, disabled = false, onChange, onBlur } = props
  const { tables = [] } = section
  const inTables = new Set(tables.flatMap(({ lines }) => lines.flatMap(({ cells }) => cells)))
  // A choice says its label itself; the field that keeps it is for whoever reads the form.
  const labels = new Set(
    section.items.flatMap((item) =>
      item.kind === 'field' && item.choices ? [item.choices.labelTo] : [],
    ),
  )
  const table = { section, values, problems, disabled, onChange, ...(onBlur && { onBlur }) }
  return (
    <div className="fields">
      {tables.map((one) => (
        <StatementTable key={one.label.zh} table={one} {...table} />
      ))}
      {shownItems(section, values)
        .filter(({ name }) => !inTables.has(name) && !labels.has(name))
        .map((item) =>
          item.kind === 'rows' ? (
            <RowsEditor
              key={item.name}
              group={item}
              values={values}
              problems={problems}
              verdicts={verdicts?.byField.get(item.name) ?? []}
              failing={verdicts?.failing}
              disabled={disabled}
              onChange={(rows) => onChange(item.name, rows)}
              {...(onBlur && { onBlur: () => onBlur(item.name) })}
            />
          ) : (
            <FieldRow
              key={item.name}
              field={item}
              path={item.name}
              value={values[item.name]}
              problems={problemsAt(problems, item.name)}
              verdicts={verdicts?.byField.get(item.name) ?? []}
              failing={verdicts?.failing}
              disabled={disabled}
              onChange={(value) => onChange(item.name, value)}
              {...(onBlur && { onBlur: () => onBlur(item.name) })}
            />
          ),
        )}
    </div>
  )
}
