import { useId } from 'react'

interface SelectionProps<T extends string> {
  label: string
  options: readonly T[]
  nameOf(option: T): string
  chosen: T
  onChange(option: T): void
}

/** One of several, by its name. */
export function Selection<T extends string>(props: SelectionProps<T>) {
  const { label, options, nameOf, chosen, onChange } = props
  const id = useId()
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <select
        className="in"
        id={id}
        value={chosen}
        onChange={({ target }) => {
          const option = options.find((one) => one === target.value)
          if (option !== undefined) onChange(option)
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
