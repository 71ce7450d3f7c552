import type { FormFieldView, Problem } from '@yiqi/contracts'
import { useId } from 'react'
import type { DatasetField, RegisterRecord } from '../../api/registers.ts'
import { Button } from '../../components/Button.tsx'
import { FieldValue } from '../../components/FieldValue.tsx'
import { FieldRow } from '../../components/form/FieldRow.tsx'
import { problemsAt } from '../../form/sections.ts'
import { useWords } from '../../i18n/words.ts'

interface ChosenFieldsProps {
  /** Those that may be rectified. */
  fields: readonly DatasetField[]
  /** As it stands. */
  record: RegisterRecord
  /** As it should be, by name of the fields chosen, in the order in which they were. */
  wanted: Readonly<Record<string, unknown>>
  problems: readonly Problem[]
  onChange(wanted: Record<string, unknown>): void
}

/** The control of a field as the data dictionary defines it. */
const asFormField = ({ isRequired, codes, ...field }: DatasetField): FormFieldView => ({
  ...(field as Omit<FormFieldView, 'kind' | 'span'>),
  kind: 'field',
  span: 'full',
  required: isRequired,
  ...(codes && { options: codes }),
})

/** One chooses what is wrong; beside what stands on record one writes what is right. */
export function ChosenFields({ fields, record, wanted, problems, onChange }: ChosenFieldsProps) {
  const { t, say } = useWords()
  const id = useId()
  const chosen = Object.keys(wanted).flatMap(
    (name) => fields.find((one) => one.name === name) ?? [],
  )
  const without = (name: string) =>
    Object.fromEntries(Object.entries(wanted).filter(([key]) => key !== name))
  return (
    <>
      {chosen.map((field) => (
        <div key={field.name} className="rectified">
          <FieldRow
            field={asFormField(field)}
            path={field.name}
            value={wanted[field.name]}
            problems={problemsAt(problems, field.name)}
            onChange={(value) => onChange({ ...wanted, [field.name]: value })}
          />
          <p className="meta">
            {t('rectify.old')}　<FieldValue field={field} value={record[field.name]} />
            <Button tone="text" small onClick={() => onChange(without(field.name))}>
              {t('rectify.remove')}
              <span className="vh"> {say(field.label)}</span>
            </Button>
          </p>
        </div>
      ))}
      <div className="field">
        <label className="lab" htmlFor={id}>
          {t(chosen.length > 0 ? 'rectify.another' : 'rectify.which')}
        </label>
        <select
          className="in"
          id={id}
          value=""
          onChange={({ target }) =>
            onChange({ ...wanted, [target.value]: record[target.value] ?? null })
          }
        >
          <option value="">{t('rectify.choose')}</option>
          {fields
            .filter(({ name }) => !(name in wanted))
            .map(({ name, label }) => (
              <option key={name} value={name}>
                {say(label)}
              </option>
            ))}
        </select>
      </div>
    </>
  )
}
