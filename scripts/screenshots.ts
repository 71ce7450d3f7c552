// npm run screenshots: pictures of the running application, with demo data, for the README.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, launch, narrow, type Page, signIn, wide } from '../e2e/support/browser.ts'
import { drawPdf } from '../e2e/support/certificate.ts'
import { freePort } from '../e2e/support/free-port.ts'

const target = new URL('../docs/screenshots/', import.meta.url).pathname

interface Subject {
  name: string
  role?: string
  /** The address, which may have to be looked up. */
  path: string | ((page: Page) => Promise<string>)
}

const read = async <T>(page: Page, path: string) =>
  (await page.request.get(path)).json() as Promise<T>

interface Listed {
  items: { id: string; state: string; processId: string }[]
}
const caseOf = async (
  page: Page,
  query: string,
  isWanted: (item: Listed['items'][0]) => boolean,
) => {
  const { items } = await read<Listed>(page, `/api/v1/cases?limit=100&${query}`)
  const found = items.find(isWanted)
  if (!found) throw new Error(`No case of the demo fits ${query}`)
  return found.id
}

const subjects: Subject[] = [
  { name: 'home', path: '/' },
  { name: 'results', path: '/organisations?q=教育' },
  {
    name: 'organisation',
    path: async (page) => {
      await page.goto('/organisations?q=基金会')
      const link = page.locator('a[href^="/organisations/5"]').first()
      return (await link.getAttribute('href')) ?? '/'
    },
  },
  { name: 'guide', path: '/guides/foundation-establishment' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'hall', role: 'citizen', path: '/desk/' },
  {
    name: 'form',
    role: 'citizen',
    path: async (page) => {
      const id = await caseOf(page, 'whose=mine&phase=draft', ({ processId }) =>
        processId.endsWith('establishment'),
      )
      return `/desk/cases/${id}/form/fund`
    },
  },
  { name: 'tasks', role: 'reviewer', path: '/desk/tasks?whose=all' },
  {
    name: 'case',
    role: 'reviewer',
    path: async (page) => {
      const { items } = await read<{ items: { case: { id: string } }[] }>(
        page,
        '/api/v1/tasks?whose=all&limit=1',
      )
      return `/desk/cases/${items[0]?.case.id}`
    },
  },
  { name: 'register', role: 'register-editor', path: '/desk/registers/organisation' },
]

/** The application as `npm start` runs it, on a folder of its own; its address and how to end it. */
async function start(dataDir: string) {
  const port = String(await freePort())
  const main = new URL('./start.mjs', import.meta.url).pathname
  const server = spawn(process.execPath, [main], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: port, YIQI_DEMO: '1', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  for await (const chunk of server.stdout) {
    said += String(chunk)
    const url = /^ready (\S+)/m.exec(said)?.[1]
    if (url) {
      const stop = async () => {
        server.kill('SIGTERM')
        await once(server, 'exit')
      }
      return { url, stop }
    }
  }
  throw new Error('The application did not start.')
}

async function picture(
  browser: Browser,
  url: string,
  { name, role, path }: Subject,
): Promise<void> {
  const context = await browser.newContext({ baseURL: url, locale: 'zh-CN', viewport: wide })
  const page = await context.newPage()
  if (role) await signIn(page, role)
  const address = typeof path === 'string' ? path : await path(page)
  for (const viewport of [wide, narrow]) {
    await page.setViewportSize(viewport)
    await page.goto(address)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    const file = `${name}-${viewport.width}.png`
    await page.screenshot({ path: join(target, file), fullPage: true })
    process.stderr.write(`${file}\n`)
  }
  await context.close()
}

/** First page of a certificate that a demo applicant was given. */
async function pictureOfCertificate(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext({ baseURL: url })
  const page = await context.newPage()
  await page.request.post('/sign-in/demo', { form: { role: 'citizen' }, headers: { origin: url } })
  const id = await caseOf(page, 'whose=mine', ({ state }) =>
    ['CERTIFIED', 'ARCHIVED', 'GRANTED'].includes(state),
  )
  type Papers = {
    documents: { id: string; label: { zh: string }; href: string | null }[]
  }
  const { documents } = await read<Papers>(page, `/api/v1/cases/${id}`)
  const certificate = documents.find(({ label, href }) => href && label.zh.includes('证书'))
  if (!certificate?.href) throw new Error(`Case ${id} has no certificate that is ready`)
  const pdf = await (await page.request.get(certificate.href)).body()
  await writeFile(join(target, 'certificate.png'), await drawPdf(pdf, 110))
  process.stderr.write('certificate.png\n')
  await context.close()
}

const dataDir = await mkdtemp(join(tmpdir(), 'yiqi-screenshots-'))
await mkdir(target, { recursive: true })
const server = await start(dataDir)
const browser = await launch()
try {
  for (const subject of subjects) await picture(browser, server.url, subject)
  await pictureOfCertificate(browser, server.url)
} finally {
  await browser.close()
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}
process.stdout.write(`${target}\n`)
