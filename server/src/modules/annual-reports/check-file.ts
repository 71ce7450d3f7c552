import type { Reason } from '@yiqi/contracts'
import { fileAt, openSource } from '../registers/index.ts'
import { identities } from './rules/identities.ts'

/** Columns of the published tables of 2014 and the fields of the report that say the same. */
const columns: Readonly<Record<string, string>> = {
  donation_cash_total: 'gift_01_cash',
  cash_domestic: 'gift_02_cash',
  cash_domestic_natural: 'gift_03_cash',
  cash_domestic_legal: 'gift_04_cash',
  cash_overseas: 'gift_05_cash',
  cash_overseas_natural: 'gift_06_cash',
  cash_overseas_legal: 'gift_07_cash',
  noncash_total: 'gift_01_goods',
  noncash_domestic: 'gift_02_goods',
  noncash_domestic_natural: 'gift_03_goods',
  noncash_domestic_legal: 'gift_04_goods',
  total_expense: 'total_expense',
  charity_expense: 'charity_spending',
  staff_pay: 'staff_pay',
  admin_expense: 'office_cost',
  other_expense: 'other_expense',
}

export interface CheckedFile {
  rows: number
  /** Identities asked of each row. */
  checked: number
  broken: { name: string; reasons: Reason[] }[]
}

/**
 * A table of annual reports, by the names of the form or those of 2014, in 元; the first column names the
 * organisation.
 */
export async function checkFile(path: string): Promise<CheckedFile> {
  const result: CheckedFile = { rows: 0, checked: 0, broken: [] }
  for await (const { columns: headings, rows } of openSource(await fileAt(path)).read(500)) {
    for (const cells of rows) {
      result.rows += 1
      const verdict = identities.evaluate(
        { amounts: amountsOf(headings, cells) },
        { asOf: '2014-12-31', parameters: {} },
      )
      result.checked = (verdict.result as { checked: number }).checked
      if (verdict.reasons.length > 0) {
        result.broken.push({ name: cells[0] ?? '', reasons: verdict.reasons })
      }
    }
  }
  return result
}

function amountsOf(headings: readonly string[], cells: readonly string[]): Record<string, number> {
  const amounts: Record<string, number> = {}
  for (const [index, heading] of headings.entries()) {
    const fen = fenOf(cells[index] ?? '')
    if (index > 0 && fen !== null) amounts[columns[heading] ?? heading] = fen
  }
  return amounts
}

/** `1,234.5` → 123450; null for what is no amount. Never through a fraction. */
function fenOf(text: string): number | null {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(/[,\s]/g, ''))
  if (!match) return null
  const [, sign, whole, cents = ''] = match
  const fen = Number(whole) * 100 + Number(cents.padEnd(2, '0'))
  return sign ? -fen : fen
}
