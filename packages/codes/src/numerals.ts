const digits = '零一二三四五六七八九'
const units = ['', '十', '百', '千'] as const
const unitValues: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
/** As the numbers of articles are written. */
export const numeralCharacters = '〇零一二两三四五六七八九十百千'

/** 10 → 十, 101 → 一百零一; for 0 to 9,999. */
export function toNumeral(value: number): string {
  if (value === 0) return '零'
  let text = ''
  let isGap = false
  for (let power = 3; power >= 0; power--) {
    const digit = Math.floor(value / 10 ** power) % 10
    if (digit === 0) {
      isGap = text !== ''
      continue
    }
    if (isGap) text += '零'
    isGap = false
    const isLeadingTen = digit === 1 && power === 1 && text === ''
    text += `${isLeadingTen ? '' : digits[digit]}${units[power]}`
  }
  return text
}

/** 一百零一 → 101; also 101, 一〇一 and 两百. Undefined for what is no number. */
export function fromNumeral(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  if (text === '' || [...text].some((one) => !numeralCharacters.includes(one))) return undefined
  const plain = text.replaceAll('〇', '零').replaceAll('两', '二')
  if (!/[十百千]/.test(plain)) return Number([...plain].map((one) => digits.indexOf(one)).join(''))
  let total = 0
  let digit: number | null = null
  for (const one of plain) {
    const unit = unitValues[one]
    if (unit === undefined) digit = digits.indexOf(one) || null
    else {
      total += (digit ?? 1) * unit
      digit = null
    }
  }
  return total + (digit ?? 0)
}

export const articlePattern = `第\\s*([${numeralCharacters}\\d]+)\\s*条(?:之([${numeralCharacters}\\d]+))?`

/** Number of an article and of what was put behind it later: 第十条之一 is 10 and 1. */
export interface ArticleNumber {
  number: number
  insertion: number
}

/** 第 10 条, 第十条 → 第十条; undefined unless the text is the number of an article. */
export function readArticle(text: string): ArticleNumber | undefined {
  const match = new RegExp(`^${articlePattern}$`).exec(text.trim())
  const number = fromNumeral(match?.[1] ?? '')
  if (number === undefined) return undefined
  return { number, insertion: match?.[2] === undefined ? 0 : (fromNumeral(match[2]) ?? 0) }
}

/** One way of writing for one article, as it is compared and shown. */
export function articleLabel({ number, insertion }: ArticleNumber): string {
  return `第${toNumeral(number)}条${insertion > 0 ? `之${toNumeral(insertion)}` : ''}`
}

/** Every number in a text, however it is written: 30 and 三十 are one. */
export function numbersIn(text: string): Set<number> {
  const written = text.matchAll(new RegExp(`\\d+(?:\\.\\d+)?|[${numeralCharacters}]+`, 'g'))
  return new Set(
    [...written].flatMap(([number]) => {
      const value = /^\d/.test(number) ? Number(number) : fromNumeral(number)
      return value === undefined ? [] : [value]
    }),
  )
}
