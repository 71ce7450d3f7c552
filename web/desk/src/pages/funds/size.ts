import type { CampaignFunds } from '../../api/funds.ts'
import { formatNumber } from '../../i18n/dates.ts'
import { formatYuan, parseYuan } from '../../form/money.ts'

/** What moves: money where `item` is empty, otherwise units of goods. */
export interface Moved {
  item: string
  unit: string
  price: number
}

/** `1,200.00` of money, `20 袋` of goods. */
export const formatSize = ({ item, unit }: Moved, size: number): string =>
  item === '' ? formatYuan(size) : `${formatNumber(size)} ${unit}`

/** 分, or units of goods; null for what is neither. */
export function parseSize({ item }: Moved, text: string): number | null {
  if (item !== '') return /^[1-9]\d{0,11}$/.test(text.trim()) ? Number(text.trim()) : null
  const fen = parseYuan(text)
  return fen !== null && fen !== undefined && fen > 0 ? fen : null
}

/** What a code of the ledger stands for. */
export const goodsName = ({ goods }: Pick<CampaignFunds, 'goods'>, item: string): string =>
  goods.find((one) => one.item === item)?.name ?? item

/** As it is typed. */
export const writeSize = ({ item }: Moved, size: number): string =>
  item === '' ? (size / 100).toFixed(2) : String(size)
