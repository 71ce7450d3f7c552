import type { Message } from '@yiqi/contracts'

/** What a code does to its row: it is sent back, or taken and set apart, or only told. */
export type Weight = 'rejected' | 'doubtful' | 'remark'

interface RowCodeText extends Message {
  weight: Weight
}

const said = (weight: Weight, zh: string, en: string): RowCodeText => ({ weight, zh, en })

/** Permanent codes of rows; the text says why. */
export const rowCodes = {
  ROW_UNREADABLE: said('rejected', '这一行读不懂', 'The row cannot be read'),
  AMOUNT_MISSING: said('rejected', '没有金额', 'There is no amount'),
  AMOUNT_UNREADABLE: said('rejected', '金额读不懂', 'The amount cannot be read'),
  ITEM_MISSING: said('rejected', '没有物资名称', 'Goods without a name'),
  FIGURES_MISSING: said('rejected', '没有一个数字', 'There is no figure'),
  HOLDER_MISSING: said('rejected', '没有账户名', 'There is no account holder'),
  NUMBER_MISSING: said('rejected', '没有备案编号', 'There is no filing number'),
  AMOUNT_NEGATIVE: said('doubtful', '金额是负数', 'The amount is negative'),
  AMOUNT_ZERO: said('doubtful', '金额是零', 'The amount is nothing'),
  DATE_IMPOSSIBLE: said('doubtful', '日期不存在', 'There is no such day'),
  DATE_MISSING: said('doubtful', '没有日期', 'There is no day'),
  DATE_LABEL_DIFFERS: said(
    'doubtful',
    '公示标注的日期和到账日期不同',
    'The day on the notice is another than that of the gift',
  ),
  DATE_OUTLYING: said(
    'doubtful',
    '日期离同一份公示的其他行太远',
    'The day is far from the others of its notice',
  ),
  UNIT_DOUBTFUL: said('doubtful', '金额的单位存疑', 'It is doubtful in which unit the amount is'),
  NAME_MISSING: said('doubtful', '没有捐赠人', 'There is no donor'),
  ROW_REPEATED: said('doubtful', '和前面一行完全相同', 'The same as a row before it'),
  TOTAL_ROW: said('doubtful', '合计行，不计入', 'A row of totals, not counted'),
  QUANTITY_MISSING: said('doubtful', '物资没有数量', 'Goods without a quantity'),
  QUANTITY_UNREADABLE: said(
    'doubtful',
    '数量读不懂，或者一行有多种物资',
    'The quantity cannot be read, or one row has several goods',
  ),
  SUM_DIFFERS: said('doubtful', '分项加起来不等于合计', 'The parts are not the total'),
  MEASURE_DOUBTFUL: said(
    'doubtful',
    '备注说是累计数，数字却写在当日栏',
    'The remark calls it cumulative, the column is that of the day',
  ),
  FILING_NUMBER_INVALID: said('doubtful', '备案编号不合规则', 'The filing number is invalid'),
  HOLDER_PERSON: said(
    'doubtful',
    '收款账户看来是个人的',
    'The account seems to be that of a private person',
  ),
  HOLDER_DIFFERS: said(
    'doubtful',
    '收款账户名和受赠组织不是同一个名称',
    'The account is in another name than the body',
  ),
  POSTED_TWICE: said(
    'doubtful',
    '凭证号、日期、金额、附言都和前面一行相同，可能记了两遍',
    'Voucher, day, amount and note are those of a row before it: perhaps posted twice',
  ),
  VOUCHER_REUSED: said('remark', '凭证号在前面用过', 'The number of the voucher was used before'),
  AGGREGATE: said('remark', '多笔捐赠的汇总', 'A sum of several gifts'),
  NAME_FILLED_DOWN: said(
    'remark',
    '合并单元格，名称取自上一行',
    'A merged cell: the name is that of the row above',
  ),
  QUANTITY_FROM_ITEM: said(
    'remark',
    '数量取自物资名称',
    'The quantity is taken from the name of the goods',
  ),
  FOREIGN_CURRENCY: said('remark', '外币，不并入人民币合计', 'Foreign money, summed by itself'),
  TINY_AMOUNT: said(
    'remark',
    '金额很小，可能是测试转账',
    'A tiny amount, perhaps a test of the transfer',
  ),
} as const satisfies Record<string, RowCodeText>

export type RowCode = keyof typeof rowCodes
export type RowState = 'accepted' | 'doubtful' | 'rejected'

export function stateOf(codes: readonly RowCode[]): RowState {
  const weights = new Set(codes.map((code) => rowCodes[code].weight))
  if (weights.has('rejected')) return 'rejected'
  return weights.has('doubtful') ? 'doubtful' : 'accepted'
}
