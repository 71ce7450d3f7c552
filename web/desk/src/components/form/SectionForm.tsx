import type { FormSectionView, FormValues, Problem } from '@yiqi/contracts'
import { problemsAt, shownItems } from '../../form/sections.ts'
import type { PlacedVerdicts } from '../../form/verdicts.ts'
import { FieldRow } from './FieldRow.tsx'
import { RowsEditor } from './RowsEditor.tsx'

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
  return (
    <div className="fields">
      {shownItems(section, values).map((item) =>
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
