import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { read } from '../../kernel/context.ts'
import { createFileStore, createScanner } from '../../kernel/files/index.ts'
import { eicar, openTestClamd } from '../../testing/clamd.ts'
import { attachMaterial, createDraft } from './index.ts'
import {
  behindTheScenes,
  citizen,
  createHarness,
  type Harness,
  pdf,
  validForm,
} from './testing/harness.ts'
import { caseView } from './view.ts'

let harness: Harness
const applicant = citizen()
beforeAll(async () => {
  harness = await createHarness()
})
afterAll(() => harness?.close())

const hashOf = (content: Buffer | string) => createHash('sha256').update(content).digest('hex')

const givenDraft = () =>
  createDraft(harness.services, applicant, { processId: 'toy-permit', form: validForm })

const attachTo = (caseId: string, fileName: string, content: Buffer | string) =>
  attachMaterial(harness.services, applicant, {
    caseId,
    slot: 'charter',
    fileName,
    content: Readable.from([Buffer.from(content)]),
  })

const trailOf = (caseId: string) =>
  behindTheScenes(harness, (tx) =>
    tx
      .selectFrom('kernel.audit_entry')
      .select(['before_hash', 'after_hash', 'result', 'reason'])
      .where('object', '=', `case/${caseId}`)
      .where('act', '=', 'cases.attach-material')
      .execute(),
  )

async function attach(fileName: string, content: Buffer | string) {
  const { id } = await givenDraft()
  const stored = await attachTo(id, fileName, content)
  return { id, stored, trail: await trailOf(id) }
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
  expect(trail).toEqual([
    { before_hash: hashOf(photo), after_hash: hashOf(kept), result: 'done', reason: null },
  ])
})

test('of a PDF, which is kept as it came, one hash', async () => {
  const { trail } = await attach('章程.pdf', pdf)
  expect(trail).toEqual([
    { before_hash: null, after_hash: hashOf(pdf), result: 'done', reason: null },
  ])
})

describe('a scanner', () => {
  const scanOf = async (sha256: string) => {
    const [row] = await behindTheScenes(harness, (tx) =>
      tx.selectFrom('kernel.file').select('scan').where('sha256', '=', sha256).execute(),
    )
    return row?.scan
  }
  /** As a start with another `CLAMD_URL`. */
  function scanBy(clamd: Parameters<typeof createScanner>[0]) {
    const { services } = harness
    services.files = createFileStore(services.config, createScanner(clamd))
  }

  test('that is set marks what is new as clean, and what had not been scanned', async () => {
    const paper = `${pdf}% 1`
    const { id, stored } = await attach('章程.pdf', paper)
    const isScanned = async () => {
      const view = await read(harness.services, applicant, (tx) =>
        caseView(tx, harness.services, applicant, id),
      )
      return view.materials[0]?.isScanned
    }
    expect([await scanOf(stored.sha256), await isScanned()]).toEqual(['not-scanned', false])
    const clamd = await openTestClamd()
    try {
      scanBy(clamd.address)
      await attach('章程.pdf', paper)
      expect([await scanOf(stored.sha256), await isScanned()]).toEqual(['clean', true])
      scanBy(null)
      await attach('章程.pdf', paper)
      expect(await scanOf(stored.sha256)).toBe('clean')
    } finally {
      await clamd.close()
    }
  })

  test('that finds something keeps nothing but the incident', async () => {
    const { id } = await givenDraft()
    const clamd = await openTestClamd()
    try {
      scanBy(clamd.address)
      await expect(attachTo(id, '章程.pdf', `%PDF-1.7\n${eicar}`)).rejects.toMatchObject({
        code: 'YQ_FILE_INFECTED',
      })
    } finally {
      scanBy(null)
      await clamd.close()
    }
    expect(await trailOf(id)).toMatchObject([
      { result: 'refused', reason: expect.stringContaining('Eicar-Signature') },
    ])
    const view = await read(harness.services, applicant, (tx) =>
      caseView(tx, harness.services, applicant, id),
    )
    expect(view.materials).toEqual([])
  })
})
