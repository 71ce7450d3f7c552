import {
  type Bytes,
  concat,
  decodeBase64,
  decodeUtf8,
  encodeBase64,
  parseDecimal,
  utf8,
} from './bytes.ts'
import { TlogError } from './errors.ts'
import { hashLength } from './hash-length.ts'
import { maxNoteLength } from './note.ts'

const header = 'c2sp.org/tlog-proof@v1'
const maxHashes = 64

/** A tlog-proof file: that an entry is in a log, verifiable without a network. */
export interface TlogProof {
  index: number
  /** Inclusion proof, from the leaf's sibling up. */
  hashes: readonly Uint8Array[]
  /** The signed checkpoint, as the log published it. */
  checkpoint: Bytes
  /** Data of the application; nothing vouches for it. */
  extra?: Bytes
}

export function formatTlogProof({ index, hashes, checkpoint, extra }: TlogProof): Bytes {
  const lines = [
    header,
    ...(extra ? [`extra ${encodeBase64(extra)}`] : []),
    `index ${index}`,
    ...hashes.map(encodeBase64),
  ]
  const file = concat(utf8(`${lines.join('\n')}\n\n`), checkpoint)
  parseTlogProof(file)
  return file
}

/** Reads the format; the checkpoint stays as it is. @throws TlogError `bad_proof_file` */
export function parseTlogProof(file: Uint8Array): TlogProof {
  const text = file.length <= 2 * maxNoteLength ? decodeUtf8(file) : null
  const split = text?.indexOf('\n\n') ?? -1
  if (!text || split < 0)
    throw new TlogError('bad_proof_file', 'no blank line before the checkpoint')
  const [first, ...rest] = text.slice(0, split).split('\n')
  if (first !== header) throw new TlogError('bad_proof_file', `the first line is not ${header}`)
  const extra = rest[0]?.startsWith('extra ') ? field(rest.shift() as string, 'extra ') : undefined
  const [indexLine = '', ...hashLines] = rest
  const index = indexLine.startsWith('index ') ? parseDecimal(indexLine.slice(6)) : null
  if (index === null) throw new TlogError('bad_proof_file', `index line ${indexLine.slice(0, 40)}`)
  if (hashLines.length > maxHashes) throw new TlogError('bad_proof_file', 'too many hashes')
  return {
    index,
    hashes: hashLines.map(hashLine),
    checkpoint: utf8(text.slice(split + 2)),
    ...(extra && { extra }),
  }
}

/** A line that is one hash in base64. */
function hashLine(line: string): Bytes {
  const hash = field(line, '')
  if (hash.length !== hashLength) throw new TlogError('bad_proof_file', `hash ${line.slice(0, 80)}`)
  return hash
}

function field(line: string, prefix: string): Bytes {
  try {
    return decodeBase64(line.slice(prefix.length))
  } catch (cause) {
    throw new TlogError('bad_proof_file', line.slice(0, 80), { cause })
  }
}
