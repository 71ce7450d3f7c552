import { createHash, createPublicKey, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase64, encodeBase64, encodeHex, utf8 } from './bytes.ts'
import {
  cosignatureTime,
  formatCheckpoint,
  formatNote,
  formatTlogProof,
  type NoteVerifier,
  openCheckpoint,
  openNote,
  parseAddCheckpoint,
  parseBundle,
  parseCheckpoint,
  parseCosignatures,
  parseNote,
  parseTilePath,
  parseTlogProof,
  parseVkey,
  plainSha256,
  signNote,
  TlogError,
  tilePath,
  tilesOf,
  verifyInclusion,
} from './index.ts'
import { logSigner, origin, otherSigner, witnessSigner } from './testing/keys.ts'
import { haveVectors, vectorRows } from './testing/vectors.ts'
import { monitorPath } from './witness/messages.ts'

const root7 = 'Eps50pegqgXFqhB+OfDb+di4p+3OOXzS8mr4nhZZeFA='
const checkpointText = `${origin}\n7\n${root7}\n`
const logLine = `— ${origin} dz280ebV9tJLSeh1gGWE3fjH8K8f6XLg2nFrylH8d9GeruM8sYTHI0suS1vzwWedslnobwSI+cWADHmphtZ/ypevrgI=\n`
const witnessLine =
  '— witness.charity.example/w1 WMvTAgAAAABpVbkAuuJyDYcwB7tQu8ChFuvKotQe3pXhODbYAQIIv0mcCNQ1HMzhonrhVoE6HX/ycqZcu6Uc36He15KZa8KkVoZ5Aw==\n'
const logVkey = `${origin}+773dbcd1+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4`
const witnessVkey =
  'witness.charity.example/w1+58cbd302+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X'

const code = (work: () => unknown) => {
  try {
    work()
    return 'accepted'
  } catch (error) {
    return error instanceof TlogError ? error.code : error
  }
}
const opening = (note: string, ...verifiers: Parameters<typeof openNote>[1]) =>
  openNote(utf8(note), verifiers).then(
    ({ verified }) => verified.map(({ name }) => name),
    (error: TlogError) => error.code,
  )

describe('C §6.5 byte for byte', () => {
  test('the signed note of C2SP', async () => {
    const foo = await parseVkey(
      'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    )
    const note =
      'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n'
    expect(await opening(note, foo)).toEqual(['example.com/foo'])
    expect(await opening(note.replace('an', 'no'), foo)).toBe('bad_signature')
  })

  test('own checkpoint: key, text, signature', async () => {
    expect(logSigner.vkey).toBe(logVkey)
    const text = formatCheckpoint({ origin, size: 7, root: decodeBase64(root7) })
    expect(text).toBe(checkpointText)
    const note = await signNote(text, [logSigner])
    expect(note).toEqual(utf8(`${checkpointText}\n${logLine}`))
    const opened = await openCheckpoint(note, [await parseVkey(logVkey)])
    expect(opened).toMatchObject({ origin, size: 7, extensions: [] })
  })

  test('the cosignature of a witness, and where it shows its checkpoint', async () => {
    expect(witnessSigner.vkey).toBe(witnessVkey)
    const note = await signNote(checkpointText, [logSigner, witnessSigner])
    expect(note).toEqual(utf8(`${checkpointText}\n${logLine}${witnessLine}`))
    const { verified } = await openNote(note, [await parseVkey(witnessVkey)])
    expect(verified.map(({ signature }) => cosignatureTime(signature))).toEqual([1_767_225_600])
    expect(await monitorPath(origin)).toBe(
      'dd3eea7369d79cef51dcc8b447b679823a3af5621750edd9127dceac7db7a4d0/checkpoint',
    )
  })
})

describe('worked examples', () => {
  test.each([
    [0, '000'],
    [999, '999'],
    [1000, 'x001/000'],
    [1_234_067, 'x001/x234/067'],
  ])('W33 tile %i', (index, path) => {
    for (const width of [1, 255, 256]) {
      const address = { level: 0, index, width }
      const whole = `tile/0/${path}${width < 256 ? `.p/${width}` : ''}`
      expect(tilePath(address)).toBe(whole)
      expect(parseTilePath(whole)).toEqual(address)
    }
  })

  test('W34 tiles of 70,000 and of 256 entries', () => {
    expect(tilesOf(70_000)).toEqual([
      { level: 0, full: 273, partial: 112 },
      { level: 1, full: 1, partial: 17 },
      { level: 2, full: 0, partial: 1 },
    ])
    expect(tilesOf(256)).toEqual([
      { level: 0, full: 1, partial: 0 },
      { level: 1, full: 0, partial: 1 },
    ])
  })

  test('W36 a leading zero, no final newline, a hyphen', () => {
    const note = `${checkpointText}\n${logLine}`
    expect(code(() => parseCheckpoint(checkpointText))).toBe('accepted')
    expect(code(() => parseCheckpoint(checkpointText.replace('\n7\n', '\n07\n')))).toBe(
      'bad_checkpoint',
    )
    expect(code(() => parseNote(utf8(note.slice(0, -1))))).toBe('bad_note')
    expect(code(() => parseNote(utf8(note.replace('—', '-'))))).toBe('bad_note')
  })
})

describe('notes', () => {
  test('signatures of unknown keys are ignored; a known key that fails spoils the note', async () => {
    const both = `${checkpointText}\n${logLine}${witnessLine}`
    expect(await opening(both, witnessSigner)).toEqual([witnessSigner.name])
    expect(await opening(both, otherSigner)).toBe('no_known_signature')
    const spoilt = both.replace('WMvTAgAAAABpVbkA', 'WMvTAgAAAABpVbkB')
    expect(await opening(spoilt, logSigner)).toEqual([origin])
    expect(await opening(spoilt, logSigner, witnessSigner)).toBe('bad_signature')
  })

  test('the text ends at the last blank line, and may have others', async () => {
    const text = 'one\n\n— not a signature\n\ntwo\n'
    const note = await signNote(text, [logSigner])
    expect((await openNote(note, [logSigner])).text).toBe(text)
  })

  test('16 signatures are read', async () => {
    const lines = Array.from({ length: 15 }, (_, at) => witnessLine.replace('w1', `x${at}`))
    expect(await opening(`${checkpointText}\n${lines.join('')}${logLine}`, logSigner)).toEqual([
      origin,
    ])
  })

  test.each([
    ['no signature', `${checkpointText}\n`],
    ['no blank line', `${checkpointText}${logLine}`],
    ['a tab', `${checkpointText}\t\n\n${logLine}`],
    ['a carriage return', `${checkpointText}\n${logLine}`.replaceAll('\n', '\r\n')],
    ['two spaces', `${checkpointText}\n${logLine.replace('— ', '—  ')}`],
    ['a plus in the name', `${checkpointText}\n${logLine.replace('ledger', 'led+ger')}`],
    [
      'an ideographic space in the name',
      `${checkpointText}\n${logLine.replace('ledger', 'led\u3000ger')}`,
    ],
    ['no padding', `${checkpointText}\n${logLine.replace('=', '')}`],
    ['spare bits', `${checkpointText}\n${logLine.replace('rgI=', 'rgJ=')}`],
    ['a key id alone', `${checkpointText}\n— ${origin} dz280Q==\n`],
    ['text after the signatures', `${checkpointText}\n${logLine}more\n`],
  ])('%s: refused', (_what, note) => {
    expect(code(() => parseNote(utf8(note)))).toBe('bad_note')
  })

  test.each([
    ['another id', logVkey.replace('773dbcd1', '773dbcd2')],
    ['capitals', logVkey.replace('773dbcd1', '773DBCD1')],
    ['another name', logVkey.replace('2026', '2027')],
    ['another type', logVkey.replace('+AQ', '+Ag')],
    ['a byte less', logVkey.slice(0, -4)],
    ['nothing', ''],
  ])('a key with %s: refused', async (_what, vkey) => {
    await expect(parseVkey(vkey)).rejects.toMatchObject({ code: 'bad_key' })
  })

  test.each([
    ['an empty origin', `\n7\n${root7}\n`],
    ['two lines', `${origin}\n7\n`],
    ['a sign', `${origin}\n+7\n${root7}\n`],
    ['nothing as size', `${origin}\n\n${root7}\n`],
    ['2^53', `${origin}\n9007199254740992\n${root7}\n`],
    ['a short root', `${origin}\n7\nEps50pegqgU=\n`],
    ['an empty extension', `${checkpointText}\nx\n`],
    ['no newline', checkpointText.slice(0, -1)],
  ])('a checkpoint with %s: refused', (_what, text) => {
    expect(code(() => parseCheckpoint(text))).toBe('bad_checkpoint')
  })
})

interface NoteRow {
  type: string
  vkey?: string
  note?: string
  origin?: string
  checkpoint?: string
  root_hash?: string
  tree_size?: string
  log_index?: string
  hashes?: string[]
  leaf_hash?: string
  public_key_spki_b64?: string
  [field: string]: unknown
}

describe.skipIf(!haveVectors)('data/tlog_signed_notes', () => {
  const rows = haveVectors ? vectorRows<NoteRow>('tlog_signed_notes.jsonl') : []

  test('notes of golang.org/x/mod verify by their keys, both sides of the split view', async () => {
    const verifiers = await Promise.all(rows.flatMap(({ vkey }) => (vkey ? [parseVkey(vkey)] : [])))
    const notes = rows.flatMap(({ note }) => note ?? [])
    // The third stands in its source with a `!` that was never signed.
    expect(await Promise.all(notes.map((note) => opening(note, ...verifiers)))).toEqual([
      ['PeterNeumann'],
      ['localhost.localdev/sumdb'],
      'bad_signature',
    ])
    expect(await opening((notes[2] ?? '').replace('!', ''), ...verifiers)).toEqual([
      'localhost.localdev/sumdb',
    ])
  })

  test('checkpoints and inclusion proofs of Rekor, by a kind of key of our own', async () => {
    const spki = rows.find(({ type }) => type === 'rekor_key')?.public_key_spki_b64 ?? ''
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' })
    const rekor: NoteVerifier = {
      name: 'rekor.sigstore.dev',
      keyId: createHash('sha256').update(spki, 'base64').digest().readUInt32BE(),
      verify: async (text, signature) => verify('sha256', text, key, signature),
    }
    const logged = rows.filter(({ type }) => type === 'rekor')
    expect(logged).toHaveLength(4)
    for (const row of logged) {
      const checkpoint = await openCheckpoint(utf8(row.checkpoint ?? ''), [rekor])
      expect(encodeBase64(checkpoint.root)).toBe(row.root_hash)
      if (!row.hashes) continue
      const leaf = decodeBase64(row.leaf_hash ?? '')
      const [index, proof] = [Number(row.log_index), row.hashes.map(decodeBase64)]
      const included = (at: number) =>
        verifyInclusion(plainSha256(), at, checkpoint.size, leaf, proof, checkpoint.root)
      expect(included(index)).toBe(true)
      expect(included(index - 1)).toBe(false)
    }
  })
})

describe('what anybody may send is read or refused by a code, and in one spelling alone', () => {
  const note = utf8(`${checkpointText}\n${logLine}${witnessLine}`)
  const proofFile = formatTlogProof({
    index: 3,
    hashes: [new Uint8Array(32), new Uint8Array(32).fill(7)],
    checkpoint: note,
    extra: utf8('x'),
  })
  const request = utf8(
    `old 3\n${encodeBase64(new Uint8Array(32))}\n\n${new TextDecoder().decode(note)}`,
  )
  const asText = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
  const parsers: [string, Uint8Array, (bytes: Uint8Array) => Uint8Array][] = [
    ['note', note, (bytes) => formatNote(parseNote(bytes))],
    [
      'checkpoint',
      utf8(checkpointText),
      (bytes) => utf8(formatCheckpoint(parseCheckpoint(strictText(bytes)))),
    ],
    ['proof file', proofFile, (bytes) => formatTlogProof(parseTlogProof(bytes))],
    [
      'add-checkpoint',
      request,
      (bytes) => {
        const { oldSize, proof, checkpoint } = parseAddCheckpoint(bytes)
        const lines = [`old ${oldSize}`, ...proof.map(encodeBase64), '', '']
        return utf8(lines.join('\n') + asText(checkpoint))
      },
    ],
    [
      'cosignatures',
      utf8(witnessLine),
      (bytes) => {
        const signatures = parseCosignatures(bytes)
        return utf8(asText(formatNote({ text: 'x\n', signatures })).slice(3))
      },
    ],
    [
      'tile path',
      utf8('tile/0/x001/x234/067.p/8'),
      (bytes) => utf8(tilePath(parseTilePath(strictText(bytes)))),
    ],
    ['bundle', Uint8Array.of(0, 1, 65, 0, 0), (bytes) => rebundle(parseBundle(bytes, 2))],
  ]

  /** The parser takes text: what is no UTF-8 does not come to it. */
  function strictText(bytes: Uint8Array): string {
    const text = asText(bytes)
    return encodeHex(utf8(text)) === encodeHex(bytes) ? text : '\u0000'
  }
  function rebundle(entries: Uint8Array[]): Uint8Array {
    return Uint8Array.from(
      entries.flatMap((entry) => [entry.length >> 8, entry.length & 255, ...entry]),
    )
  }

  const mutation = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), at: fc.nat(), byte: fc.nat(255) }),
    fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), byte: fc.nat(40) }),
    fc.record({ kind: fc.constant('add' as const), at: fc.nat(), byte: fc.nat(255) }),
    fc.record({ kind: fc.constant('twice' as const), at: fc.nat(), byte: fc.nat(40) }),
  )

  test.each(parsers)('%s', (_name, sample, round) => {
    expect(encodeHex(round(sample))).toBe(encodeHex(sample))
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const bytes = Array.from(sample)
        for (const { kind, at, byte } of mutations) {
          const place = at % (bytes.length + 1)
          if (kind === 'set') bytes[place] = byte
          else if (kind === 'add') bytes.splice(place, 0, byte)
          else if (kind === 'cut') bytes.splice(place, byte)
          else bytes.splice(place, 0, ...bytes.slice(place, place + byte))
        }
        const changed = Uint8Array.from(bytes)
        try {
          expect(encodeHex(round(changed))).toBe(encodeHex(changed))
        } catch (error) {
          if (!(error instanceof TlogError)) throw error
        }
      }),
      { numRuns: 1500 },
    )
  })
})
