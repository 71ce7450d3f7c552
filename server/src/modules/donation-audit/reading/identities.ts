import { readMoney } from './cells.ts'
import { unitOf } from './columns.ts'
import type { Figure } from './row.ts'

/** Totals of the activity table of an annual report and the parts they are made of. */
const identities: readonly [total: string, parts: readonly string[]][] = [
  ['donation_cash_total', ['cash_domestic', 'cash_overseas']],
  ['cash_domestic', ['cash_domestic_natural', 'cash_domestic_legal']],
  ['cash_overseas', ['cash_overseas_natural', 'cash_overseas_legal']],
  ['noncash_total', ['noncash_domestic', 'noncash_overseas']],
  ['noncash_domestic', ['noncash_domestic_natural', 'noncash_domestic_legal']],
  ['total_expense', ['charity_expense', 'staff_pay', 'admin_expense', 'other_expense']],
]

const chinese: Readonly<Record<string, string>> = {
  现金捐赠合计: 'donation_cash_total',
  境内现金捐赠: 'cash_domestic',
  境外现金捐赠: 'cash_overseas',
  非现金捐赠合计: 'noncash_total',
  境内非现金捐赠: 'noncash_domestic',
  境外非现金捐赠: 'noncash_overseas',
  支出合计: 'total_expense',
  公益支出: 'charity_expense',
  工资福利: 'staff_pay',
  行政办公支出: 'admin_expense',
  其他支出: 'other_expense',
}

/**
 * Figures of a report, and which totals their parts do not make. A column that a file does not have says nothing:
 * then its total is compared by nobody.
 */
export function readIdentities(headings: readonly string[], cells: readonly string[]) {
  const values = new Map<string, Figure>()
  for (const [place, heading] of headings.entries()) {
    const measure = chinese[heading] ?? heading
    if (!identities.some(([total, parts]) => total === measure || parts.includes(measure))) continue
    const money = readMoney((cells[place] ?? '').trim() || '0', unitOf(heading))
    if (money) values.set(measure, { measure, value: money.fen, tolerance: money.tolerance })
  }
  return {
    figures: [...values.values()],
    isBroken: brokenIdentities([...values.values()]).length > 0,
  }
}

export interface BrokenIdentity {
  total: string
  parts: readonly string[]
  stated: number
  summed: number
}

/** Which totals differ from the sum of their parts; whole figures may be rounded, so that one 元 for each is allowed. */
export function brokenIdentities(figures: readonly Figure[]): BrokenIdentity[] {
  const byName = new Map(figures.map((figure) => [figure.measure, figure]))
  return identities.flatMap(([total, parts]) => {
    const stated = byName.get(total)
    const found = parts.map((part) => byName.get(part))
    if (!stated || found.some((part) => part === undefined)) return []
    const present = found.flatMap((part) => part ?? [])
    const summed = present.reduce((sum, { value }) => sum + value, 0)
    const slack = present.reduce((sum, { tolerance }) => sum + tolerance, stated.tolerance)
    return Math.abs(stated.value - summed) <= slack
      ? []
      : [{ total, parts, stated: stated.value, summed }]
  })
}
