import { maskName } from '@yiqi/codes'

export type MoneyUnit = '元' | '万元'

/** 分 in one of it. */
const fenPer = { 元: 100, 万元: 1_000_000 } as const

export interface ReadMoney {
  fen: number
  /** Half of the last digit as written, in 分. */
  tolerance: number
  unit: MoneyUnit
}

/**
 * `1,234.5`, `￥12`, `3.3133万元`, `(40.00)` or `-40`: in the unit that the cell names, else in that of its heading.
 * @returns null for what is no amount
 */
export function readMoney(text: string, headingUnit: MoneyUnit): ReadMoney | null {
  const plain = text.normalize('NFKC').replaceAll(/[,\s¥$]/g, '')
  const match = /^([-(])?(\d+)(?:\.(\d+))?\)?(万元|万|元)?\)?$/.exec(plain)
  if (!match) return null
  const [, sign, whole = '', decimals = '', said] = match
  const unit = said === undefined ? headingUnit : said === '元' ? '元' : '万元'
  const fen = Math.round(Number(`${whole}.${decimals || '0'}`) * fenPer[unit])
  if (!Number.isSafeInteger(fen)) return null
  const tolerance = Math.ceil((10 ** -decimals.length * fenPer[unit]) / 2 - 0.5)
  return { fen: sign ? -fen : fen, tolerance: Math.max(tolerance, 0), unit }
}

/** `2020-01-29`, `2020/1/29`, `20200129`, `2020年1月29日`, with or without a time; null for no such day. */
export function readDay(text: string): string | null {
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T].*)?$/.exec(
    text.normalize('NFKC'),
  )
  if (!match) return null
  const [, year = '', month = '', day = ''] = match
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null
}

export interface Quantity {
  quantity: number
  unit: string
}

const counted = /(\d+(?:\.\d+)?)(万)?(人份|[只个副件箱盒瓶桶套台支包双片袋张份吨组辆卷条])/g

/** Quantities with their units that a text names, e.g. `N95口罩36000个`. */
export const quantitiesIn = (text: string): Quantity[] =>
  [...text.normalize('NFKC').matchAll(counted)].map(([, number, tenThousands, unit = '']) => ({
    quantity: Number(number) * (tenThousands ? 10_000 : 1),
    unit,
  }))

/** `23箱`, `1.2万只`, or a number whose unit stands elsewhere; null for what is no quantity. */
export function readQuantity(text: string, unit: string): Quantity | null {
  const plain = text.normalize('NFKC').replaceAll(/[,\s]/g, '')
  if (/^\d+(\.\d+)?$/.test(plain)) return { quantity: Number(plain), unit }
  const found = quantitiesIn(plain)
  return found.length === 1 ? (found[0] ?? null) : null
}

const organisationWords =
  /公司|集团|厂|协会|学会|商会|基金|医院|学校|大学|中学|小学|学院|中心|委员会|局|银行|店|部$|所$|研究院|合作社|商行|红十字|慈善|政府|支行|工会|教会|寺|会$|co\.?,?|ltd|inc|corp/i
const nameless = /^(匿名|无名氏|爱心人士|现金|未署名|不详|热心市民|好心人)/

/** Whether a name is that of an organisation, as far as the name or its column tells. */
export const isOrganisationName = (name: string, type: string): boolean =>
  type === '' ? organisationWords.test(name) : /^(organisation|recipient|单位|组织)/.test(type)

/** A private person's name keeps its first character; what was masked stays as it was. */
export function maskDonor(name: string, isOrganisation: boolean): string {
  if (isOrganisation || nameless.test(name) || /[*＊]/.test(name)) return name
  return maskName(name)
}

/** Numbers of persons are no part of what is compared. */
export const withoutNumbers = (text: string): string =>
  text.replaceAll(/(?<!\d)(1[3-9]\d{9}|\d{17}[\dXx])(?!\d)/g, '[号码]')
