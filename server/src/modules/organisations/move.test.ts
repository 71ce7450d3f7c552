import { afterAll, beforeAll, expect, test } from 'vitest'
import { read, systemActor, transact } from '../../kernel/context.ts'
import { createTestServices, type TestServices } from '../../testing/services.ts'
import type { OrganisationEvent } from './machine.ts'
import { moveOrganisation } from './move.ts'

let house: TestServices
let now = new Date('2026-03-02T04:00:00Z')
const system = systemActor('test')
const codes = ['53100000500019795A', '51100000500009247D', '52370100MJD0000038']
const types: Record<string, string> = {
  '51': 'association',
  '52': 'institution',
  '53': 'foundation',
}

beforeAll(async () => {
  house = await createTestServices({ now: () => now })
  await transact(
    house.services,
    system,
    { act: 'test.enrol', object: 'organisation' },
    async (tx) => {
      for (const uscc of codes) {
        await house.services.registers.enrol(
          tx,
          house.services,
          system,
          'organisation',
          {
            uscc,
            name: `试验${types[uscc.slice(0, 2)]}`,
            org_type: uscc.slice(0, 2),
            status: 'registered',
            registrar: uscc.slice(2, 8),
            established_on: '2020-01-01',
          },
          { provenance: { reason: '成立登记' }, validFrom: '2020-01-01' },
        )
      }
    },
  )
})
afterAll(() => house?.close())

const setDay = (date: string) => {
  now = new Date(`${date}T04:00:00Z`)
}
const [first = '', second = '', third = ''] = codes

type Move = Parameters<typeof moveOrganisation>[4]
const provenance = { reason: '试验', caseNo: 'S-100000-2026-00001', legalBasis: '第三十条' }

const move = (uscc: string, event: OrganisationEvent, more: Partial<Move> = {}) =>
  transact(house.services, system, { act: 'test.move', object: `organisation/${uscc}` }, (tx) =>
    moveOrganisation(tx, house.services, system, uscc, { event, provenance, ...more }),
  )
const stateAt = (uscc: string, validAt: string, recordedAt?: Date) =>
  read(house.services, system, async (tx) => {
    const at = { validAt, ...(recordedAt && { recordedAt }) }
    const entry = await house.services.registers.getAt(tx, 'organisation', { uscc }, at)
    return entry && { status: entry.record.status, closedOn: entry.record.closed_on ?? null }
  })
const announced = (uscc: string) =>
  read(house.services, system, (tx) =>
    tx
      .selectFrom('kernel.outbox_event')
      .select('data')
      .where('type', '=', 'organisations.organisation.moved.v1')
      .where('subject', '=', `organisation/${uscc}`)
      .orderBy('id')
      .execute(),
  )

test('suspended from a day on: the day before it was registered, and it is on record why', async () => {
  const before = new Date(now)
  setDay('2026-03-10')
  await move(first, { type: 'SUSPEND' }, { on: '2026-03-05' })
  expect(await stateAt(first, '2026-03-04')).toMatchObject({ status: 'registered' })
  expect(await stateAt(first, '2026-03-05')).toMatchObject({ status: 'suspended' })
  // What was known then stays known.
  expect(await stateAt(first, '2026-03-05', before)).toMatchObject({ status: 'registered' })
  const history = await read(house.services, system, (tx) =>
    house.services.registers.historyOf(tx, 'organisation', { uscc: first }),
  )
  expect(history[0]).toMatchObject({ change: 'amend', ...provenance })
  expect(await announced(first)).toEqual([
    {
      data: {
        event: 'SUSPEND',
        from: 'registered',
        to: 'suspended',
        on: '2026-03-05',
        caseNo: 'S-100000-2026-00001',
      },
    },
  ])
})

test('what law does not allow is refused, and nothing is written', async () => {
  const early = move(first, { type: 'RESUME', isTermOver: false, hasReport: true })
  await expect(early).rejects.toMatchObject({
    code: 'YQ_WRONG_STATE',
    refusal: {
      state: 'suspended',
      event: 'RESUME',
      reason: { zh: expect.stringContaining('限期停止活动') },
    },
  })
  await expect(move(first, { type: 'DEREGISTER' })).rejects.toMatchObject({
    code: 'YQ_WRONG_STATE',
  })
  expect(await stateAt(first, '2026-03-10')).toMatchObject({ status: 'suspended' })
  expect(await announced(first)).toHaveLength(1)
})

test('no state is slipped in before one that came later', async () => {
  await expect(move(first, { type: 'REVOKE' }, { on: '2026-03-04' })).rejects.toMatchObject({
    code: 'YQ_WRONG_STATE',
    refusal: { reason: { zh: expect.stringContaining('2026-03-04 之后') } },
  })
})

test('liquidated, then deregistered: closed on that day and moved no more', async () => {
  await move(second, { type: 'LIQUIDATE' })
  expect(await stateAt(second, '2026-03-10')).toEqual({ status: 'liquidating', closedOn: null })
  setDay('2026-05-11')
  await move(second, { type: 'DEREGISTER' }, { changes: { close_reason: 'self-dissolved' } })
  const closed = { status: 'deregistered', closedOn: '2026-05-11' }
  expect(await stateAt(second, '2026-05-11')).toEqual(closed)
  await expect(move(second, { type: 'VOID' })).rejects.toMatchObject({ code: 'YQ_WRONG_STATE' })
})

test('a revoked one is liquidated all the same, and is open until that is done', async () => {
  await move(third, { type: 'REVOKE' }, { changes: { close_reason: 'revoked' } })
  expect(await stateAt(third, '2026-05-11')).toEqual({ status: 'revoked', closedOn: '2026-05-11' })
  setDay('2026-06-01')
  await move(third, { type: 'LIQUIDATE' })
  expect(await stateAt(third, '2026-06-01')).toEqual({ status: 'liquidating', closedOn: null })
})

test('an organisation that is not there cannot move', async () => {
  await expect(move('52370100MJD000004Y', { type: 'SUSPEND' })).rejects.toMatchObject({
    code: 'YQ_NOT_FOUND',
  })
})
