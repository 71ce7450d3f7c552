import { Icon } from './Icon.tsx'

interface ChoicesProps<T extends string> {
  legend: string
  hint?: string
  /** What is wrong and how to mend it; null: nothing. */
  error?: string | null
  options: readonly T[]
  nameOf(option: T): string
  chosen: readonly T[]
  onChange(chosen: T[]): void
}

/** Any of a few, as chips that are pressed or not. */
export function Choices<T extends string>(props: ChoicesProps<T>) {
  const { legend, hint, error = null, options, nameOf, chosen, onChange } = props
  const toggle = (one: T) =>
    onChange(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one])
  return (
    <fieldset className={error ? 'field err' : 'field'}>
      <legend className="lab">{legend}</legend>
      {hint && <span className="hint">{hint}</span>}
      <div className="chips">
        {options.map((one) => (
          <button
            type="button"
            className="chip"
            key={one}
            aria-pressed={chosen.includes(one)}
            onClick={() => toggle(one)}
          >
            {nameOf(one)}
          </button>
        ))}
      </div>
      {error && (
        <p className="msg bad">
          <Icon name="bad" />
          <span>{error}</span>
        </p>
      )}
    </fieldset>
  )
}
