import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../../app.ts'
import { enter, publicActor, read, systemActor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { App } from '../../../kernel/http/types.ts'
import type { AppServices } from '../../../services.ts'
import { enrolAssociations } from '../../../testing/enrol-associations.ts'
import { createTestServices, type TestServices } from '../../../testing/services.ts'
import { createLedgerModule } from '../index.ts'
import { publishOnce } from '../log/publish.ts'
import { sequenceOnce } from '../log/sequence.ts'
import { tileStorage } from '../log/storage.ts'
import { verifyLog } from '../monitor/verify.ts'
import { backfillActs } from './backfill.ts'
import { type ActInLog, placesOf } from './view.ts'

let house: TestServices
let app: App
const clerk = systemActor('test')

const within = <T>(work: (tx: Tx) => Promise<T>) =>
  house.services.db.transaction().execute(async (tx) => {
    await enter(tx, clerk)
    return work(tx)
  })
const actsOn = async (dataset: string, record: string): Promise<ActInLog[]> => {
  const answer = await app.inject({
    url: `/ledger/acts/v1/records/${dataset}`,
    query: { record },
  })
  expect(answer.statusCode).toBe(200)
  return answer.json<{ acts: ActInLog[] }>().acts
}
const log = async () => {
  await sequenceOnce(house.services, 'acts')
  await publishOnce(house.services, 'acts')
}

beforeAll(async () => {
  house = await createTestServices()
  app = await buildApp(house.services, [createLedgerModule<AppServices>()])
  await enrolAssociations(house.services, 3, (n) => `云汀市第${n}协会`)
})
afterAll(async () => {
  await app.close()
  await house.close()
})

test('what a register publishes is in the log, without names of people', async () => {
  const key = { uscc: await firstCode() }
  await within((tx) =>
    house.services.registers.amend(
      tx,
      house.services,
      clerk,
      'organisation',
      key,
      { scope: '行业调研', legal_rep: '王示例' },
      { provenance: { reason: '变更' } },
    ),
  )
  await log()
  const [changed, enrolled] = await actsOn('organisation', key.uscc)
  expect(changed).toMatchObject({ act: 'organisation.amend', version: 2, isAsLogged: true })
  expect(enrolled).toMatchObject({ act: 'organisation.enrol', version: 1, index: 0 })
  expect(changed?.document).toMatchObject({ fields: { scope: '行业调研', status: 'registered' } })
  expect(JSON.stringify(changed)).not.toContain('王示例')
  const asked = [key.uscc, '51990102MJ0000000X']
  const places = await read(house.services, publicActor, (tx) =>
    placesOf(tx, 'organisation', asked),
  )
  expect(places).toEqual(new Map([[key.uscc, changed?.index]]))
  const { entry } = (await app.inject(`/ledger/acts/v1/entries/${changed?.index}`)).json()
  expect(entry).toMatchObject({ org: key.uscc, prev: [0], digest: changed?.digest })
  const { signer } = await house.services.ledger.key('acts')
  const verdict = await within((tx) => verifyLog(tileStorage(tx, 'acts'), { vkey: signer.vkey }))
  expect(verdict).toMatchObject({ size: 4, isGood: true })
})

test('an act that is taken back leaves no act', async () => {
  const key = { uscc: await firstCode() }
  const undone = within(async (tx) => {
    await house.services.registers.amend(
      tx,
      house.services,
      clerk,
      'organisation',
      key,
      { scope: '另一个' },
      { provenance: { reason: '变更' } },
    )
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await actsOn('organisation', key.uscc)).toHaveLength(2)
})

test('what is kept beside the log and altered there is seen', async () => {
  const code = await firstCode()
  await house.db.superuserPool.query(
    `update ledger.act set document = jsonb_set(document, '{fields,name}', '"别的名称"') where record = $1 and version = 1`,
    [code],
  )
  expect((await actsOn('organisation', code)).map(({ isAsLogged }) => isAsLogged)).toEqual([
    true,
    false,
  ])
})

test('what was published before there was a log is stated once', async () => {
  await house.db.superuserPool.query(
    "delete from ledger.act; delete from ledger.entry where log = 'acts' and index is null",
  )
  await house.db.superuserPool.query(
    "update ledger.entry set id = 'lost/' || id where log = 'acts'",
  )
  expect(await backfillActs(house.services, clerk)).toBe(3)
  await backfillActs(house.services, clerk)
  await log()
  const acts = await actsOn('organisation', await firstCode())
  expect(acts).toMatchObject([{ act: 'organisation.stated', version: 2, index: 4 }])
})

async function firstCode(): Promise<string> {
  const { rows } = await house.db.superuserPool.query<{ uscc: string }>(
    'select uscc from registers.organisation order by uscc limit 1',
  )
  return rows[0]?.uscc ?? ''
}
