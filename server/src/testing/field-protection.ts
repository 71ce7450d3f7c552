import { createHash } from 'node:crypto'
import type { FieldPlace, FieldProtection } from '../modules/registers/index.ts'

/** Sealing that a test can look through; bound to its place like the real one. */
export const transparentProtection: FieldProtection = {
  encrypt: async (_tx, _ctx, place, plain) => Buffer.from(JSON.stringify({ ...place, plain })),
  encryptMany: async (_tx, _ctx, values) =>
    values.map(({ place, plain }) => Buffer.from(JSON.stringify({ ...place, plain }))),
  decrypt: async (_tx, place, cipher) => {
    const { plain, ...sealedAt } = JSON.parse(cipher.toString()) as FieldPlace & { plain: string }
    if (sealedAt.record !== place.record) throw new Error('The ciphertext belongs elsewhere.')
    return plain
  },
  blindIndex: ({ dataset, field }, plain) =>
    createHash('sha256').update(`${dataset}.${field}|${plain}`).digest('hex').slice(0, 32),
}
