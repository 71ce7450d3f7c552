import { invalid } from '../refusals.ts'
import type { Thousands } from './amount.ts'

/** Headings of a file by what they mean. */
export interface StatementMap {
  day: string
  /** 贷方, what came in. */
  amount: string
  documentNo?: string
  time?: string
  payer?: string
  /** 借贷标志: whether the amount of a row came in or went out. */
  direction?: string
  memo?: string
  /** The clerk says that nothing in it went out; without it a column of both ways needs signs or a direction. */
  isAllIncome?: boolean
  /** Absent: found out from the amounts themselves. */
  thousands?: Thousands
}

export type Column = Exclude<keyof StatementMap, 'thousands' | 'isAllIncome'>

/** How banks head their columns; the first that a file has is taken. */
const usual: Record<Column, readonly string[]> = {
  day: ['交易日期', '记账日期', '入账日期', '日期', '交易时间', 'date'],
  amount: [
    ...['贷方发生额', '贷方金额', '收入金额', '收入', '贷方', 'credit'],
    ...['交易金额', '发生额', '金额', 'amount'],
  ],
  documentNo: ['交易流水号', '流水号', '凭证号', '凭证号码', '交易号', 'document no'],
  time: ['交易时间', '时间', 'time'],
  payer: ['对方户名', '对方名称', '付款人名称', '付款人', '对手户名', 'payer'],
  direction: ['借贷标志', '借贷方向', '收支标志', '收/支', '借/贷', 'direction'],
  memo: ['附言', '摘要', '用途', '备注', 'memo'],
}

/**
 * What is said of the columns, and for the rest the usual headings.
 * @throws AppError YQ_INVALID: STATEMENT_COLUMNS
 */
export function mapColumns(headings: readonly string[], said: Partial<StatementMap>): StatementMap {
  const known = new Map(headings.map((heading) => [heading.toLowerCase(), heading]))
  const find = (column: Column): string | undefined => {
    const asked = said[column]
    if (asked !== undefined) return headings.includes(asked) ? asked : undefined
    return usual[column].map((name) => known.get(name)).find((name) => name !== undefined)
  }
  const [day, amount] = [find('day'), find('amount')]
  if (day === undefined || amount === undefined) throw noColumns(headings)
  const others = (['documentNo', 'time', 'payer', 'direction', 'memo'] as const).flatMap(
    (column) => {
      const heading = find(column)
      return heading === undefined ? [] : [[column, heading]]
    },
  )
  const { thousands, isAllIncome } = said
  return {
    ...{ day, amount, ...Object.fromEntries(others) },
    ...(thousands && { thousands }),
    ...(isAllIncome && { isAllIncome }),
  }
}

/** Columns that hold what came in and what went out alike. */
const ofBoth = new Set(['交易金额', '发生额', '金额', 'amount'])

/** Whether a sign has to tell income from expense. */
export const isTwoWay = ({ amount, direction, isAllIncome }: StatementMap): boolean =>
  direction === undefined && !isAllIncome && ofBoth.has(amount.toLowerCase())

export const noDirection = () =>
  invalid(
    'STATEMENT_COLUMNS',
    'map',
    {
      zh: '金额列没有正负号，也没有借贷标志列，分不出收入和支出',
      en: 'Amounts have no sign and no column of directions: income cannot be told from expense',
    },
    {
      zh: '请指定借贷标志列，或者说明整份流水都是收入，再上传一次。',
      en: 'Say which column holds the direction, or that all of it came in, and upload it again.',
    },
  )

const noColumns = (headings: readonly string[]) =>
  invalid(
    'STATEMENT_COLUMNS',
    'map',
    {
      zh: `看不出哪一列是日期、哪一列是收入金额。文件里有：${headings.slice(0, 20).join('、')}`,
      en: `It is not clear which columns hold the day and the amount. There are: ${headings.slice(0, 20).join(', ')}`,
    },
    { zh: '请指定这两列的表头。', en: 'Say which headings they have.' },
  )
