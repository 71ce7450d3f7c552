import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestClamd, type TestClamd } from '../testing/clamd.ts'
import { createTestServices, type TestServices } from '../testing/services.ts'
import { type Actor, publicActor } from './context.ts'
import type { ClamdAddress } from './files/clamd.ts'
import { createApp } from './http/create-app.ts'
import type { App } from './http/types.ts'
import { stateRoutes } from './state-routes.ts'

const administrator: Actor = {
  ...publicActor,
  purpose: 'duty',
  accountId: '0192aaaa-0000-7000-8000-000000000001',
  name: '梁系文',
  permissions: new Set(['kernel.read-state']),
}

async function open(clamd: ClamdAddress | null): Promise<{ house: TestServices; app: App }> {
  const house = await createTestServices({ config: { clamd } })
  const app = await createApp(house.services, {
    resolveActor: async ({ headers }) => (headers.cookie ? administrator : publicActor),
    sessionCookie: 'who',
  })
  stateRoutes(app, house.services)
  await app.ready()
  return { house, app }
}

const stateOf = async (app: App) => {
  const asked = await app.inject({ url: '/api/v1/system-state', headers: { cookie: 'who=1' } })
  const metrics = (await app.inject('/metrics')).body
  const ready = await app.inject('/readyz')
  return {
    page: asked.json().virusScan,
    ready: [ready.statusCode, ready.json().virusScan],
    up: /^yiqi_virus_scanner_up (\d)$/m.exec(metrics)?.[1],
  }
}

describe('whether uploads are scanned', () => {
  test('no scanner is configured: said everywhere, and nobody is kept out', async () => {
    const { house, app } = await open(null)
    expect(await stateOf(app)).toEqual({ page: 'off', ready: [200, 'off'], up: '0' })
    await app.close()
    await house.close()
  })

  describe('with a scanner', () => {
    let clamd: TestClamd
    let house: TestServices
    let app: App
    beforeAll(async () => {
      clamd = await openTestClamd()
      ;({ house, app } = await open(clamd.address))
    })
    afterAll(async () => {
      await app?.close()
      await house?.close()
    })

    test('that answers, and then no more', async () => {
      expect(await stateOf(app)).toEqual({ page: 'on', ready: [200, 'on'], up: '1' })
      await clamd.close()
      expect(await stateOf(app)).toEqual({ page: 'away', ready: [200, 'away'], up: '0' })
    })
  })
})

test('how many files were kept without, for the administrator alone', async () => {
  const { house, app } = await open(null)
  await house.db.ownerPool.query('alter table kernel.file no force row level security')
  await house.db.ownerPool.query(
    `insert into kernel.file (sha256, bytes, media_type, stored_at, scan)
     select repeat(x, 64), 1, 'application/pdf', now(), scan
     from (values ('a', 'not-scanned'), ('b', 'not-scanned'), ('c', 'clean'), ('d', 'own')) v (x, scan)`,
  )
  await house.db.ownerPool.query('alter table kernel.file force row level security')
  const asked = await app.inject({ url: '/api/v1/system-state', headers: { cookie: 'who=1' } })
  expect(asked.json()).toEqual({ virusScan: 'off', filesNotScanned: 2, mail: 'off' })
  expect((await app.inject('/api/v1/system-state')).statusCode).toBe(401)
  await app.close()
  await house.close()
})
