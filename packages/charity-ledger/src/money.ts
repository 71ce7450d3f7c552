import { LedgerRefusal } from './refusal.ts'

const yuan = /^(0|[1-9][0-9]{0,12})(?:\.([0-9]{1,2}))?$/

/**
 * Yuan as people write them, in 分: `100.1` → 10010. No sign, exponent, full-width digit or third decimal.
 * @throws LedgerRefusal `AMOUNT_INVALID`
 */
export function parseYuan(text: string): number {
  const match = yuan.exec(text)
  if (!match) throw new LedgerRefusal('AMOUNT_INVALID', { field: 'amount' })
  const [, whole = '0', fraction = ''] = match
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
}
