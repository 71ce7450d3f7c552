import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestServices, type TestServices } from '../../../testing/services.ts'
import { type Count, tamperLog } from './tamper.ts'
import { tamperRows } from './tamper-rows.ts'

/* All of them by `scripts/tamper-ledger.ts`; here as many as a few seconds allow. */

let house: TestServices
beforeAll(async () => {
  house = await createTestServices()
})
afterAll(() => house.close())

function expectAll(counts: Readonly<Record<string, Count>>) {
  for (const [kind, { changed, found, located, missed }] of Object.entries(counts)) {
    expect({ kind, found, located, missed }).toEqual({
      kind,
      found: changed,
      located: changed,
      missed: [],
    })
    expect(changed, kind).toBeGreaterThan(0)
  }
}

test('every changed byte of the files of a log is found, and said where it lies', async () => {
  expectAll(await tamperLog(270, 997))
})

test('every changed byte of its rows in the database is found, and said where it lies', async () => {
  expectAll(await tamperRows(house.services, house.db.superuserPool, 211))
})
