/** What every control of a form takes; the rest are attributes of the element itself. */
export interface ControlProps {
  id: string
  value: unknown
  onChange(value: unknown): void
  onBlur?: () => void
  disabled?: boolean
  'aria-invalid'?: boolean
  'aria-describedby'?: string
  'aria-required'?: boolean
  'aria-label'?: string
}
