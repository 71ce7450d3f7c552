import type { MoneyUnit } from './cells.ts'
import type { RowKind } from './row.ts'

/** What a column holds, by how disclosures and bank files head it. */
const patterns = {
  recipient:
    /^(recipient|受赠(单位|人|方|组织|机构)|募捐组织|接收(单位|机构)|foundation|基金会(名称)?)$/,
  notice: /^(file|notice|channel|bank|公告|公示|批次|渠道|捐赠渠道|来源)$/,
  serial: /^(seq|no\.?|序号|行号)$/,
  day: /^(date|(捐赠|捐款|到账|交易|入账|接收|发放)?(日期|时间))$/,
  labelledDay: /^(date_as_labelled|标注日期|公示日期)$/,
  rawDay: /^date_raw_if_unparsed$/,
  donor:
    /^(donor(_masked)?|counterparty(_masked)?|(捐赠|捐款|捐助)(人|者|方|单位|企业|个人).*|对方户名|付款人|(受赠|领用|发放|接收)?(单位|姓名)名?称?)$/,
  donorType: /^(donor_type|counterparty_type|捐赠(人|者)类型)$/,
  filledDown: /^counterparty_filled_down$/,
  amount: /^(amount(_cny|_usd)?|credit_vnd|(捐赠|捐款|到账|接收|交易)?(金额|款额|数额))$/,
  rawAmount: /^amount_raw_if_unparsed$/,
  currency: /^(currency|币种)$/,
  note: /^(note|remark|memo(_chars)?|备注|用途|捐赠用途|附言|摘要)$/,
  reference: /^(doc_no|document no|凭证号|交易流水号|流水号)$/,
  direction: /^(direction|收发|方向)$/,
  item: /^(item|(捐赠)?(物资|物品)(名称)?|品名|物资品名)$/,
  unit: /^(unit|单位|计量单位)$/,
  quantity: /^(qty(_raw)?|quantity|(捐赠|接收|发放)?数量)$/,
  value: /^(value(_wan)?_cny|价值|估值|折价|金额折合)$/,
  flow: /^(flow|流向|去向|分配去向)$/,
  holder: /^(账户名|户名|账户名称|开户名)$/,
  filingNumber: /^(filing_?no|(fundraising_)?filing_numbers?|(募捐方案|公开募捐)?备案编号)$/,
} as const

export type Role = keyof typeof patterns

/** A heading without its unit, spaces and case. */
const plainHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s/g, '')
    .replace(/[(（](单位[:：])?(元|万元|人民币|rmb|美元|usd)[)）]$/, '')

export const roleOf = (heading: string): Role | undefined => {
  const plain = plainHeading(heading)
  return (Object.keys(patterns) as Role[]).find((role) => patterns[role].test(plain))
}

export const unitOf = (heading: string): MoneyUnit =>
  /万元|万$|_wan(_|$)/.test(heading.toLowerCase()) ? '万元' : '元'

const currencies: readonly [RegExp, string][] = [
  [/usd|美元/i, 'USD'],
  [/vnd|越南盾/i, 'VND'],
  [/hkd|港币|港元/i, 'HKD'],
  [/eur|欧元/i, 'EUR'],
]
export const currencyOf = (heading: string): string =>
  currencies.find(([pattern]) => pattern.test(heading))?.[1] ?? 'CNY'

/** Figures that bodies announce by day. The first that fits is taken. */
const measures: readonly [RegExp, (match: RegExpExecArray) => string | null][] = [
  [/^usd_/, () => null],
  [/^cumulative_goods|物资.*累计|累计.*物资/, () => 'goods-cumulative'],
  [/^(day_)?paid_out|(当日|本日).*(支出|拨付)/, () => 'paid-out'],
  [/^cumulative_counted$/, () => 'counted-cumulative'],
  [/^day_total_counted$/, () => 'counted-day'],
  [/^day_n_counted$/, () => 'count:counted-day'],
  [/^n_announced$|^(公布)?笔数$/, () => 'count:day'],
  [/^cumulative(_cash|_announced|$)|累计/, () => 'cumulative'],
  [/^day(_cash|_announced|$)|当日|本日/, () => 'day'],
  [/^([a-z_]+)_amt$/, ([, name]) => `channel:${name ?? ''}`],
  [/^([a-z_]+)_n$/, ([, name]) => `count:${name ?? ''}`],
]

function measureOf(heading: string): string | null {
  const plain = plainHeading(heading)
  for (const [pattern, name] of measures) {
    const match = pattern.exec(plain)
    if (match) return name(match)
  }
  return null
}

export interface Columns {
  kind: RowKind
  headings: readonly string[]
  places: ReadonlyMap<Role, number>
  measures: readonly { measure: string; place: number; unit: MoneyUnit }[]
}

/** Headings by what they mean; null where they are those of no disclosure. */
export function understand(headings: readonly string[]): Columns | null {
  const places = new Map<Role, number>()
  for (const [place, heading] of headings.entries()) {
    const role = roleOf(heading)
    if (role && !places.has(role)) places.set(role, place)
  }
  const found = headings.flatMap((heading, place) => {
    const measure = measureOf(heading)
    return measure === null ? [] : [{ measure, place, unit: unitOf(heading) }]
  })
  const kind = kindOf(headings, places, found.length)
  return kind && { kind, headings, places, measures: found }
}

function kindOf(
  headings: readonly string[],
  places: ReadonlyMap<Role, number>,
  measured: number,
): RowKind | null {
  const has = (...roles: Role[]) => roles.every((role) => places.has(role))
  if (has('filingNumber')) return 'number'
  if (has('holder')) return 'account'
  if (has('item')) return 'goods'
  if (headings.includes('total_expense') || headings.includes('支出合计')) return 'report'
  if (has('amount') && (has('donor') || has('day'))) return 'gift'
  if (has('day') && measured > 0) return 'figures'
  return null
}
