import { RegionName } from '../../components/FieldValue.tsx'
import { RegionSelect } from '../../components/form/RegionSelect.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useWords } from '../../i18n/words.ts'

/** Duties of which a system may learn. */
const duties = [
  ...(['intake', 'reviewer', 'approver', 'archivist', 'inspector', 'legal-check'] as const),
  ...(['register-editor', 'importer', 'helpdesk'] as const),
]
const kinds = ['official', 'citizen'] as const
type Kind = (typeof kinds)[number]

const toggled = <T extends string>(all: readonly T[], one: T, isOn: boolean): T[] =>
  isOn ? [...all, one] : all.filter((other) => other !== one)

interface AddressesFieldProps {
  id: string
  label: string
  value: readonly string[]
  error: string | null
  onChange(value: string[]): void
}

/** One address a line. */
export function AddressesField({ id, label, value, error, onChange }: AddressesFieldProps) {
  const { t } = useWords()
  const described = error ? `${id}-hint ${id}-error` : `${id}-hint`
  return (
    <div className={`field${error ? ' err' : ''}`}>
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <span className="hint" id={`${id}-hint`}>
        {t('clients.oneALine')}
      </span>
      <textarea
        className="in code"
        id={id}
        rows={2}
        spellCheck={false}
        defaultValue={value.join('\n')}
        aria-invalid={error !== null}
        aria-describedby={described}
        onChange={({ target }) =>
          onChange(
            target.value
              .split('\n')
              .map((line) => line.trim())
              .filter(Boolean),
          )
        }
      />
      {error && (
        <p className="msg bad" id={`${id}-error`}>
          <Icon name="bad" />
          <span>{error}</span>
        </p>
      )}
    </div>
  )
}

export function KindsField(props: { value: readonly Kind[]; onChange(value: Kind[]): void }) {
  const { value, onChange } = props
  const { t } = useWords()
  return (
    <fieldset className="field">
      <legend className="lab">{t('clients.kinds')}</legend>
      {kinds.map((kind) => (
        <label className="opt" key={kind}>
          <input
            type="checkbox"
            checked={value.includes(kind)}
            onChange={({ target }) => onChange(toggled(value, kind, target.checked))}
          />
          <span>{t(`clients.kind.${kind}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}

export function DutiesField(props: { value: readonly string[]; onChange(value: string[]): void }) {
  const { value, onChange } = props
  const { t } = useWords()
  return (
    <fieldset className="field">
      <legend className="lab">{t('clients.duties')}</legend>
      <span className="hint">{t('clients.dutiesHint')}</span>
      {duties.map((duty) => (
        <label className="opt" key={duty}>
          <input
            type="checkbox"
            checked={value.includes(duty)}
            onChange={({ target }) => onChange(toggled(value, duty, target.checked))}
          />
          <span>{t(`duty.${duty}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** Divisions with all that is below them. */
export function RegionsField(props: { value: readonly string[]; onChange(value: string[]): void }) {
  const { value, onChange } = props
  const { t } = useWords()
  const add = (code: unknown) => {
    if (typeof code === 'string' && !value.includes(code)) onChange([...value, code])
  }
  return (
    <div className="field">
      <label className="lab" htmlFor="client-regions">
        {t('clients.regions')}
      </label>
      <span className="hint">{t('clients.regionsHint')}</span>
      <RegionSelect id="client-regions" value={null} onChange={add} />
      <p className="row">
        {value.map((code) => (
          <button
            type="button"
            className="btn sm"
            key={code}
            onClick={() => onChange(value.filter((other) => other !== code))}
          >
            <RegionName code={code} />
            <Icon name="x" />
            <span className="vh">{t('clients.remove')}</span>
          </button>
        ))}
      </p>
    </div>
  )
}
