import { sheet, word } from '../../registers/index.ts'

/** Columns of the template, in its order: name in code, heading, and heading in English. */
export const columns = [
  ['channel', '方式', 'Channel'],
  ['campaign', '备案编号', 'Filing number'],
  ['project', '限定项目', 'Project'],
  ['amount', '金额（元）', 'Amount (yuan)'],
  ['voucherNo', '凭证号', 'Voucher number'],
  ['donorName', '捐赠人', 'Donor'],
  ['mobile', '手机', 'Mobile'],
  ['email', '电子邮箱', 'E-mail'],
  ['message', '留言', 'Message'],
  ['receipt', '开票据', 'Receipt'],
  ['receiptTitle', '票据抬头', 'Receipt title'],
  ['taxNo', '纳税人识别号', 'Tax number'],
  ['goodsName', '实物名称', 'Goods'],
  ['quantity', '数量', 'Quantity'],
  ['unit', '单位', 'Unit'],
  ['price', '单价（元）', 'Unit price (yuan)'],
  ['evidence', '价值依据', 'Evidence of value'],
  ['evidenceNo', '依据编号', 'Number of the evidence'],
] as const

export type GiftColumn = (typeof columns)[number][0]
export type GiftCells = Record<GiftColumn, string>

export const headingOf = (column: GiftColumn): string =>
  columns.find(([name]) => name === column)?.[1] ?? column

/** What each column is called in a file; brackets and spaces make no difference. */
const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\(.*?\)|\s/g, '')

const byHeading = new Map<string, GiftColumn>(
  columns.flatMap((names) => names.map((name) => [plain(name), names[0]] as const)),
)

/** Places of the known columns in a file; the rest is left. */
export function placesOf(headings: readonly string[]): Map<GiftColumn, number> {
  const places = new Map<GiftColumn, number>()
  for (const [at, heading] of headings.entries()) {
    const column = byHeading.get(plain(heading))
    if (column && !places.has(column)) places.set(column, at)
  }
  return places
}

export const templateSheet = sheet(
  'offline_gifts',
  '线下捐赠',
  'Offline gifts',
  Object.fromEntries(columns.map(([name, zh, en]) => [name, word(zh, en)])),
)

/** One row for each way, so that whoever fills it in sees what is meant. */
export const templateRows: readonly Partial<GiftCells>[] = [
  {
    ...{ channel: '现金', amount: '500.00', voucherNo: 'SJ-0001', donorName: '示例：张三' },
    ...{ receipt: '是', receiptTitle: '张三' },
  },
  { channel: '银行', amount: '20000.00', voucherNo: '银行流水号', donorName: '示例：某公司' },
  {
    ...{ channel: '实物', voucherNo: 'SW-0001', donorName: '示例：李四', goodsName: '棉被' },
    ...{ quantity: '20', unit: '床', price: '80.00', evidence: '发票', evidenceNo: 'FP-1' },
  },
]
