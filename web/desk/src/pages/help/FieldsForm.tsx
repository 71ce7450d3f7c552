import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { helpKey } from '../../api/help.ts'
import { Button } from '../../components/Button.tsx'
import { Check } from '../../components/Check.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { TextField } from '../../components/TextField.tsx'
import { parseYuan } from '../../form/money.ts'
import type { MessageKey } from '../../i18n/words.ts'
import { useWords } from '../../i18n/words.ts'
import { Selection } from '../donations/Selection.tsx'

type Options = readonly (readonly [value: string, label: MessageKey])[]

export interface FormField {
  name: string
  label: MessageKey
  /** Yuan become 分, counts numbers, checks a list; the rest stays as written. */
  kind?: 'line' | 'text' | 'day' | 'yuan' | 'count' | 'choice' | 'checks' | 'yes'
  options?: Options
  hint?: MessageKey
  isOptional?: boolean
  maxLength?: number
}

type Written = Record<string, string>
export type FormValues = Record<string, string | number | boolean | string[]>

/** What a field means; undefined: it is missing, or no such value. */
function valueOf(
  { kind = 'line', options = [] }: FormField,
  text: string,
): FormValues[string] | undefined {
  if (kind === 'yes') return text === 'yes'
  if (kind === 'choice') return text || options[0]?.[0]
  if (kind === 'checks') return text === '' ? undefined : text.split(',')
  const said = text.trim()
  if (said === '') return undefined
  if (kind === 'yuan') return parseYuan(said) || undefined
  if (kind === 'count') return /^[0-9]{1,6}$/.test(said) ? Number(said) : undefined
  return said
}

interface FieldsFormProps {
  title: MessageKey
  submit: MessageKey
  fields: readonly FormField[]
  send(values: FormValues): Promise<unknown>
  onDone?: () => void
}

/** A short form of named fields; what is missing is said at its field. */
export function FieldsForm({ title, submit, fields, send, onDone }: FieldsFormProps) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [written, setWritten] = useState<Written>({})
  const [isTried, setTried] = useState(false)
  const values: FormValues = {}
  const missing = new Set<string>()
  for (const field of fields) {
    const value = valueOf(field, written[field.name] ?? '')
    if (value !== undefined) values[field.name] = value
    else if (!field.isOptional || (written[field.name] ?? '').trim() !== '') missing.add(field.name)
  }
  const act = useMutation({
    mutationFn: () => send(values),
    onSuccess: () => {
      setWritten({})
      setTried(false)
      onDone?.()
    },
    onSettled: () => client.invalidateQueries({ queryKey: helpKey }),
  })
  return (
    <form
      className="review noprint"
      aria-label={t(title)}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (missing.size === 0) act.mutate()
      }}
    >
      <h2>{t(title)}</h2>
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          written={written[field.name] ?? ''}
          isWrong={isTried && missing.has(field.name)}
          onChange={(text) => setWritten((before) => ({ ...before, [field.name]: text }))}
        />
      ))}
      {act.error && (
        <Note tone="bad" live>
          {errorText(act.error)}
        </Note>
      )}
      <div className="row">
        <Button type="submit" tone="primary" busy={act.isPending}>
          {t(submit)}
        </Button>
        {onDone && <Button onClick={onDone}>{t('common.cancel')}</Button>}
      </div>
    </form>
  )
}

interface FieldProps {
  field: FormField
  written: string
  isWrong: boolean
  onChange(text: string): void
}

function Field({ field, written, isWrong, onChange }: FieldProps) {
  const { t } = useWords()
  const id = useId()
  const { kind = 'line', options = [], label, hint, maxLength = 60 } = field
  const error = isWrong ? t('help.need') : null
  const shared = { id, label: t(label), hint: hint && t(hint), error, value: written, onChange }
  if (kind === 'text') return <TextArea {...shared} rows={3} maxLength={maxLength} />
  if (kind === 'choice') {
    const values = options.map(([value]) => value)
    return (
      <Selection
        label={t(label)}
        options={values}
        nameOf={(one) => t(options.find(([value]) => value === one)?.[1] ?? label)}
        chosen={written || (values[0] ?? '')}
        onChange={onChange}
      />
    )
  }
  if (kind === 'yes') {
    const toggle = (isOn: boolean) => onChange(isOn ? 'yes' : '')
    return <Check label={t(label)} checked={written === 'yes'} onChange={toggle} />
  }
  if (kind === 'checks') return <Checks {...{ label, options, written, error, onChange }} />
  return (
    <TextField
      {...shared}
      type={kind === 'day' ? 'date' : 'text'}
      inputMode={kind === 'yuan' ? 'decimal' : kind === 'count' ? 'numeric' : 'text'}
      autoComplete="off"
      maxLength={maxLength}
    />
  )
}

function Checks(props: {
  label: MessageKey
  options: Options
  written: string
  error: string | null
  onChange(text: string): void
}) {
  const { t } = useWords()
  const chosen = props.written.split(',').filter((one) => one !== '')
  return (
    <fieldset className={`field${props.error ? ' err' : ''}`}>
      <legend className="lab">{t(props.label)}</legend>
      {props.options.map(([value, label]) => (
        <Check
          key={value}
          label={t(label)}
          checked={chosen.includes(value)}
          onChange={(isOn) =>
            props.onChange(
              (isOn ? [...chosen, value] : chosen.filter((one) => one !== value)).join(','),
            )
          }
        />
      ))}
      {props.error && <p className="msg bad">{props.error}</p>}
    </fieldset>
  )
}
