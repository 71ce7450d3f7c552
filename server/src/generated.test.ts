import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiDocument, clientTypes } from '../../scripts/api-client.ts'
import { writeDatabaseTypes } from '../../scripts/database-types.ts'
import { buildApp } from './app.ts'
import { provisionDatabase } from './kernel/database/provision.ts'
import { modules } from './modules.ts'
import { catalogueOf, discoverProcesses } from './modules/cases/index.ts'
import { createTestServices, type TestServices } from './testing/services.ts'
import { testDataDir } from './testing/data-dir.ts'

let house: TestServices
let document: string
beforeAll(async () => {
  house = await createTestServices({ modules })
  const app = await buildApp(house.services, modules)
  document = apiDocument(app)
  await app.close()
})
afterAll(() => house.close())

test('docs/openapi.json is what the routes say (scripts/generate-api-client.ts)', async () => {
  expect(JSON.parse(document)).toEqual(JSON.parse(await readFile('docs/openapi.json', 'utf8')))
})

test('the client has its types from that description (scripts/generate-api-client.ts)', async () => {
  const committed = await readFile('packages/api-client/src/schema.generated.ts', 'utf8')
  expect(await clientTypes(document)).toBe(committed)
})

test('docs/service-items.md is what the definitions say (npm run yiqi -- items --out docs/service-items.md)', async () => {
  const committed = await readFile('docs/service-items.md', 'utf8')
  expect(catalogueOf(await discoverProcesses())).toBe(committed)
})

test('what programs ask beside the API is described too', () => {
  expect(Object.keys(JSON.parse(document).paths)).toEqual(
    expect.arrayContaining([
      ...['/healthz', '/readyz', '/metrics', '/robots.txt', '/organisations.csv'],
      ...['/sitemap.xml', '/sitemap-pages.xml', '/sitemap-{page}.xml'],
      '/data-dictionary/mzt097.csv',
    ]),
  )
})

test('every operation has an id of its own', () => {
  const paths: Record<string, Record<string, { operationId?: string }>> = JSON.parse(document).paths
  const ids = Object.values(paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  )
  expect(ids).not.toContain(undefined)
  expect(new Set(ids).size).toBe(ids.length)
})

/** Operations that change something and take no key, each for the reason that its route gives. */
const withoutKey = [
  ...['signIn', 'signOut', 'verifySecondFactor', 'changePassword', 'eraseOwnAccount'],
  ...['startEnrolment', 'confirmEnrolment', 'unmaskCaseField', 'exportMyData'],
  ...['subscribeCalendar'],
  ...['checkCase', 'verifyCertificate', 'evaluateRule', 'readRows', 'proposeFederationClient'],
  'rotateFederationSecret',
  ...['revealReporter', 'markNames', 'askForMarkChanges'],
  ...['receivePaymentCallback', 'viewStatementPayer', 'viewDonor', 'viewPayees', 'readPayeeRows'],
  ...['answerDockingByProgram', 'receivePlatformPush'],
  ...['receiveHelpPush', 'viewHelpPeople'],
  ...['startPasskeySignIn', 'signInByPasskey', 'startPasskey', 'confirmPasskey', 'startActProof'],
]

test('D 4.9: whatever changes something may be sent again under its key', () => {
  type Operation = { operationId: string; parameters?: { name: string; in: string }[] }
  const paths: Record<string, Record<string, Operation>> = JSON.parse(document).paths
  const lacking = Object.values(paths)
    .flatMap((path) => Object.entries(path))
    .filter(([method]) => method !== 'get')
    .filter(([, { parameters = [] }]) => !parameters.some(({ name }) => name === 'idempotency-key'))
  expect(lacking.map(([, { operationId }]) => operationId).sort()).toEqual(withoutKey.sort())
})

test('the types of tables are those of the database (scripts/generate-database-types.ts)', async () => {
  const { address, secrets } = await provisionDatabase({
    dataDir: testDataDir(),
    databaseUrl: null,
  })
  const directory = await mkdtemp(join(tmpdir(), 'yiqi-types-'))
  try {
    const target = join(directory, 'types.ts')
    const url = `postgres://yiqi_owner:${secrets.owner}@${address.host}:${address.port}/${house.db.name}`
    await writeDatabaseTypes(url, target)
    expect(await readFile(target, 'utf8')).toBe(
      await readFile('server/src/kernel/database/types.generated.ts', 'utf8'),
    )
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})
