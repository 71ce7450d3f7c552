/** Money is typed in 元 and kept in integer 分. */

const pattern = /^(-?)(\d{1,15})(?:\.(\d{0,2}))?$/

/** `25,000.5` → 2500050; null for nothing; undefined for what is no amount. */
export function parseYuan(text: string): number | null | undefined {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[,，\s元¥]/g, '')
    .replaceAll('。', '.')
  if (plain === '') return null
  const match = pattern.exec(plain)
  if (!match) return undefined
  const [, sign, yuan, cents = ''] = match
  const fen = Number(yuan) * 100 + Number(cents.padEnd(2, '0'))
  return Number.isSafeInteger(fen) ? (sign ? -fen : fen) : undefined
}

const thousands = new Intl.NumberFormat('en-US')

/** 2500050 → `25,000.50`, without passing through a fraction. */
export function formatYuan(fen: number): string {
  const absolute = Math.abs(Math.trunc(fen))
  const cents = String(absolute % 100).padStart(2, '0')
  return `${fen < 0 ? '-' : ''}${thousands.format(Math.trunc(absolute / 100))}.${cents}`
}
