import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, publicActor, read, systemActor, transact } from '../../kernel/context.ts'
import { receiveDonation } from '../donations/index.ts'
import { entriesAfter } from '../ledger/index.ts'
import { type DockingHouse, openDockingHouse } from '../../testing/journeys/docking.ts'
import { figuresBy } from './figures.ts'
import { campaignSums } from './campaigns.ts'
import { fold, nothing } from './fold/fold.ts'
import { lastSnapshot } from './store.ts'
import { takeSnapshot } from './take.ts'

const day = '2026-03-02'
let house: DockingHouse
beforeAll(async () => {
  house = await openDockingHouse(day)
})
afterAll(() => house?.close())

const given = (count: number, channel: string, amountFen: number) =>
  transact(
    house.services,
    systemActor('test'),
    { act: 'test.give', object: 'gifts' },
    async (tx) => {
      for (let n = 0; n < count; n++) {
        await receiveDonation(tx, house.services, {
          ...{ payeeUscc: house.uscc, campaign: house.filingNo, amountFen, channel },
          ...{ donorKind: 'anonymous', settledAt: new Date('2026-03-01T02:00:00Z') },
        })
      }
    },
  )

/** Gives the entries their places in the log, as the sequencer does. */
const placed = () =>
  house.services.db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('test'))
    const rows = await tx
      .selectFrom('ledger.entry')
      .select('seq')
      .where('index', 'is', null)
      .orderBy('seq')
      .execute()
    for (const { seq } of rows) {
      await tx
        .updateTable('ledger.entry')
        .set({ index: seq, leaf_hash: Buffer.alloc(32), sequenced_at: new Date() })
        .where('seq', '=', seq)
        .execute()
    }
  })
const by = (dimension: Parameters<typeof figuresBy>[2]) =>
  read(house.services, publicActor, (tx) => figuresBy(tx, house.services, dimension))

test('before the first gift there are no figures', async () => {
  expect(await by('month')).toMatchObject({
    ...{ day: null, through: -1 },
    total: { filings: 1, openCampaigns: 1, complaints: 0, ratiosJudged: 0 },
  })
})

test('what is in the log is counted once, whoever asks and however often it is taken up', async () => {
  await given(6, 'wechat', 1_000)
  await given(5, `platform/${house.platformUscc}`, 500)
  await placed()
  expect(await takeSnapshot(house.services)).toBe(12)
  expect(await takeSnapshot(house.services)).toBe(0)
  const { total, lines } = await by('platform')
  expect(total).toMatchObject({ gifts: 11, raised: 8_500, unallocated: 8_500, campaigns: 1 })
  expect(lines.map(({ label, gifts, raised }) => [label.zh, gifts, raised])).toEqual([
    ['不经平台', 6, 6_000],
    ['善行云', 5, 2_500],
  ])
})

test('lines of few gifts are left out, and the next one with them', async () => {
  house.setDay('2026-03-03')
  await given(2, 'platform/other', 700)
  await placed()
  await takeSnapshot(house.services)
  const { lines, total } = await by('platform')
  expect(total.gifts).toBe(13)
  // 6 alone would tell with the sum what the others are not to tell.
  expect(lines.map(({ gifts }) => gifts).toSorted((a, b) => (b ?? -1) - (a ?? -1))).toEqual([
    6,
    null,
    null,
  ])
})

test('by region, level and form, as the registers have the charity', async () => {
  const labels = async (dimension: Parameters<typeof figuresBy>[2]) =>
    (await by(dimension)).lines.map(({ label }) => label.zh)
  expect(await labels('region')).toEqual(['望湖区'])
  expect(await labels('level')).toEqual(['县级'])
  expect(await labels('form')).toEqual(['基金会'])
  expect(await labels('month')).toEqual(['2026-02', '2026-03'])
  expect(await labels('cause')).toEqual(['教育、科学、文化、卫生、体育'])
})

test('the same log gives the same snapshot, whenever it was taken up', async () => {
  const { day: _, ...bySteps } = await read(house.services, publicActor, lastSnapshot)
  const entries = await read(house.services, publicActor, (tx) => entriesAfter(tx, -1, 1_000))
  expect(fold(nothing, entries)).toEqual(bySteps)
})

test('officials narrow the figures and go down to campaigns; nobody else does', async () => {
  const path = '/api/v1/charity-statistics'
  const region = `${path}?by=form&region=990000&cause=culture`
  const figures = (await house.call('approver', 'GET', region)).json()
  expect(figures.total).toMatchObject({ gifts: 13, campaigns: 1 })
  const none = (await house.call('approver', 'GET', `${path}?region=110000`)).json()
  expect(none.total).toMatchObject({ gifts: 0, filings: 0 })
  const list = (await house.call('approver', 'GET', `${path}/campaigns?form=53`)).json()
  expect(list).toMatchObject({
    total: 1,
    items: [{ campaign: house.filingNo, name: '乡村儿童阅读计划春季募捐', raised: 9_900 }],
  })
  expect((await house.call('citizen', 'GET', path)).statusCode).toBe(403)
  const csv = await house.call('approver', 'GET', `${path}.csv?by=level`)
  expect(csv.body).toContain('县级,1,1,1,1,0,0,0,0,13')
})

test('red flags look at campaigns', async () => {
  const sums = await read(house.services, publicActor, campaignSums)
  expect(sums.get(house.uscc)).toMatchObject([
    { campaign: house.filingNo, raised: 9_900, unallocated: 9_900, firstGiven: '2026-03' },
  ])
})

test('JSON and CSV say the same', async () => {
  const get = (url: string) => house.app.inject({ method: 'GET', url })
  const json = await get('/public/v1/charity-statistics?by=month')
  expect(json.json().total).toMatchObject({ raised: 9_900 })
  const csv = await get('/public/v1/charity-statistics.csv?by=month')
  expect(csv.body).toContain('合计,1,1,1,1,0,0,0,0,13,99.00')
  expect((await get('/public/v1/charity-statistics?by=blood')).statusCode).toBe(400)
  expect((await get('/charity-statistics?by=region')).body).toContain('望湖区')
  expect((await get('/fundraising-platforms')).body).toContain('善行云')
})
