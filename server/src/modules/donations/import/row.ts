import type { Message } from '@yiqi/contracts'
import { parseFen } from '../../payments/index.ts'
import type { Donor } from '../donor.ts'
import type { NewGoods } from '../receive.ts'
import type { TakenByHand } from '../take.ts'
import { type GiftCells, type GiftColumn, headingOf } from './columns.ts'

export interface RowProblem {
  /** As people count in a spreadsheet: the heading is the first. */
  row: number
  code: string
  /** Heading of the column. */
  field: string
  message: Message
  hint: Message | null
}

type Problem = Omit<RowProblem, 'row'>
type Read = { taken: TakenByHand } | { problems: Problem[] }

const channels = new Map<string, 'cash' | 'bank' | 'goods'>([
  ...(['现金', 'cash'] as const).map((word) => [word, 'cash'] as const),
  ...(['银行', '银行转账', '转账', 'bank'] as const).map((word) => [word, 'bank'] as const),
  ...(['实物', '物资', 'goods'] as const).map((word) => [word, 'goods'] as const),
])
const evidences = new Map<string, NewGoods['evidence']>([
  ...(['发票', 'invoice'] as const).map((word) => [word, 'invoice'] as const),
  ...(['评估', '评估报告', 'valuation'] as const).map((word) => [word, 'valuation'] as const),
  ...(['无', '', 'none'] as const).map((word) => [word, 'none'] as const),
])
const yes = new Set(['是', 'yes', 'y', '要'])
const no = new Set(['', '否', 'no', 'n', '不要'])

const formats: Partial<Record<GiftColumn, [pattern: RegExp, zh: string, en: string]>> = {
  campaign: [/^[0-9A-Z]{18}[A-Z][0-9]{5,}$/, '照备案编号写', 'Take the number as filed'],
  voucherNo: [/^.{1,60}$/, '不超过 60 个字', 'At most 60 characters'],
  project: [/^.{1,50}$/, '不超过 50 个字', 'At most 50 characters'],
  donorName: [/^.{1,60}$/, '不超过 60 个字', 'At most 60 characters'],
  mobile: [/^1[0-9]{10}$/, '11 位手机号', 'Eleven digits'],
  email: [/^[^\s@]{1,64}@[^\s@]{1,190}$/, '写完整的邮箱', 'The whole address'],
  message: [/^.{1,200}$/s, '不超过 200 个字', 'At most 200 characters'],
  receiptTitle: [/^.{1,100}$/, '不超过 100 个字', 'At most 100 characters'],
  taxNo: [/^[0-9A-Z]{15,20}$/, '15 到 20 位', '15 to 20 characters'],
  goodsName: [/^.{1,100}$/, '不超过 100 个字', 'At most 100 characters'],
  unit: [/^[\p{L}\p{N}]{1,8}$/u, '不超过 8 个字，例如 床', 'At most 8 letters'],
  quantity: [/^[1-9][0-9]{0,8}$/, '大于零的整数', 'A whole number above zero'],
  evidenceNo: [/^.{1,60}$/, '不超过 60 个字', 'At most 60 characters'],
}

const fenIn = (text: string): number | null => parseFen(text.replaceAll(/[,，¥￥元\s]/g, ''))

/** What a row says; every fault of it with its column. */
export function readRow(cells: GiftCells, uscc: string): Read {
  const problems: Problem[] = []
  const say = (code: string, column: GiftColumn, zh: string, en: string) => {
    const field = headingOf(column)
    const hint = { zh: `${zh}。`, en: `${en}.` }
    const message = { zh: `“${field}”不对：${cells[column] || '空'}`, en: `Wrong ${column}` }
    problems.push({ code, field, message, hint })
  }
  const need = (column: GiftColumn) => {
    if (cells[column] === '') say('ROW_MISSING', column, '请填写', 'It is required')
  }
  for (const [column, [pattern, zh, en]] of Object.entries(formats)) {
    const name = column as GiftColumn
    if (cells[name] !== '' && !pattern.test(cells[name])) say('ROW_FORMAT', name, zh, en)
  }
  need('voucherNo')
  const channel = channels.get(cells.channel.toLowerCase())
  if (!channel) say('ROW_CHANNEL', 'channel', '写现金、银行或者实物', 'Cash, bank or goods')
  const receipt = cells.receipt.toLowerCase()
  if (!yes.has(receipt) && !no.has(receipt)) say('ROW_FORMAT', 'receipt', '写是或者否', 'Yes or no')
  if (yes.has(receipt)) need('donorName')
  const what = channel === 'goods' ? goodsIn(cells, say, need) : moneyIn(cells, say)
  if (problems.length > 0 || what === null) return { problems }
  return {
    taken: takenOf(cells, uscc, { ...what, ...(channel === 'bank' && { isTransfer: true }) }),
  }
}

type Say = (code: string, column: GiftColumn, zh: string, en: string) => void
type What = Pick<TakenByHand, 'amountFen' | 'goods' | 'isTransfer'>

function moneyIn(cells: GiftCells, say: Say): What | null {
  const amountFen = fenIn(cells.amount)
  if (amountFen) return { amountFen }
  say('ROW_AMOUNT', 'amount', '大于零的金额，最多两位小数', 'An amount with two decimals at most')
  return null
}

function goodsIn(cells: GiftCells, say: Say, need: (column: GiftColumn) => void): What | null {
  for (const column of ['goodsName', 'quantity', 'unit'] as const) need(column)
  const evidence = evidences.get(cells.evidence.toLowerCase())
  if (!evidence) say('ROW_FORMAT', 'evidence', '写发票、评估或者无', 'Invoice, valuation or none')
  const price = cells.price === '' ? 0 : fenIn(cells.price)
  if (price === null) say('ROW_AMOUNT', 'price', '最多两位小数的金额', 'An amount')
  if (!evidence || price === null) return null
  const goods: NewGoods = {
    ...{ name: cells.goodsName, unit: cells.unit, quantity: Number(cells.quantity) },
    ...{ price, evidence },
    ...(cells.evidenceNo !== '' && { evidenceNo: cells.evidenceNo }),
  }
  return { goods }
}

function takenOf(cells: GiftCells, uscc: string, what: What): TakenByHand {
  const isNamed = cells.donorName !== ''
  const said = (name: keyof Donor, column: GiftColumn): Donor =>
    cells[column] === '' ? {} : { [name]: cells[column] }
  const donor: Donor = {
    ...said('name', 'donorName'),
    ...said('mobile', 'mobile'),
    ...said('email', 'email'),
    ...said('message', 'message'),
    ...said('receiptTitle', 'receiptTitle'),
    ...said('taxNo', 'taxNo'),
  }
  const wantsReceipt = yes.has(cells.receipt.toLowerCase())
  return {
    ...{ uscc, campaign: cells.campaign || null, project: cells.project || null, ...what },
    ...{ voucherNo: cells.voucherNo, donorKind: isNamed ? 'named' : 'anonymous', donor },
    receiptChoice: isNamed ? (wantsReceipt ? 'issue' : 'waived') : 'anonymous',
  }
}
