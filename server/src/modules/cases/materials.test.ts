import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachMaterial, createDraft } from './index.ts'
import {
  behindTheScenes,
  citizen,
  createHarness,
  type Harness,
  pdf,
  validForm,
} from './testing/harness.ts'

let harness: Harness
const applicant = citizen()
beforeAll(async () => {
  harness = await createHarness()
})
afterAll(() => harness?.close())

const hashOf = (content: Buffer | string) => createHash('sha256').update(content).digest('hex')

async function attach(fileName: string, content: Buffer | string) {
  const { services } = harness
  const { id } = await createDraft(services, applicant, {
    processId: 'toy-permit',
    form: validForm,
  })
  const stored = await attachMaterial(services, applicant, {
    caseId: id,
    slot: 'charter',
    fileName,
    content: Readable.from([Buffer.from(content)]),
  })
  const trail = await behindTheScenes(harness, (tx) =>
    tx
      .selectFrom('kernel.audit_entry')
      .select(['before_hash', 'after_hash', 'result'])
      .where('object', '=', `case/${id}`)
      .where('act', '=', 'cases.attach-material')
      .execute(),
  )
  return { stored, trail }
}

test('of a photo the trail keeps the hash that was uploaded, and the hash that is kept', async () => {
  const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
    .withExif({ IFD3: { GPSMapDatum: 'HERE-WE-LIVE' } })
    .jpeg()
    .toBuffer()
  const { stored, trail } = await attach('合影.jpg', photo)
  const kept = await buffer(await harness.services.files.get(stored.sha256))
  expect(kept.toString('latin1')).not.toContain('HERE-WE-LIVE')
  expect(stored.sha256).toBe(hashOf(kept))
  expect(trail).toEqual([{ before_hash: hashOf(photo), after_hash: hashOf(kept), result: 'done' }])
})

test('of a PDF, which is kept as it came, one hash', async () => {
  const { trail } = await attach('章程.pdf', pdf)
  expect(trail).toEqual([{ before_hash: null, after_hash: hashOf(pdf), result: 'done' }])
})
