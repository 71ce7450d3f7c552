import { useState } from 'react'
import { formatYuan, parseYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'
import type { ControlProps } from './control.ts'

/** Typed in 元, kept in 分; formatted when one leaves it. */
export function MoneyInput({ value, onChange, onBlur, ...control }: ControlProps) {
  const { t } = useWords()
  const [text, setText] = useState<string | null>(null)
  const shown = text ?? (typeof value === 'number' ? formatYuan(value) : String(value ?? ''))
  return (
    <div className="money">
      <input
        {...control}
        className="in"
        inputMode="decimal"
        autoComplete="off"
        value={shown}
        onChange={({ target }) => {
          setText(target.value)
          const fen = parseYuan(target.value)
          onChange(fen === undefined ? target.value : fen)
        }}
        onBlur={() => {
          setText(null)
          onBlur?.()
        }}
      />
      <span className="u">{t('form.yuan')}</span>
    </div>
  )
}
