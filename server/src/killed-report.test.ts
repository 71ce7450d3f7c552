import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from './kernel/config.ts'
import { createLog } from './kernel/log.ts'
import { modules } from './modules.ts'
import { signInAsDemo } from './modules/identity/index.ts'
import { openServices } from './services.ts'
import { reportAnswers } from './testing/report-form.ts'
import { givenReporter, reporter } from './testing/report-house.ts'
import {
  createServerProcesses,
  type Server,
  type ServerProcesses,
} from './testing/server-process.ts'

/* The server is killed while a report is filled in on page 14. What it said that it had saved is there. */

const pages = 14
let servers: ServerProcesses
let cookie: string

beforeAll(async () => {
  servers = await createServerProcesses()
  const { services, close } = await openServices({
    config: readConfig({ DATA_DIR: servers.dataDir, PORT: '8080', YIQI_DEMO: '1' }),
    log: createLog('silent'),
    modules,
    isWorker: false,
  })
  await givenReporter(services)
  const { token } = await signInAsDemo(services, 'clerk', 'test')
  cookie = `yiqi=${token}`
  // The demo is sown: the server that starts adds nothing to it.
  await services.pool.query(`begin; select set_config('yiqi.purpose', 'system', true);
    insert into kernel.demo_seed (version, as_of, seed, organisations, finished_at)
      values (1, '2026-01-01', 1, 0, now()); commit`)
  await close()
}, 180_000)
afterAll(() => servers?.close())

const start = () => servers.start({ YIQI_DEMO: '1', LOG_LEVEL: 'warn' })

async function ask<T>({ url }: Server, method: string, path: string, body?: object): Promise<T> {
  const reply = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { cookie, origin: url, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`)
  return (await reply.json()) as T
}

interface Draft {
  form: Record<string, unknown>
  sectionVersions: Record<string, number>
  fills: string[]
  sections: { id: string; items: { name: string }[] }[]
}

test('kill -9 on page 14 loses nothing that was saved, and one goes on from there', async () => {
  let server = await start()
  const { id } = await ask<{ id: string }>(server, 'POST', '/cases', {
    processId: 'association-annual-check',
    form: { uscc: reporter.uscc },
  })
  const { sections } = await ask<Draft>(server, 'GET', `/cases/${id}`)
  const given: Record<string, unknown> = { ...reportAnswers }
  const saved: Record<string, unknown> = {}
  const save = async (section: Draft['sections'][number], version: number) => {
    const names = section.items.map(({ name }) => name).filter((name) => name in given)
    const values = Object.fromEntries(names.map((name) => [name, given[name]]))
    await ask(server, 'PATCH', `/cases/${id}/form`, { section: section.id, version, values })
    Object.assign(saved, values)
  }
  for (const section of sections.slice(0, pages - 1)) await save(section, 0)
  const page14 = sections[pages - 1]
  if (!page14) throw new Error('The report has fewer pages.')
  await save(page14, 0)
  // Typing goes on, page by page 14 again, until the power fails in the middle of it.
  let isDown = false
  const typing = (async () => {
    for (let version = 1; !isDown; version++) {
      given.charity_spending = 32_000_000 + version
      await save(page14, version)
    }
  })().catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, 300))
  isDown = true
  await servers.stop(server, 'SIGKILL')
  await typing

  server = await start()
  const after = await ask<Draft>(server, 'GET', `/cases/${id}`)
  // What was confirmed is there; what was under way may be, whole.
  const { charity_spending: confirmed, ...rest } = saved
  expect(after.form).toMatchObject(rest)
  const found = Number(after.form.charity_spending)
  expect([Number(confirmed), Number(confirmed) + 1]).toContain(found)
  expect(after.form.bs_60_close).toBe(100_000_000)
  // On another device, by another session: it goes on with the version that the server says.
  given.charity_spending = 32_000_000
  await save(page14, after.sectionVersions[page14.id] ?? 0)
  const last = await ask<Draft>(server, 'GET', `/cases/${id}`)
  expect(last.form.charity_spending).toBe(32_000_000)
  expect(last.fills).toContain(page14.id)
}, 180_000)
