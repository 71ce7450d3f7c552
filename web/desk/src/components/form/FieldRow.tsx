import type { CaseVerdictView, FormFieldView, Problem } from '@yiqi/contracts'
import { controlId } from '../../form/sections.ts'
import type { PlacedVerdicts } from '../../form/verdicts.ts'
import { useWords } from '../../i18n/words.ts'
import { VerdictList } from '../VerdictList.tsx'
import { FieldControl, isChoice } from './FieldControl.tsx'
import { Problems } from './Problems.tsx'

/** Id of the list of verdicts under a field. */
export const verdictsId = (name: string) => `${controlId(name)}-verdicts`

export interface FieldRowProps {
  field: FormFieldView
  path: string
  value: unknown
  problems: readonly Problem[]
  /** Shown under this field. */
  verdicts?: readonly CaseVerdictView[]
  /** Paths that rules call wrong, this one perhaps among them. */
  failing?: PlacedVerdicts['failing'] | undefined
  disabled?: boolean
  onChange(value: unknown): void
  onBlur?: () => void
}

/** Label above, hint under it, control, then what is wrong or what the rules say. */
export function FieldRow(props: FieldRowProps) {
  const { field, path, value, problems, verdicts = [], failing, disabled, onChange, onBlur } = props
  const { t, say } = useWords()
  const id = controlId(path)
  const failsBy = failing?.get(path)
  const isWrong = failsBy !== undefined || problems.some(({ severity }) => severity === 'error')
  const described = [
    field.hint && `${id}-hint`,
    problems.length > 0 && `${id}-problems`,
    failsBy !== undefined && verdictsId(failsBy),
  ]
    .filter(Boolean)
    .join(' ')
  const isConfirmation = field.type === 'boolean'
  const Label = isChoice(field) ? 'span' : 'label'
  return (
    <div className={`field ${field.span}${isWrong ? ' err' : ''}`}>
      {!isConfirmation && (
        <Label className="lab" id={`${id}-label`} {...(Label === 'label' && { htmlFor: id })}>
          {say(field.label)}
          {!field.required && <span className="opt-note">{t('common.optional')}</span>}
          <Counter field={field} value={value} />
        </Label>
      )}
      {field.hint && (
        <span className="hint" id={`${id}-hint`}>
          {say(field.hint)}
        </span>
      )}
      <FieldControl
        field={field}
        id={id}
        value={value}
        onChange={onChange}
        disabled={disabled === true || field.readOnly === true}
        aria-invalid={isWrong}
        aria-required={field.required === true}
        {...(onBlur && { onBlur })}
        {...(described && { 'aria-describedby': described })}
      />
      <Problems id={`${id}-problems`} problems={problems} />
      {verdicts.length > 0 && (
        <VerdictList id={verdictsId(path)} verdicts={verdicts} kind="field" />
      )}
    </div>
  )
}

function Counter({ field, value }: { field: FormFieldView; value: unknown }) {
  if (field.type !== 'text' || !field.max) return null
  const length = typeof value === 'string' ? [...value].length : 0
  return (
    <span className="cnt num" aria-hidden="true">
      {length} / {field.max}
    </span>
  )
}
