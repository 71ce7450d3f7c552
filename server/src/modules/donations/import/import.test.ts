import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GivingHouse, giving, openGivingHouse } from '../testing/giving.ts'
import { type GiftCells, columns, placesOf } from './columns.ts'
import { readRow } from './row.ts'

let house: GivingHouse
beforeAll(async () => {
  house = await openGivingHouse('2026-03-02')
})
afterAll(() => house?.close())
const { donations } = giving(() => house)

const blank = Object.fromEntries(columns.map(([name]) => [name, ''])) as GiftCells
const cash: GiftCells = { ...blank, channel: '现金', amount: '500', voucherNo: 'SJ-1' }
const goods: GiftCells = {
  ...{ ...blank, channel: '实物', voucherNo: 'SW-1', goodsName: '棉被', quantity: '20' },
  ...{ unit: '床', price: '80.00', evidence: '发票' },
}
const uscc = '51990102MJ0000001J'

test.each<[string, GiftCells, string[]]>([
  ['cash', cash, []],
  ['cash with a name', { ...cash, donorName: '张三', receipt: '是' }, []],
  ['goods', goods, []],
  ['no channel', { ...cash, channel: '支票' }, ['ROW_CHANNEL 方式']],
  ['no voucher', { ...cash, voucherNo: '' }, ['ROW_MISSING 凭证号']],
  ['three decimals', { ...cash, amount: '1.005' }, ['ROW_AMOUNT 金额（元）']],
  ['nothing', { ...cash, amount: '0' }, ['ROW_AMOUNT 金额（元）']],
  ['receipt for nobody', { ...cash, receipt: '是' }, ['ROW_MISSING 捐赠人']],
  ['half a number', { ...cash, mobile: '1380000' }, ['ROW_FORMAT 手机']],
  ['no quantity', { ...goods, quantity: '' }, ['ROW_MISSING 数量']],
  ['half a bed', { ...goods, quantity: '1.5' }, ['ROW_FORMAT 数量']],
  ['strange evidence', { ...goods, evidence: '口头' }, ['ROW_FORMAT 价值依据']],
])('a row with %s', (_name, cells, expected) => {
  const read = readRow(cells, uscc)
  const found = 'problems' in read ? read.problems.map(({ code, field }) => `${code} ${field}`) : []
  expect(found).toEqual(expected)
})

test('headings are known by either language, with other brackets and in any order', () => {
  const places = placesOf(['凭证号', ' 金额(元) ', 'Channel', '没有的列'])
  expect([...places]).toEqual([
    ['voucherNo', 0],
    ['amount', 1],
    ['channel', 2],
  ])
})

const heading = '方式,备案编号,金额（元）,凭证号,捐赠人,实物名称,数量,单位,单价（元）,价值依据'
const rows = () => [
  `现金,${house.campaign},500.00,SJ-1,张三,,,,,`,
  `银行,${house.campaign},"20,000.00",B-1,某公司,,,,,`,
  `实物,,,SW-1,,棉被,20,床,80,发票`,
  `现金,${house.campaign},12.345,SJ-2,,,,,,`,
  `现金,${house.uscc}A26999,10,SJ-3,,,,,,`,
]
const send = async (lines: readonly string[], query = '', role = 'citizen') => {
  const boundary = 'boundary'
  const payload = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="gifts.csv"\r\nContent-Type: text/csv\r\n\r\n${[heading, ...lines].join('\n')}\r\n--${boundary}--\r\n`,
  )
  const reply = await house.app.inject({
    ...{ method: 'POST', url: `/api/v1/donations/import?uscc=${house.uscc}${query}`, payload },
    cookies: { yiqi: await house.tokenOf(role) },
    headers: {
      origin: house.services.config.publicUrl,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
  })
  return { status: reply.statusCode, json: reply.json() }
}
const counts = { rows: 5, accepted: 3, unchanged: 0, rejected: 2, amountFen: 2_210_000 }

test('a trial tells what would come, and writes nothing', async () => {
  const { status, json } = await send(rows(), '&trial=true')
  expect(status, JSON.stringify(json)).toBe(200)
  expect(json).toMatchObject(counts)
  expect(json.problems.map(({ row, code }: { row: number; code: string }) => [row, code])).toEqual([
    [5, 'ROW_AMOUNT'],
    [6, 'CAMPAIGN_UNKNOWN'],
  ])
  expect(await donations()).toEqual([])
})

test('for good: cash and goods wait for a second clerk, a transfer for the statement', async () => {
  expect((await send(rows())).json).toMatchObject(counts)
  const found = (await house.call('citizen', 'GET', `/api/v1/donations?uscc=${house.uscc}`)).json()
  const seen = found.items.map((one: Record<string, unknown>) => [
    ...[one.channel, one.amountFen, one.state, one.isToConfirm],
  ])
  expect(seen.toSorted()).toEqual([
    ['bank', 2_000_000, 'CREATED', false],
    ['cash', 50_000, 'CREATED', true],
    ['goods', 160_000, 'CREATED', true],
  ])
  const audited = await house.db.superuserPool.query(
    "select act, count(*)::int as n from kernel.audit_entry where act like 'donations.%' group by act order by act",
  )
  expect(audited.rows).toEqual([
    { act: 'donations.import', n: 1 },
    { act: 'donations.take-bank', n: 1 },
    { act: 'donations.take-cash', n: 1 },
    { act: 'donations.take-goods', n: 1 },
  ])
})

test('the same file again changes nothing; a voucher with another amount is told', async () => {
  expect((await send(rows())).json).toMatchObject({ accepted: 0, unchanged: 3, rejected: 2 })
  const other = await send([`现金,${house.campaign},501,SJ-1,张三,,,,,`])
  expect(other.json.problems[0]).toMatchObject({ row: 2, code: 'VOUCHER_DIFFERS', field: '凭证号' })
  expect(await donations()).toHaveLength(3)
})

test('only clerks of its money import, and only the template', async () => {
  expect((await send(rows(), '', 'approver')).status).toBe(403)
  const bare = await house.call('citizen', 'GET', '/api/v1/donations/import/template?format=csv')
  expect(bare.body).toContain('方式,备案编号,限定项目,金额（元）,凭证号')
  const wrong = await house.app.inject({
    ...{ method: 'POST', url: `/api/v1/donations/import?uscc=${house.uscc}` },
    cookies: { yiqi: await house.tokenOf('citizen') },
    headers: {
      origin: house.services.config.publicUrl,
      'content-type': 'multipart/form-data; boundary=b',
    },
    payload:
      '--b\r\nContent-Disposition: form-data; name="file"; filename="x.csv"\r\nContent-Type: text/csv\r\n\r\n姓名,钱\n张三,5\r\n--b--\r\n',
  })
  expect(wrong.json().problems[0].code).toBe('ROWS_COLUMNS')
})
