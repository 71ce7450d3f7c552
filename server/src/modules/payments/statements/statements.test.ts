import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, systemActor } from '../../../kernel/context.ts'
import { reconcileDayJob } from '../reconciliation/again.ts'
import { reconcile } from '../reconciliation/reconcile.ts'
import { requireBalanced } from '../reconciliation/resolve.ts'
import { openPayingHouse, paying, type PayingHouse } from '../testing/paying.ts'
import { giveUpStopped } from './give-up.ts'
import { readStatement, readStatementJob } from './read.ts'

/* A statement is read whole and matched; the day's totals are compared, and a difference stops allocation. */

let house: PayingHouse
beforeAll(async () => {
  house = await openPayingHouse('2026-03-03')
})
afterAll(() => house?.close())

const { created, events, push, see } = paying(() => house)
const get = async (url: string, role = 'citizen') =>
  (await house.call(role, 'GET', `/api/v1${url}`)).json()

async function handIn(text: string, { account = '62220001', read = true, map = '' } = {}) {
  const boundary = 'statement'
  const reply = await house.app.inject({
    method: 'POST',
    url: `/api/v1/bank-statements?uscc=${house.uscc}&account=${account}${map && `&map=${encodeURIComponent(map)}`}`,
    cookies: { yiqi: await house.tokenOf('citizen') },
    headers: {
      origin: house.services.config.publicUrl,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: [
      `--${boundary}`,
      'content-disposition: form-data; name="file"; filename="流水.csv"',
      'content-type: text/csv',
      '',
      text,
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  })
  if (reply.statusCode !== 202) return reply.json()
  if (read) {
    await house.workOff({
      name: readStatementJob,
      handle: (data) => readStatement(house.services, data as never),
    })
  }
  return get(`/bank-statements/${reply.json().id}`)
}
const linesOf = (id: string) =>
  get(`/bank-statements/lines?uscc=${house.uscc}&statement=${id}&limit=100`)

test('W11: platform 17501, bank 17501, ledger 17500 is a break of 1 that blocks allocation until two people resolve it', async () => {
  house.setDay('2026-03-10')
  for (const amountFen of [10_001, 5000, 2500]) {
    const { number } = await created({ amountFen })
    const txnNo = `SBW11${amountFen}`
    const paidAt = house.services.now()
    await house.services.db.transaction().execute(async (tx) => {
      await enter(tx, systemActor('测试'))
      const trade = { txn_no: `SB${String(amountFen).padStart(20, '0')}`, number, paid_at: paidAt }
      await tx
        .insertInto('payments.sandbox_trade')
        .values({ ...trade, uscc: house.uscc, amount_fen: amountFen })
        .execute()
    })
    // The same number pushed twice is one payment.
    await push({ number, txnNo, amountFen })
    await push({ number, txnNo, amountFen })
  }
  house.services.payments.ledgerTotal = async () => 17_500
  await reconcile(house.services, house.uscc, '2026-03-10')
  const found = async () =>
    (await get(`/reconciliations?uscc=${house.uscc}&open=true`)).items.find(
      ({ day }: { day: string }) => day === '2026-03-10',
    )
  const broken = await found()
  expect(broken).toMatchObject({
    ...{ state: 'OPEN', platformFen: 17_501, bankFen: 17_501, ledgerFen: 17_500 },
    difference: { code: 'RECON_BREAK', side: 'ledger', fen: 1 },
    candidates: [],
  })
  const blocked = () => house.behind((tx) => requireBalanced(tx, house.uscc))
  await expect(blocked()).rejects.toMatchObject({ refusal: { break: 'RECON_BREAK' } })

  const act = (role: string, verb: string, body: object) =>
    house.call(role, 'POST', `/api/v1/reconciliations/${broken.id}/${verb}`, body)
  const { version } = broken
  expect((await act('citizen', 'proposal', { version, reason: '' })).statusCode).toBe(422)
  const proposed = await act('citizen', 'proposal', { version, reason: '账本漏记一分，已补记' })
  expect(proposed.json()).toMatchObject({ state: 'PROPOSED', isMine: true })
  await expect(blocked(), 'still').rejects.toThrow('YQ_WRONG_STATE')
  const agree = { version: version + 1, isAgreed: true }
  expect((await act('citizen', 'decision', agree)).statusCode).toBe(403)
  expect((await act('citizen-2', 'decision', { ...agree, version })).statusCode).toBe(409)
  expect((await act('citizen-2', 'decision', agree)).json()).toMatchObject({ state: 'RESOLVED' })
  await expect(blocked()).resolves.toBeUndefined()

  // The same totals stay resolved; others open it anew, or balance.
  expect((await reconcile(house.services, house.uscc, '2026-03-10')).state).toBe('RESOLVED')
  house.services.payments.ledgerTotal = async () => 17_501
  expect((await reconcile(house.services, house.uscc, '2026-03-10')).state).toBe('BALANCED')
})

test('rows are matched with a reason, settled where it is certain, and left to people where not', async () => {
  house.setDay('2026-03-03')
  house.services.payments.ledgerTotal = async () => null
  const certain = await created({ channel: 'bank', amountFen: 10_000 })
  const likely = await created({ channel: 'bank', amountFen: 20_000 })
  const text = [
    '交易日期,交易流水号,贷方发生额,对方户名,附言',
    `2026-03-03,D1,100.00,张三,捐款${certain.number.toLowerCase()}`,
    '2026-03-03,D2,200.00,李四,捐款',
    '2026-03-03,D3,"3,000.00",王五,',
    '2026-03-03,D3,"3,000.00",王五,',
    '2026-03-02,D3,"3,000.00",王五,',
    '2026-03-03,D4,-50.00,手续费,',
    '2026-03-03,D5,5o.00,赵六,',
  ].join('\n')
  const statement = await handIn(text)
  expect(statement).toMatchObject({
    ...{ state: 'READ', rows: 7, lines: 5, debits: 1, rejected: 1, known: 0 },
    problems: [{ row: 8, code: 'LINE_AMOUNT' }],
  })
  const { counts, items } = await linesOf(statement.id)
  expect(counts).toEqual({
    ...{ MATCHED: 1, SUGGESTED: 1, UNMATCHED: 2 },
    ...{ DOUBTFUL: 1, IGNORE_PROPOSED: 0, IGNORED: 0 },
  })
  expect(await see(certain.id)).toMatchObject({ state: 'SETTLED' })
  expect(await events(`payment/${certain.id}`)).toHaveLength(1)
  expect(await see(likely.id)).toMatchObject({ state: 'CREATED' })
  const suggested = items.find(({ state }: { state: string }) => state === 'SUGGESTED')
  expect(suggested).toMatchObject({ confidence: 60, reasons: ['AMOUNT', 'DAY', 'ONLY_ONE'] })
  expect(JSON.stringify(items), 'names are not in the list').not.toContain('李四')

  const decide = (role: string, body: object) =>
    house.call(role, 'POST', `/api/v1/bank-statements/lines/${suggested.id}/decision`, body)
  const match = { kind: 'match', paymentId: likely.id }
  expect((await decide('citizen', match)).statusCode, 'who asked for it').toBe(403)
  expect((await decide('citizen-2', match)).json()).toMatchObject({ state: 'MATCHED' })
  expect(await see(likely.id)).toMatchObject({ state: 'SETTLED' })
  const payer = await house.call(
    'citizen',
    'POST',
    `/api/v1/bank-statements/lines/${suggested.id}/payer`,
  )
  expect(payer.json()).toEqual({ payer: '李四', memo: '捐款' })

  // Another file that overlaps: known rows are counted and not doubled.
  const overlap = await handIn(`${text}\n2026-03-03,D6,1.00,孙七,`)
  expect(overlap).toMatchObject({ state: 'READ', lines: 1, known: 5 })
  expect((await handIn(text)).problems).toMatchObject([{ code: 'STATEMENT_KNOWN' }])
  const respelt = await handIn(text, { account: '6222-0001', read: false })
  expect(respelt.problems, 'however its account is written').toMatchObject([
    { code: 'STATEMENT_KNOWN' },
  ])
})

test('a file that cannot be read fails with its reason, and a crash leaves nothing of it', async () => {
  const failed = await handIn('甲,乙\n1,2')
  expect(failed).toMatchObject({ state: 'FAILED', problems: [{ code: 'STATEMENT_COLUMNS' }] })
  const text = `交易日期,交易流水号,贷方发生额\n${Array.from({ length: 2500 }, (_, at) => `2026-02-01,C${at},1.00`).join('\n')}`
  const { id } = await handIn(text, { account: '62220009', read: false })
  const orders: Parameters<typeof readStatement>[1][] = []
  await house.workOff({
    name: readStatementJob,
    handle: async (data) => {
      orders.push(data as never)
    },
  })
  const [order] = orders
  if (!order) throw new Error('no order')
  let made = 0
  const dying = {
    ...house.services,
    // After the first chunk is written.
    newId: () => (++made > 2200 ? 'no id' : house.services.newId()),
  }
  await expect(readStatement(dying, order)).rejects.toThrow('uuid')
  expect((await linesOf(id)).total).toBe(0)
  await readStatement(house.services, order)
  await readStatement(house.services, order)
  expect((await linesOf(id)).total).toBe(2500)
})

test('money that came and was not booked is the candidate of its break', async () => {
  house.setDay('2026-03-12')
  house.services.payments.ledgerTotal = async () => null
  await handIn('交易日期,交易流水号,贷方发生额\n2026-03-12,Z1,88.00', { account: '62220002' })
  const row = await reconcile(house.services, house.uscc, '2026-03-12')
  expect(row).toMatchObject({
    ...{ state: 'OPEN', platform_fen: 0, bank_fen: 8800, ledger_fen: null },
    candidates: [{ kind: 'LINE_OPEN', number: 'Z1', fen: 8800 }],
  })
})

test('where a column says which rows went out, they are no income; where nothing does, the file is refused', async () => {
  const rows = ['2026-03-11,E1,300.00,贷', '2026-03-11,E2,200.00,借', '2026-03-11,E3,1.00,？']
  const told = await handIn(['交易日期,流水号,交易金额,借贷标志', ...rows].join('\n'))
  expect(told).toMatchObject({
    ...{ state: 'READ', lines: 1, debits: 1, rejected: 1 },
    problems: [{ row: 4, code: 'LINE_DIRECTION' }],
  })
  const untold = await handIn(['交易日期,流水号,交易金额,种类', ...rows].join('\n'))
  expect(untold).toMatchObject({ state: 'FAILED', problems: [{ code: 'STATEMENT_COLUMNS' }] })
})

test('a statement of income alone is read once the clerk says that it is one', async () => {
  const text = '日期,流水号,金额\n2026-03-11,I1,300.00\n2026-03-11,I2,-20.00\n2026-03-11,I3,1.00'
  const unsigned = text.replace('-20.00', '20.00')
  expect(await handIn(unsigned)).toMatchObject({
    ...{ state: 'FAILED', problems: [{ code: 'STATEMENT_COLUMNS' }] },
  })
  const map = JSON.stringify({ isAllIncome: true })
  expect(await handIn(unsigned, { map })).toMatchObject({ state: 'READ', lines: 3, debits: 0 })
  // What has a sign is believed by its sign.
  expect(await handIn(text)).toMatchObject({ state: 'READ', known: 2, debits: 1 })
})

test('a line is no payment only when two clerks say so; what changes a past day has it compared again', async () => {
  house.setDay('2026-03-14')
  const { id } = await handIn('交易日期,流水号,贷方发生额\n2026-03-13,F1,9.00', {
    account: '62220003',
  })
  const of = async (day: string) =>
    (await get(`/reconciliations?uscc=${house.uscc}&limit=100`)).items.find(
      (one: { day: string }) => one.day === day,
    )
  const blocked = () => house.behind((tx) => requireBalanced(tx, house.uscc))
  expect(await of('2026-03-13')).toMatchObject({ state: 'UNCHECKED', isDue: true })
  await expect(blocked()).rejects.toThrow('YQ_WRONG_STATE')
  await reconcile(house.services, house.uscc, '2026-03-13')
  expect(await of('2026-03-13')).toMatchObject({ state: 'OPEN', isDue: false })

  const [line] = (await linesOf(id)).items
  const ignore = async (role: string) =>
    house.call(role, 'POST', `/api/v1/bank-statements/lines/${line.id}/decision`, {
      ...{ kind: 'ignore', note: '利息' },
    })
  expect((await ignore('citizen')).json()).toMatchObject({ state: 'IGNORE_PROPOSED', isMine: true })
  expect((await ignore('citizen')).statusCode).toBe(403)
  expect((await ignore('citizen-2')).json()).toMatchObject({ state: 'IGNORED' })
  expect(await of('2026-03-13')).toMatchObject({ isDue: true })
  await house.workOff({
    name: reconcileDayJob,
    handle: async ({ uscc, day }) => {
      await reconcile(house.services, String(uscc), String(day))
    },
  })
  expect(await of('2026-03-13')).toMatchObject({ state: 'BALANCED', isDue: false })
})

test('a day whose bill cannot be had is no balanced one', async () => {
  const payeeName = async () => null
  const away = { ...house.services, payments: { ...house.services.payments, payeeName } }
  await expect(reconcile(away, house.uscc, '2026-03-09')).rejects.toThrow('YQ_INVALID')
  const { items } = await get(`/reconciliations?uscc=${house.uscc}&open=true&limit=100`)
  expect(items).toContainEqual(
    expect.objectContaining({ day: '2026-03-09', state: 'UNCHECKED', isDue: true }),
  )
})

test('a statement that is never read to its end fails, and may be handed in again', async () => {
  const text = '交易日期,流水号,贷方发生额\n2026-03-14,G1,1.00'
  const { id } = await handIn(text, { account: '62220004', read: false })
  house.setDay('2026-03-15')
  await giveUpStopped(house.services)
  expect(await get(`/bank-statements/${id}`)).toMatchObject({
    ...{ state: 'FAILED', problems: [{ code: 'READING_STOPPED' }] },
  })
  const again = await handIn(text, { account: '62220004' })
  expect(again).toMatchObject({ state: 'READ', lines: 1 })
})
