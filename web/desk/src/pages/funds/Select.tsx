interface SelectProps<T extends string> {
  id: string
  label: string
  options: readonly T[]
  nameOf(option: T): string
  value: T
  onChange(value: T): void
}

/** One of a few, with its label above. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { id, label, options, nameOf, value, onChange } = props
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <select
        className="in"
        id={id}
        value={value}
        onChange={({ target }) => {
          const chosen = options.find((one) => one === target.value)
          if (chosen !== undefined) onChange(chosen)
        }}
      >
        {options.map((one) => (
          <option key={one} value={one}>
            {nameOf(one)}
          </option>
        ))}
      </select>
    </div>
  )
}
