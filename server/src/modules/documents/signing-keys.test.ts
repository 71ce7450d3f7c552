import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { issueToken, verifyToken } from '@yiqi/certificate-token'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCertificateKey, openCertificateKeys } from './signing-keys.ts'

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'yiqi-signing-'))
})
afterAll(() => rm(dataDir, { recursive: true }))

const claims = {
  cls: '52',
  cno: 'C-000001',
  exp: '2030-09-25',
  iss: '370100',
  name: '济南市晨光社会工作服务中心',
  nbf: '2025-09-26',
  uscc: '52370100MJD0000038',
} as const

test('a new key signs from its day on, and what the old one signed still verifies', async () => {
  const before = await openCertificateKeys(dataDir, '2026-01-05')
  const old = await issueToken(claims, before.current)
  expect(await addCertificateKey(dataDir, '2026-06-01')).toBe('k20260601')
  expect((await openCertificateKeys(dataDir, '2026-05-31')).current.kid).toBe('k20260105')

  const after = await openCertificateKeys(dataDir, '2026-06-01')
  expect(after.current.kid).toBe('k20260601')
  for (const token of [old, await issueToken(claims, after.current)]) {
    const { outcome } = await verifyToken(token, { keys: after.trusted, today: '2026-06-02' })
    expect(outcome).toBe('OFFLINE_OK')
  }
})

test('two keys of one day are refused', async () => {
  await expect(addCertificateKey(dataDir, '2026-06-01')).rejects.toThrow(RangeError)
})
