import { formatYuan } from '../../form/money.ts'
import type { Words } from '../../i18n/words.ts'

/** A day of each year: `05-31`. */
const dayShape = /^(\d{2})-(\d{2})$/
const termShape = /^(\d+)(wd|d|mo|y)$/

/** A value as people say it: amounts in yuan, `60wd` as working days. */
export function parameterText(
  value: unknown,
  unit: string | undefined,
  { t }: Pick<Words, 't'>,
): string {
  if (value === null) return t('common.none')
  if (unit === '分' && typeof value === 'number') {
    return t('rules.yuan', { amount: formatYuan(value) })
  }
  const [, count, kind] = termShape.exec(String(value)) ?? []
  if (count && kind) return t(`rules.term.${kind as 'wd' | 'd' | 'mo' | 'y'}`, { count })
  const [, month, day] = dayShape.exec(String(value)) ?? []
  if (month && day) return t('rules.day', { month: Number(month), day: Number(day) })
  if (Array.isArray(value)) return value.join(t('rules.listSeparator'))
  return unit ? `${String(value)} ${unit}` : String(value)
}
