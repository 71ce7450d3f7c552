import type { CaseVerdictView, FormFieldView, Problem } from '@yiqi/contracts'
import { controlId } from '../../form/sections.ts'
import type { PlacedVerdicts } from '../../form/verdicts.ts'
import { useWords } from '../../i18n/words.ts'
import { FieldValue } from '../FieldValue.tsx'
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
  const { say } = useWords()
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
  // What nobody types here is read, not looked at through the bars of a control.
  const isGiven = field.readOnly === true || field.computed !== undefined
  const isConfirmation = field.type === 'boolean' && !isGiven
  const Label = isChoice(field) && !isGiven ? 'span' : 'label'
  return (
    <div className={`field ${field.span}${isWrong ? ' err' : ''}`}>
      {!isConfirmation && (
        <Label className="lab" id={`${id}-label`} {...(Label === 'label' && { htmlFor: id })}>
          {say(field.label)}
          <Origin field={field} />
          {!isGiven && <Counter field={field} value={value} />}
        </Label>
      )}
      {field.hint && (
        <span className="hint" id={`${id}-hint`}>
          {say(field.hint)}
        </span>
      )}
      {isGiven ? (
        <output
          className="given"
          id={id}
          tabIndex={-1}
          {...(described && { 'aria-describedby': described })}
        >
          <FieldValue field={field} value={value} />
        </output>
      ) : (
        <FieldControl
          field={field}
          id={id}
          value={value}
          onChange={onChange}
          disabled={disabled === true}
          aria-invalid={isWrong}
          aria-required={field.required === true}
          {...(onBlur && { onBlur })}
          {...(described && { 'aria-describedby': described })}
        />
      )}
      <Problems id={`${id}-problems`} problems={problems} />
      {verdicts.length > 0 && (
        <VerdictList id={verdictsId(path)} verdicts={verdicts} kind="field" />
      )}
    </div>
  )
}

/** Where the value came from, or that one may leave it empty. */
function Origin({ field }: { field: FormFieldView }) {
  const { t } = useWords()
  const { required, computed, isRemembered, prefill } = field
  if (computed) return <span className="opt-note">{t('form.computed')}</span>
  if (prefill) return <span className="opt-note">{t('form.onRecord')}</span>
  if (isRemembered) return <span className="opt-note">{t('form.fromBefore')}</span>
  return required ? null : <span className="opt-note">{t('common.optional')}</span>
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
