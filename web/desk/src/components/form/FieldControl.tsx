import type { FormFieldView } from '@yiqi/contracts'
import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useWords } from '../../i18n/words.ts'
import { ChoiceSelect } from './ChoiceSelect.tsx'
import type { ControlProps } from './control.ts'
import { MoneyInput } from './MoneyInput.tsx'
import { RegionSelect } from './RegionSelect.tsx'

const fewOptions = 4
const inputTypes = { phone: 'tel', mobile: 'tel', email: 'email', url: 'url' } as const
const completions: Partial<Record<string, string>> = { mobile: 'tel', phone: 'tel', email: 'email' }

export const isChoice = ({ type, options = [] }: FormFieldView) =>
  type === 'code' && options.length > 0 && options.length <= fewOptions

/** The control of a field, by its type. Labels, hints and problems stand round it. */
export function FieldControl({ field, ...props }: ControlProps & { field: FormFieldView }) {
  if (field.choices) return <ChoiceSelect name={field.name} {...props} />
  switch (field.type) {
    case 'text':
      return <TextArea field={field} {...props} />
    case 'date':
      return <DateInput {...props} />
    case 'money':
      return <MoneyInput {...props} />
    case 'integer':
      return <IntegerInput {...props} />
    case 'boolean':
      return <Confirmation field={field} {...props} />
    case 'code':
      return isChoice(field) ? (
        <Choice field={field} {...props} />
      ) : (
        <CodeSelect field={field} {...props} />
      )
    case 'region':
      return <RegionSelect {...props} />
    case 'strings':
      return <Texts field={field} {...props} />
    default:
      return <TextInput field={field} {...props} />
  }
}

type Props = ControlProps & { field: FormFieldView }

const textOf = (value: unknown) => (value === undefined || value === null ? '' : String(value))

function TextInput({ field, value, onChange, ...control }: Props) {
  const { check } = field
  return (
    <input
      {...control}
      className="in"
      type={check && check in inputTypes ? inputTypes[check as keyof typeof inputTypes] : 'text'}
      autoComplete={(check && completions[check]) ?? 'off'}
      value={textOf(value)}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

function TextArea({ field, value, onChange, ...control }: Props) {
  return (
    <textarea
      {...control}
      className="in"
      rows={field.max && field.max <= 200 ? 3 : 5}
      value={textOf(value)}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

function IntegerInput({ value, onChange, ...control }: ControlProps) {
  const read = (text: string) => {
    const plain = text.normalize('NFKC').replaceAll(/[,\s]/g, '')
    if (plain === '') return null
    return /^-?\d{1,15}$/.test(plain) ? Number(plain) : text
  }
  return (
    <input
      {...control}
      className="in num"
      inputMode="numeric"
      autoComplete="off"
      value={textOf(value)}
      onChange={({ target }) => onChange(read(target.value))}
    />
  )
}

function DateInput({ value, onChange, onBlur, ...control }: ControlProps) {
  const { t } = useWords()
  const day = typeof value === 'string' && value ? dayjs(value) : null
  return (
    <DatePicker
      {...control}
      value={day?.isValid() ? day : null}
      onChange={(chosen) => onChange(chosen?.format('YYYY-MM-DD') ?? null)}
      {...(onBlur && { onBlur })}
      format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/MM/DD', 'YYYY年M月D日']}
      placeholder={t('form.datePattern')}
      style={{ width: '100%' }}
    />
  )
}

function Confirmation({ field, value, onChange, disabled, ...control }: Props) {
  const { say } = useWords()
  return (
    <label className="opt">
      <input
        {...control}
        type="checkbox"
        checked={value === true}
        disabled={disabled}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span>{say(field.label)}</span>
    </label>
  )
}

function Choice({ field, id, value, onChange, disabled, ...control }: Props) {
  const { say } = useWords()
  return (
    <div role="radiogroup" id={id} tabIndex={-1} aria-labelledby={`${id}-label`} {...control}>
      {field.options?.map(({ code, label }) => (
        <label className="opt" key={code}>
          <input
            type="radio"
            name={id}
            value={code}
            checked={value === code}
            disabled={disabled}
            onChange={() => onChange(code)}
          />
          <span>{say(label)}</span>
        </label>
      ))}
    </div>
  )
}

function CodeSelect({ field, value, onChange, onBlur, ...control }: Props) {
  const { t, say } = useWords()
  return (
    <Select
      {...control}
      value={typeof value === 'string' && value ? value : null}
      onChange={(chosen) => onChange(chosen ?? null)}
      {...(onBlur && { onBlur })}
      options={field.options?.map(({ code, label }) => ({ value: code, label: say(label) })) ?? []}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      placeholder={t('form.choose')}
      style={{ width: '100%' }}
    />
  )
}

function Texts({ value, onChange, onBlur, field, ...control }: Props) {
  const { t } = useWords()
  return (
    <Select
      {...control}
      mode="tags"
      value={Array.isArray(value) ? (value as string[]) : []}
      onChange={(chosen: string[]) => onChange(chosen)}
      {...(onBlur && { onBlur })}
      tokenSeparators={['；', ';', '、']}
      open={false}
      suffixIcon={null}
      {...(field.max !== undefined && { maxCount: field.max })}
      placeholder={t('form.severalTexts')}
      style={{ width: '100%' }}
    />
  )
}
