import { describe, expect, test } from 'vitest'
import { concat, utf8 } from '../bytes.ts'
import {
  createWitness,
  formatAddCheckpoint,
  formatCheckpoint,
  type LogOptions,
  memoryWitnessStore,
  MemoryStorage,
  type Misbehaviour,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  publishCheckpoint,
  type PublishOptions,
  Sequencer,
  signNote,
  WitnessClient,
  type WitnessStore,
} from '../index.ts'
import { nodeSha256 } from '../node/index.ts'
import { cosigner } from '../signers.ts'
import { hashesFromTiles } from '../tile-hashes.ts'
import { donations, logSigner, origin, otherSigner, witnessSigner } from '../testing/keys.ts'
import { proveConsistency } from '../tree.ts'

const hash = nodeSha256()
const verifiers = [logSigner]

function witnessOf(store: WitnessStore = memoryWitnessStore(), signer = witnessSigner) {
  const evidence: Misbehaviour[] = []
  const handle = createWitness({
    signers: [signer],
    logs: [{ origin, verifiers, hash }],
    store,
    onMisbehaviour: (found) => evidence.push(found),
  })
  return { handle, store, evidence, client: new WitnessClient(signer, handle) }
}

async function logOf(size: number, entries = donations(0, size)) {
  const storage = new MemoryStorage()
  const sequencer = await Sequencer.create({ storage, hash, origin, signers: [logSigner] })
  await sequencer.integrate(entries)
  return { storage, sequencer }
}

/** A request as the log would send it, from `oldSize` to its whole. */
async function requestOf(log: Awaited<ReturnType<typeof logOf>>, oldSize: number) {
  const { size, checkpoint } = log.sequencer
  const proof = await proveConsistency(
    oldSize,
    size,
    hash,
    hashesFromTiles(log.storage, size, hash),
  )
  return { oldSize, proof, checkpoint }
}

const add = async (
  { handle }: ReturnType<typeof witnessOf>,
  request: Parameters<typeof formatAddCheckpoint>[0],
) => {
  const body = formatAddCheckpoint(request)
  const answer = await handle({ method: 'POST', path: 'add-checkpoint', body })
  return { ...answer, text: new TextDecoder().decode(answer.body) }
}

describe('W35 a witness that stands at 7', () => {
  test('old 3 for size 8: 409 and its size, nothing stored', async () => {
    const witness = witnessOf()
    expect((await add(witness, await requestOf(await logOf(7), 0))).status).toBe(200)
    const before = await witness.store.read(origin)
    const answer = await add(witness, await requestOf(await logOf(8), 3))
    expect(answer).toMatchObject({ status: 409, contentType: 'text/x.tlog.size', text: '7\n' })
    expect(await witness.store.read(origin)).toBe(before)
  })

  test('size 7 with another root: 422, and the evidence is kept', async () => {
    const witness = witnessOf()
    await add(witness, await requestOf(await logOf(7), 0))
    const before = await witness.store.read(origin)
    const fork = await logOf(7, donations(1, 8))
    expect((await add(witness, await requestOf(fork, 7))).status).toBe(422)
    expect(await witness.store.read(origin)).toBe(before)
    expect(witness.evidence).toHaveLength(1)
    expect(witness.evidence[0]?.request.checkpoint).toEqual(fork.sequencer.checkpoint)
  })
})

describe('answers', () => {
  test('200: its cosignature; the monitor gets both signatures', async () => {
    const witness = witnessOf()
    expect(await witness.client.latest(origin)).toBeNull()
    const answer = await add(witness, await requestOf(await logOf(7), 0))
    expect(answer.text).toBe(
      '— witness.charity.example/w1 WMvTAgAAAABpVbkAuuJyDYcwB7tQu8ChFuvKotQe3pXhODbYAQIIv0mcCNQ1HMzhonrhVoE6HX/ycqZcu6Uc36He15KZa8KkVoZ5Aw==\n',
    )
    const latest = await witness.client.latest(origin)
    expect(latest?.note.signatures.map(({ name }) => name)).toEqual([origin, witnessSigner.name])
    expect((await add(witness, await requestOf(await logOf(7), 7))).status).toBe(200)
  })

  test('what is refused, and with which status', async () => {
    const witness = witnessOf()
    const log = await logOf(9)
    const good = await requestOf(log, 0)
    const signed = async (text: string, signer = logSigner) => ({
      ...good,
      checkpoint: await signNote(text, [signer]),
    })
    const text = parseNote(good.checkpoint).text
    const status = async (request: typeof good) => (await add(witness, request)).status
    expect(await status(await signed(text.replace(origin, 'another')))).toBe(404)
    expect(await status(await signed(text, otherSigner))).toBe(403)
    const spoilt = good.checkpoint.slice()
    spoilt[0] = (spoilt[0] as number) ^ 1
    expect(await status({ ...good, checkpoint: spoilt })).toBe(404)
    const changed = utf8(new TextDecoder().decode(good.checkpoint).replace('\n9\n', '\n8\n'))
    expect(await status({ ...good, checkpoint: changed })).toBe(403)
    expect(await status({ ...good, oldSize: 10 })).toBe(400)
    expect(await status({ ...good, proof: [new Uint8Array(32)] })).toBe(422)
    const empty = formatCheckpoint({ origin, size: 0, root: new Uint8Array(32) })
    expect(await status(await signed(empty))).toBe(422)
    expect(
      await status({ ...good, proof: Array.from({ length: 64 }, () => new Uint8Array(32)) }),
    ).toBe(400)
    expect(await witness.store.read(origin)).toBeNull()
    const send = async (method: string, path: string) =>
      (await witness.handle({ method, path, body: new Uint8Array() })).status
    expect(await send('POST', 'add-checkpoint')).toBe(400)
    expect(await send('GET', 'add-checkpoint')).toBe(405)
    expect(await send('GET', `${'0'.repeat(64)}/checkpoint`)).toBe(404)
  })

  test('a proof with one hash changed', async () => {
    const witness = witnessOf()
    await add(witness, await requestOf(await logOf(7), 0))
    const request = await requestOf(await logOf(9), 7)
    const proof = request.proof.map((one) => one.slice())
    proof[0]![3] = (proof[0]![3] as number) ^ 1
    expect((await add(witness, { ...request, proof })).status).toBe(422)
    expect((await add(witness, request)).status).toBe(200)
  })

  test('of requests at the same time from the same size one wins, the others hear 409', async () => {
    const witness = witnessOf()
    await add(witness, await requestOf(await logOf(3), 0))
    const requests = await Promise.all(
      [9, 8, 7, 6].map(async (size) => requestOf(await logOf(size), 3)),
    )
    const answers = await Promise.all(requests.map((request) => add(witness, request)))
    expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([
      200, 409, 409, 409,
    ])
    const stored = parseCheckpoint(parseNote((await witness.store.read(origin))!).text)
    expect(answers.filter(({ text }) => text === `${stored.size}\n`)).toHaveLength(3)
  })
})

describe('a log with three witnesses', () => {
  const makeWitnesses = () =>
    Promise.all(
      [1, 2, 3].map(async (at) =>
        witnessOf(
          memoryWitnessStore(),
          await cosigner(`witness.example/${at}`, new Uint8Array(32).fill(at), () => 1_767_225_600),
        ),
      ),
    )
  const publishing = (
    storage: MemoryStorage,
    witnesses: Awaited<ReturnType<typeof makeWitnesses>>,
    quorum = 2,
  ): PublishOptions => ({
    storage,
    hash,
    verifiers,
    witnesses: witnesses.map(({ client }) => client),
    quorum,
  })
  const opening = (
    storage: MemoryStorage,
    witnesses: Awaited<ReturnType<typeof makeWitnesses>>,
  ): LogOptions => ({
    storage,
    hash,
    origin,
    signers: [logSigner],
    witnesses: witnesses.map(({ client }) => client),
    witnessesNeeded: 2,
  })

  test('what is published carries their cosignatures; one that was away catches up', async () => {
    const witnesses = await makeWitnesses()
    const { storage, sequencer } = await logOf(7)
    const away = {
      ...witnesses[2]!,
      client: new WitnessClient(witnesses[2]!.client.verifier, () =>
        Promise.reject(new Error('away')),
      ),
    }
    const first = await publishCheckpoint(publishing(storage, [witnesses[0]!, witnesses[1]!, away]))
    expect(first).toMatchObject({ cosigned: 2 })
    expect([...first.failures.keys()]).toEqual(['witness.example/3'])
    await sequencer.integrate(donations(7, 300))
    const second = await publishCheckpoint(publishing(storage, witnesses))
    expect(second.cosigned).toBe(3)
    const keys = witnesses.map(({ client }) => client.verifier)
    const opened = await openCheckpoint((await storage.readCheckpoint('published'))!, [
      logSigner,
      ...keys,
    ])
    expect(opened.size).toBe(300)
    expect(opened.note.verified).toHaveLength(4)
  })

  test.each([
    ['says that it stands further', 409, 'text/x.tlog.size', '99\n'],
    ['says that the proof does not hold', 422, 'text/plain', ''],
    ['fails', 500, 'text/plain', ''],
  ] as const)(
    'a faulty witness that %s stops neither publication nor start',
    async (_, status, contentType, body) => {
      const [one, two, three] = await makeWitnesses()
      const { storage, sequencer } = await logOf(7)
      // It shows what it cosigned itself: no signature of the log.
      const text = formatCheckpoint({ origin, size: 99, root: new Uint8Array(32) })
      const own = await cosigner('witness.example/3', new Uint8Array(32).fill(3), () => 1)
      const shown = await signNote(text, [own])
      const faulty = {
        ...three!,
        client: new WitnessClient(three!.client.verifier, async ({ method }) =>
          method === 'POST'
            ? { status, contentType, body: concat(utf8(body)) }
            : { status: 200, contentType: 'text/plain', body: shown },
        ),
      }
      const published = await publishCheckpoint(publishing(storage, [one!, two!, faulty]))
      expect(published.cosigned).toBe(2)
      expect([...published.failures.keys()]).toEqual(['witness.example/3'])
      const again = await Sequencer.open({
        ...opening(storage, [one!, two!, faulty]),
        witnessesNeeded: 2,
      })
      expect(again.size).toBe(sequencer.size)
    },
  )

  test('without a quorum the published checkpoint stays', async () => {
    const witnesses = await makeWitnesses()
    const { storage, sequencer } = await logOf(7)
    await publishCheckpoint(publishing(storage, witnesses))
    const before = await storage.readCheckpoint('published')
    await sequencer.integrate(donations(7, 9))
    const none = publishCheckpoint(publishing(storage, [], 2))
    await expect(none).rejects.toMatchObject({ code: 'too_few_witnesses' })
    expect(await storage.readCheckpoint('published')).toBe(before)
  })

  test('a split view: the second history gets no cosignature', async () => {
    const witnesses = await makeWitnesses()
    const { storage } = await logOf(7)
    await publishCheckpoint(publishing(storage, witnesses))
    const fork = await logOf(9, donations(1, 10))
    const [one, two] = await makeWitnesses()
    // Two that have seen nothing would do, and yet.
    await expect(
      publishCheckpoint(publishing(fork.storage, [one!, two!, witnesses[2]!])),
    ).rejects.toMatchObject({ code: 'split_view' })
    expect(witnesses.map(({ evidence }) => evidence.length)).toEqual([0, 0, 1])
    expect(await fork.storage.readCheckpoint('published')).toBeNull()
    const sameSize = await logOf(7, donations(1, 8))
    await expect(publishCheckpoint(publishing(sameSize.storage, witnesses))).rejects.toMatchObject({
      code: 'split_view',
    })
    await expect(Sequencer.open(opening(fork.storage, witnesses))).rejects.toMatchObject({
      code: 'split_view',
    })
  })

  test('a log restored from an old copy refuses to sign, also where its storage is empty', async () => {
    const witnesses = await makeWitnesses()
    const { storage, sequencer } = await logOf(7)
    const backup = new MemoryStorage(storage.files)
    await sequencer.integrate(donations(7, 9))
    await publishCheckpoint(publishing(storage, witnesses))
    await expect(Sequencer.open(opening(backup, witnesses))).rejects.toMatchObject({
      code: 'rolled_back',
    })
    await expect(publishCheckpoint(publishing(backup, witnesses))).rejects.toMatchObject({
      code: 'rolled_back',
    })
    const empty = new MemoryStorage()
    await expect(Sequencer.create(opening(empty, witnesses))).rejects.toMatchObject({
      code: 'rolled_back',
    })
    expect(empty.files.size).toBe(0)
    expect((await Sequencer.open(opening(storage, witnesses))).size).toBe(9)
  })

  test('a witness with another key is not believed', async () => {
    const [one] = await makeWitnesses()
    const posing = new WitnessClient(witnessSigner, one!.handle)
    const log = await logOf(3)
    await expect(posing.addCheckpoint(await requestOf(log, 0))).rejects.toMatchObject({
      code: 'no_known_signature',
    })
    await expect(posing.latest(origin)).rejects.toMatchObject({ code: 'no_known_signature' })
  })

  test('an answer that is none', async () => {
    const log = await logOf(3)
    const answering = (status: number, contentType: string, body: string) =>
      new WitnessClient(witnessSigner, async () => ({
        status,
        contentType,
        body: concat(utf8(body)),
      }))
    for (const [status, type, body, code] of [
      [409, 'text/x.tlog.size', '7', 'bad_witness_message'],
      [409, 'text/x.tlog.size', '07\n', 'bad_witness_message'],
      [409, 'text/plain', '7\n', 'witness_refused'],
      [200, 'text/plain', 'hello\n', 'bad_witness_message'],
      [422, 'text/plain', '', 'split_view'],
      [500, 'text/plain', '', 'witness_refused'],
    ] as const)
      await expect(
        answering(status, type, body).addCheckpoint(await requestOf(log, 0)),
      ).rejects.toMatchObject({ code })
  })
})
