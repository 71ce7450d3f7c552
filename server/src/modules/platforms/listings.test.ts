import { afterAll, beforeAll, expect, test } from 'vitest'
import { publicActor, read } from '../../kernel/context.ts'
import {
  docking,
  type DockingHouse,
  listingReview,
  openDockingHouse,
  platformInspection,
} from '../../testing/journeys/docking.ts'
import { createDriver, type Driver } from '../../testing/journeys/drive.ts'
import type { ProcessDefinition } from '../cases/index.ts'
import { receiveComplaint } from '../enforcement/index.ts'
import { listKpis } from './kpis/kpis.ts'
import { median } from './kpis/complaints.ts'

const day = '2026-03-02'
let house: DockingHouse
let driver: Driver
let key: string
const { ask, givenKey, signed } = docking(() => house)
beforeAll(async () => {
  house = await openDockingHouse(day)
  driver = createDriver(house)
  key = await givenKey()
})
afterAll(() => house?.close())

const walked = async (process: ProcessDefinition, acts: readonly string[], own: object) => {
  const id = await driver.begin(process, own)
  for (const act of acts) await driver.step(process, id, act)
  return id
}
const listed = () => walked(listingReview, ['submit', 'approve'], { uscc: house.uscc, answers: {} })
const statusOf = (listingNo: string | null) =>
  house.behind(async (tx) => {
    const filters = { listing_no: String(listingNo) }
    const { items } = await house.services.registers.list(tx, 'fundraising_listing', { filters })
    return items[0]?.record.status
  })
const told = (txnNo: string, listingNo: string | null, state: string, more: object = {}) =>
  signed(key, 'POST', '/pushes', {
    ...{ type: 'listing.state', txnNo, listingNo, state, changedAt: `${day}T00:10:00+08:00` },
    ...more,
  })
const platform = async () => {
  const kpis = await read(house.services, publicActor, (tx) => listKpis(tx, house.services))
  return kpis.find(({ uscc }) => uscc === house.platformUscc)
}

let listingId: string
let listingNo: string | null

test('what a platform tells of a listing moves its case and the register', async () => {
  listingId = await listed()
  listingNo = (await driver.officeView(listingId)).caseNo
  for (const [txnNo, state, at, reached] of [
    ['L-1', 'live', '00:01', 'LIVE'],
    ['L-2', 'paused', '00:02', 'PAUSED'],
    ['L-3', 'live', '00:03', 'LIVE'],
    ['L-4', 'paused', '00:04', 'PAUSED'],
  ] as const) {
    const more = { changedAt: `${day}T${at}:00+08:00`, reason: '核实合作方' }
    const reply = await told(txnNo, listingNo, state, more)
    expect(reply.statusCode, reply.body).toBe(200)
    expect(await statusOf(listingNo)).toBe(state)
    expect((await driver.officeView(listingId)).state).toBe(reached)
  }
  expect(JSON.stringify(await driver.officeView(listingId))).toContain('平台 善行云')
})

test('told again it is one step; told late it changes nothing', async () => {
  const again = { changedAt: `${day}T00:04:00+08:00`, reason: '核实合作方' }
  expect((await told('L-4', listingNo, 'paused', again)).json()).toMatchObject({ isNew: false })
  const late = await told('L-5', listingNo, 'live', { changedAt: `${day}T00:03:30+08:00` })
  expect(late.json()).toMatchObject({ isNew: true })
  expect(await statusOf(listingNo)).toBe('paused')
})

test('what has ended does not come back', async () => {
  expect((await told('L-6', listingNo, 'ended')).statusCode).toBe(200)
  expect((await driver.officeView(listingId)).state).toBe('ENDED')
  const back = await told('L-7', listingNo, 'live')
  expect(back.json().problems).toMatchObject([{ code: 'PUSH_LISTING_OVER', field: 'state' }])
  expect(await statusOf(listingNo)).toBe('ended')
})

test('how long reviews take and how complaints are closed stands with the platform, few complaints do not', async () => {
  expect(await platform()).toMatchObject({ reviewDays: 0, complaints: { received: 0 } })
  for (let n = 0; n < 6; n++) {
    await receiveComplaint(house.services, {
      ...{ token: `t-${n}`, matter: 'fundraising', targetName: '善行云' },
      ...{ targetKind: 'registered', regions: ['990102'], place: '网上', happenedOn: null },
      organisation: { uscc: house.platformUscc, name: '善行云', registrar: '990102' },
      ...{ facts: `页面上的数字第 ${n} 天没有更新。`, wantsReply: false, files: [] },
    })
    const { complaints } = (await platform()) ?? {}
    expect(complaints?.received ?? null, String(n + 1)).toBe(n + 1 < 5 ? null : n + 1)
  }
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1])).toBe(2.5)
  expect(median([])).toBeNull()
})

test('a platform that rectifies takes nothing new; delisted it shows nothing and speaks no more', async () => {
  const second = await listed()
  const secondNo = (await driver.officeView(second)).caseNo
  const answers = { platform_uscc: house.platformUscc, measure: 'rectify', due_on: '2026-04-01' }
  const order = await walked(platformInspection, ['propose-measure', 'approve-measure'], {
    answers,
  })
  expect(await platform()).toMatchObject({ status: 'rectifying', openRectifications: 1 })
  await expect(ask()).rejects.toThrow('PLATFORM_NOT_DESIGNATED')
  await driver.step(platformInspection, order, 'delist')
  expect(await platform()).toMatchObject({
    ...{ status: 'delisted', openRectifications: 0, listings: 0, takenDown: 1, endedOn: day },
  })
  expect(await statusOf(secondNo)).toBe('taken-down')
  expect((await told('L-8', secondNo, 'live')).statusCode).toBe(403)
  expect((await house.app.inject('/fundraising-platforms')).body).toContain('已取消指定')
})
