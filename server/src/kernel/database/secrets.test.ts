import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeSecret, readOrCreateSecret } from './secrets.ts'

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'yiqi-secrets-'))
})
afterAll(() => rm(dataDir, { recursive: true }))

const readKey = () => readOrCreateSecret(dataDir, 'key.json', () => ({ key: randomUUID() }))

test('whoever starts at once agrees on one secret, never half of it', async () => {
  const keys = await Promise.all(Array.from({ length: 50 }, readKey))
  expect(new Set(keys.map(({ key }) => key)).size).toBe(1)
  expect(await readKey()).toEqual(keys[0])
})

test('nothing else stays behind, and only the owner may read it', async () => {
  await readKey()
  expect(await readdir(join(dataDir, 'keys'))).toEqual(['key.json'])
  expect((await stat(join(dataDir, 'keys'))).mode & 0o777).toBe(0o700)
  expect((await stat(join(dataDir, 'keys/key.json'))).mode & 0o777).toBe(0o600)
})

test('a change replaces the whole file', async () => {
  const { key } = await readKey()
  await changeSecret<{ key: string }>(dataDir, 'key.json', (present) => ({
    key: `${present.key}!`,
  }))
  expect(await readKey()).toEqual({ key: `${key}!` })
  expect(await readdir(join(dataDir, 'keys'))).toEqual(['key.json'])
})
