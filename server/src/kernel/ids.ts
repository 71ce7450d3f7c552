import { randomBytes, randomInt } from 'node:crypto'

/** UUID version 7 (RFC 9562): sorts by time, so that indexes grow at one end. */
export function uuidv7(now: Date): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const letters = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A number that nobody can guess, by its kind and day: `E20261101-7K3M9QXA`. */
export function unguessableNumber(kind: string, day: string): string {
  const serial = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
  return `${kind}${day.replaceAll('-', '')}-${serial}`
}
