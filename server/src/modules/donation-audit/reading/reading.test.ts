import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { rowsOf, textFile } from '../testing/audit-of.ts'
import { quantitiesIn, readDay, readMoney, readQuantity } from './cells.ts'

const codesOf = async (text: string) =>
  (await rowsOf(textFile('公示.csv', text))).map(({ codes }) => codes)

test.each([
  ['1,234.50', '元', 123_450],
  ['￥ 12', '元', 1200],
  ['１００', '元', 10_000],
  ['3.3133万元', '元', 3_313_300],
  ['8062.26', '万元', 8_062_260_000],
  ['500元', '万元', 50_000],
  ['-40', '元', -4000],
  ['(40.00)', '元', -4000],
  ['1e2', '元', null],
  ['约5000', '元', null],
  ['', '元', null],
] as const)('%s under a heading in %s is %s 分', (text, unit, fen) => {
  expect(readMoney(text, unit)?.fen ?? null).toBe(fen)
})

test('an amount is as exact as it is written', () => {
  expect(readMoney('8062.26', '万元')?.tolerance).toBe(5000)
  expect(readMoney('11961.25259', '万元')?.tolerance).toBe(5)
  expect(readMoney('100.01', '元')?.tolerance).toBe(0)
  expect(readMoney('100', '元')?.tolerance).toBe(50)
})

test.each([
  ['2020-01-29', '2020-01-29'],
  ['2020年1月9日', '2020-01-09'],
  ['20200131', '2020-01-31'],
  ['2020/2/30', null],
  ['43859', null],
])('the day %s', (text, day) => expect(readDay(text)).toBe(day))

test('quantities bring their unit, or take that of their column', () => {
  expect(readQuantity('23箱', '')).toEqual({ quantity: 23, unit: '箱' })
  expect(readQuantity('1.2万只', '')).toEqual({ quantity: 12_000, unit: '只' })
  expect(readQuantity('15', '箱')).toEqual({ quantity: 15, unit: '箱' })
  expect(readQuantity('若干', '')).toBeNull()
  expect(quantitiesIn('医用口罩5万只、消毒液1000瓶')).toHaveLength(2)
})

test('every row is accepted, doubtful or rejected, with its code', async () => {
  const rows = await rowsOf(
    textFile(
      '公示.csv',
      [
        '序号,捐赠日期,捐赠人,捐赠金额（元）',
        '1,2020-01-29,王小明,100.00',
        '2,2020-02-30,甲公司,5000',
        '3,2020-01-29,,20',
        '4,2020-01-29,乙公司,-5000',
        '5,2020-01-29,丙公司,五千',
        '6,2020-01-29,丁公司,',
        '7,2019-01-29,戊公司,8000',
        '8,2020-01-29,李四,0.03',
        '8,2020-01-29,李四,0.03',
        '合计,,,13120.06',
      ].join('\n'),
    ),
  )
  expect(rows.map(({ codes }) => codes)).toEqual([
    [],
    ['DATE_IMPOSSIBLE'],
    ['NAME_MISSING'],
    ['AMOUNT_NEGATIVE'],
    ['AMOUNT_UNREADABLE'],
    ['AMOUNT_MISSING'],
    ['DATE_OUTLYING'],
    ['TINY_AMOUNT'],
    ['TINY_AMOUNT', 'ROW_REPEATED'],
    ['TOTAL_ROW'],
  ])
  expect(rows.map(({ isCounted }) => isCounted)).toEqual([
    ...[true, true, true, false, false, false, true, true, false, false],
  ])
  // Names of private persons are not kept, neither as understood nor as written.
  expect(JSON.stringify(rows)).not.toContain('王小明')
  expect(rows[0]?.donor).toBe('王**')
})

test('titles and merged headings above the table, tabs, and units in headings', async () => {
  const merged = [
    '关于接受社会捐赠的公示\t\t\t',
    '序号\t捐赠单位（个人）\t捐赠款物\t',
    '\t\t到账日期\t金额（万元）',
    '1\t甲公司\t2020/1/29\t100',
    '2\t乙公司\t2020/1/29\t3000000',
  ].join('\n')
  const rows = await rowsOf(textFile('公示.tsv', merged))
  expect(rows.map(({ rowNo, amountFen, codes }) => [rowNo, amountFen, codes])).toEqual([
    [4, 100_000_000, []],
    [5, 3_000_000_000_000, ['UNIT_DOUBTFUL']],
  ])
})

test('a workbook with merged cells: goods take the name above them', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('物资')
  sheet.addRows([
    ['捐赠单位', '物资名称', '数量', '单位'],
    ['甲公司', '口罩', 100, '箱'],
    [null, '护目镜', '', ''],
    [null, 'N95口罩36000个', '', ''],
    [null, '口罩5万只、消毒液1000瓶', '', ''],
  ])
  sheet.mergeCells('A2:A5')
  const rows = await rowsOf(textFile('物资.xlsx', Buffer.from(await book.xlsx.writeBuffer())))
  expect(rows.map(({ donor, quantity, codes }) => [donor, quantity, codes.at(-1)])).toEqual([
    ['甲公司', 100, undefined],
    ['甲公司', null, 'QUANTITY_MISSING'],
    ['甲公司', 36_000, 'QUANTITY_FROM_ITEM'],
    ['甲公司', null, 'QUANTITY_UNREADABLE'],
  ])
})

test('accounts and filing numbers, as JSON Lines and as one document', async () => {
  const accounts = [
    { 受赠组织: '青禾市慈善总会', 账户名: '青禾市慈善总会', 联系电话: ['13800138000'] },
    { 受赠组织: '青禾大学校友会', 账户名: '宋小明' },
    { 受赠组织: '青禾市防控指挥部', 账户名: '白露区卫生健康局' },
  ]
  const lines = accounts.map((one) => JSON.stringify(one)).join('\n')
  const rows = await rowsOf(textFile('渠道.jsonl', lines))
  expect(rows.map(({ codes }) => codes)).toEqual([[], ['HOLDER_PERSON'], ['HOLDER_DIFFERS']])
  expect(JSON.stringify(rows)).not.toMatch(/13800138000|宋小明/)

  const numbers = {
    filing_numbers: ['53100000500009167KA21008', '53100000500009167XA21008', 'A21'],
  }
  const read = await rowsOf(textFile('备案.json', JSON.stringify(numbers, null, 1)))
  expect(read.map(({ codes }) => codes)).toEqual([
    [],
    ['FILING_NUMBER_INVALID'],
    ['FILING_NUMBER_INVALID'],
  ])
})

test('a total of a report that its parts do not make, and a remark that contradicts its column', async () => {
  const report =
    'foundation,total_expense,charity_expense,staff_pay,admin_expense,other_expense\n甲基金会,100,60,20,10,10\n乙基金会,100,0,0,0,0\n丙基金会,90,60,20,20,-10\n'
  expect(await codesOf(report)).toEqual([[], ['SUM_DIFFERS'], []])
  const figures =
    'date,day_cash_wan,cumulative_cash_wan,remark\n2020-01-29,8550.11,,累计收到社会捐款\n'
  expect(await codesOf(figures)).toEqual([['MEASURE_DOUBTFUL']])
})

test('what is no disclosure gives no row', async () => {
  expect(await rowsOf(textFile('x.csv', '甲,乙\n1,2\n'))).toEqual([])
})
