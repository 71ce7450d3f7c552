interface CheckProps {
  label: string
  checked: boolean
  onChange(checked: boolean): void
}

/** One box to tick. */
export const Check = ({ label, checked, onChange }: CheckProps) => (
  <label className="opt">
    <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
    <span>{label}</span>
  </label>
)
