import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalBytes } from '@yiqi/charity-ledger'
import { verifyTlogProof } from '@yiqi/tlog/verify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decryptField, forgetErased, openKeyRing, unwrapDataKey } from './kernel/crypto/index.ts'
import { followOnce } from './kernel/followers.ts'
import { receiveDonation } from './modules/donations/index.ts'
import { accountFollower, forgetByCode, forgetDue } from './modules/donations/forget.ts'
import { eraseAccount } from './modules/identity/accounts.ts'
import { publishOnce } from './modules/ledger/log/publish.ts'
import { sequenceOnce } from './modules/ledger/log/sequence.ts'
import { donationFollower } from './modules/receipts/follow.ts'
import { type CharityHouse, openCharityHouse } from './testing/charity-house.ts'

const day = '2026-03-02'
const person = {
  name: '欧阳忘却',
  mobile: '13912345678',
  email: 'forget-me@example.org',
  message: '愿孩子们平安长大',
  receiptTitle: '欧阳忘却',
  taxNo: '11010519491231002X',
}
const words = [...Object.values(person), '19491231002']
const other = { name: '司马常在', mobile: '13987654321' }

let house: CharityHouse
beforeAll(async () => {
  house = await openCharityHouse(day)
  const range = { code: '99010126', firstNo: 1, lastNo: 9, drawnFrom: '望湖区财政局' }
  await house.call('citizen', 'POST', '/api/v1/receipts/ranges', {
    ...{ uscc: house.uscc, ...range, drawnOn: '2026-03-01', usableUntil: '2026-09-01' },
  })
})
afterAll(() => house?.close())

interface Sealed {
  sealed: Buffer
  address: { table: string; row: string; column: string }
}
/** What a copy of the database holds of a donor: everything that is sealed for him, and his wrapped key. */
interface Copy {
  holder: string
  key: { id: string; wrapped: Buffer }
  sealed: Sealed[]
}

async function give(donor: Record<string, string>, accountId?: string) {
  const gift = await house.within((tx) =>
    receiveDonation(tx, house.services, {
      ...{ payeeUscc: house.uscc, campaign: house.campaign, amountFen: 10_001 },
      ...{ channel: 'bank', donorKind: 'named', receiptChoice: 'issue', donor },
      ...{ settledAt: new Date(`${day}T01:02:03Z`), accountId: accountId ?? null },
    }),
  )
  while ((await followOnce(donationFollower, house.services)) > 0);
  return gift
}

async function publish(): Promise<void> {
  while ((await sequenceOnce(house.services, 'charity')) > 0);
  await publishOnce(house.services, 'charity')
}

async function copyOf(donationId: string): Promise<Copy> {
  const holder = `donor/${donationId}`
  const query = async <T extends object>(text: string) =>
    (await house.db.superuserPool.query<T>(text, [text.includes('holder') ? holder : donationId]))
      .rows
  const [key] = await query<Copy['key']>(
    'select id, wrapped from kernel.data_key where holder = $1',
  )
  const openings = await query<{ entry_id: string; field: string; sealed: Buffer }>(
    'select entry_id, field, sealed from ledger.opening where holder = $1',
  )
  const [donation] = await query<{ sealed: Buffer }>(
    'select donor_sealed as sealed from donations.donation where id = $1',
  )
  const [receipt] = await query<{ id: string; sealed: Buffer }>(
    'select id, payer_sealed as sealed from receipts.receipt where donation_id = $1',
  )
  if (!key || !donation || !receipt) throw new Error('nothing was sealed')
  const at = (table: string, row: string, column: string) => ({ table, row, column })
  return {
    ...{ holder, key },
    sealed: [
      ...openings.map(({ entry_id: id, field, sealed }) => ({
        ...{ sealed, address: at('ledger.opening', `charity/${id}`, field) },
      })),
      { ...donation, address: at('donations.donation', donationId, 'donor_sealed') },
      { sealed: receipt.sealed, address: at('receipts.receipt', receipt.id, 'payer_sealed') },
    ],
  }
}

/** What whoever has a copy of the database and the present key ring reads of it. */
async function readFrom({ holder, key, sealed }: Copy): Promise<string | null> {
  const ring = await openKeyRing(house.services.config.dataDir)
  const own = unwrapDataKey(ring, holder, key.id, key.wrapped)
  return own && sealed.map((one) => decryptField(own, one.address, one.sealed)).join()
}

/** Tables of every schema that hold one of the texts, in any column, of bytes too; with the text. */
async function tablesWith(texts: readonly string[]): Promise<string[]> {
  const { superuserPool } = house.db
  const { rows } = await superuserPool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const wanted = [...texts, ...texts.map((text) => Buffer.from(text).toString('hex'))]
  const found: string[] = []
  for (const { name } of rows) {
    const { rows: hits } = await superuserPool.query<{ text: string }>(
      `select distinct text from (select stored::text as line from ${name} as stored offset 0) as lines
       join unnest($1::text[]) as text on position(text in line) > 0`,
      [wanted],
    )
    found.push(...hits.map(({ text }) => `${name} ${text}`))
  }
  return found
}

/** Files of the data directory, but for those of the database, that hold one of the texts. */
async function filesWith(texts: readonly string[]): Promise<string[]> {
  const { dataDir } = house.services.config
  const parts = (await readdir(dataDir)).filter((name) => name !== 'postgres')
  const files = await Promise.all(
    parts.map((part) =>
      readdir(join(dataDir, part), { recursive: true, withFileTypes: true }).catch(() => []),
    ),
  )
  const found: string[] = []
  for (const file of files.flat()) {
    if (!file.isFile()) continue
    const path = join(file.parentPath, file.name)
    const content = await readFile(path)
    if (texts.some((text) => content.includes(text))) found.push(path)
  }
  return found
}

/** Whatever leaves the platform about gifts, as its clerks, its donors and the public get it. */
async function exported(code: string): Promise<string> {
  const { uscc, campaign } = house
  // By half of the name: pages repeat what was looked for.
  const asked = encodeURIComponent(person.name.slice(2))
  const clerks = [
    `/api/v1/donations?uscc=${uscc}`,
    `/api/v1/donations/export?uscc=${uscc}&format=csv`,
    `/api/v1/receipts?uscc=${uscc}`,
    `/api/v1/receipts/export?uscc=${uscc}&format=csv`,
  ]
  const everybody = [
    ...[`/gifts/${code}`, '/ledger', '/ledger/v1/entries/1', `/charity/campaigns/${campaign}`],
    ...[`/charity/campaigns/${campaign}/entries`, '/public/v1/charity-statistics?by=month'],
    ...[
      '/public/v1/charity-statistics.csv?by=month',
      `/charity?q=${asked}`,
      `/organisations?q=${asked}`,
    ],
  ]
  const replies = [
    ...(await Promise.all(clerks.map((url) => house.call('citizen', 'GET', url)))),
    ...(await Promise.all(everybody.map((url) => house.app.inject(url)))),
  ]
  expect(replies.map(({ statusCode }) => statusCode)).toEqual(replies.map(() => 200))
  return replies.map(({ body }) => body).join('\n')
}

test('a donor is forgotten: nothing here and no copy from before holds him; proofs go on verifying', async () => {
  const { services, app } = house
  const mine = await give(person)
  const theirs = await give(other)
  await publish()
  const entryId = `donation/${mine.donationId}`
  const { index } = await house.behind((tx) =>
    tx
      .selectFrom('ledger.entry')
      .select('index')
      .where('id', '=', entryId)
      .executeTakeFirstOrThrow(),
  )
  const { rawPayload: proof } = await app.inject(`/ledger/v1/proofs/${index}`)
  const { entry } = (await app.inject(`/ledger/v1/entries/${index}`)).json()
  const copy = await copyOf(mine.donationId)
  const copyOfOther = await copyOf(theirs.donationId)
  expect(copy.sealed).toHaveLength(3)
  const opened = await readFrom(copy)
  for (const word of Object.values(person)) expect(opened).toContain(word)
  expect(await exported(mine.code)).toContain(mine.code)
  const keyText = copy.key.wrapped.toString('hex')
  expect(await tablesWith([...words, keyText])).toEqual([`kernel.data_key ${keyText}`])

  expect(await forgetByCode(services, await house.as('citizen'), mine.code)).toBe('2031-03-02')
  expect(await readFrom(await copyOf(mine.donationId))).toBe(opened)
  house.setDay('2031-03-02')
  expect(await forgetDue(services)).toBe(1)
  await publish()

  const keyTraces = [copy.key.wrapped, ...copy.sealed.map(({ sealed }) => sealed)]
  const traces = [...words, ...keyTraces.map((bytes) => bytes.toString('hex'))]
  expect(await tablesWith(traces)).toEqual([])
  expect(await filesWith(traces)).toEqual([])
  const after = await exported(mine.code)
  for (const word of words) expect(after).not.toContain(word)

  // The key ring follows; a copy of the database from before is blind for him then, and for nobody else.
  expect(await readFrom(copy)).toBe(opened)
  expect(await house.within((tx) => forgetErased(tx, services.config))).toBeGreaterThan(0)
  expect(await readFrom(copy)).toBeNull()
  expect(await readFrom(copyOfOther)).toContain(other.name)

  const { signer } = await services.ledger.key('charity')
  const keys = { logKeys: [signer.vkey], witnessKeys: [], quorum: 0 }
  const bytes = canonicalBytes(entry)
  expect((await verifyTlogProof(proof, bytes, keys)).index).toBe(index)
  const now = (await app.inject(`/ledger/v1/proofs/${index}`)).rawPayload
  expect((await verifyTlogProof(now, bytes, keys)).checkpoint.size).toBeGreaterThan(
    Number(index) + 1,
  )
  const notices = await house.behind((tx) =>
    tx.selectFrom('ledger.entry').select('draft').where('type', '=', 'erasure_notice').execute(),
  )
  expect(notices).toMatchObject([{ draft: { of: entryId, field: 'donor', commit: {} } }])
})

test('whoever closes his account is forgotten as a donor too, on the day on which he may be', async () => {
  const accountId = house.accounts['citizen-2'] ?? ''
  const { donationId } = await give(person, accountId)
  await eraseAccount(house.services, await house.as('citizen-2'), accountId)
  while ((await followOnce(accountFollower, house.services)) > 0);
  const row = () =>
    house.behind((tx) =>
      tx
        .selectFrom('donations.donation')
        .select(['forget_on', 'donor_sealed', 'donor_account'])
        .where('id', '=', donationId)
        .executeTakeFirstOrThrow(),
    )
  expect(await row()).toMatchObject({ forget_on: '2031-03-02' })
  expect(await forgetDue(house.services)).toBe(1)
  expect(await row()).toEqual({ forget_on: null, donor_sealed: null, donor_account: null })
})
