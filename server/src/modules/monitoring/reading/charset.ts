import { analyse } from 'chardet'

export interface Decoded {
  text: string
  /** As the WHATWG names it, e.g. `gb18030`. */
  charset: string
  /** Places that were no characters in this encoding; each is U+FFFD in the text. */
  replaced: number
}

const prefixBytes = 2048
const toleratedShare = 0.1
const marks: readonly [charset: string, bytes: readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * Text of bytes whose encoding may be declared, wrongly or not at all. In this order: byte order mark; UTF-8 where
 * the bytes are valid in it; what the sender, then the page declares; what the frequencies of characters suggest.
 * It never fails: what is no character in the best encoding is replaced and counted.
 * @param declared charset of the HTTP header
 */
export function decode(bytes: Uint8Array, declared?: string | null): Decoded {
  const marked = marks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))
  if (marked) return decodeAs(bytes, marked[0])
  const strict = tryStrictly(bytes, 'utf-8')
  if (strict !== null) return { text: strict, charset: 'utf-8', replaced: 0 }
  const candidates = [declared, declaredInside(bytes), guess(bytes), 'gb18030', 'big5']
  let best: Decoded | undefined
  for (const candidate of candidates) {
    const charset = nameOf(candidate)
    if (!charset) continue
    const decoded = decodeAs(bytes, charset)
    // A declaration is not wrong for a few broken places.
    if (decoded.replaced <= decoded.text.length * toleratedShare) return decoded
    if (!best || decoded.replaced < best.replaced) best = decoded
  }
  return best ?? decodeAs(bytes, 'utf-8')
}

/** Of a text of which only the beginning is there; its last character may be cut. */
export function charsetOfBeginning(bytes: Uint8Array): string {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return 'utf-8'
  } catch {
    return decode(bytes).charset
  }
}

function tryStrictly(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function decodeAs(bytes: Uint8Array, charset: string): Decoded {
  const text = new TextDecoder(charset).decode(bytes)
  return { text, charset, replaced: text.split('\uFFFD').length - 1 }
}

/** The declaration of an HTML page or an XML file, which is ASCII in all encodings that matter. */
function declaredInside(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, prefixBytes))
  return /(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,30})/i.exec(head)?.[1] ?? null
}

const guess = (bytes: Uint8Array): string | undefined =>
  analyse(bytes.subarray(0, 64 * 1024))[0]?.name

/** GB 2312 and GBK are read by their superset. */
function nameOf(label: string | null | undefined): string | null {
  if (!label) return null
  try {
    const { encoding } = new TextDecoder(label)
    return encoding === 'gbk' ? 'gb18030' : encoding
  } catch {
    return null
  }
}
