import {
  blindIndex,
  decryptField,
  encryptField,
  ensureDataKey,
  ensureDataKeys,
  findDataKey,
  type KeyRing,
} from '../../kernel/crypto/index.ts'
import type { FieldPlace, FieldProtection } from './rows.ts'

/** Sensitive fields under one key a record of a person: destroying it erases them wherever copied. */
export function createFieldProtection(ring: KeyRing): FieldProtection {
  return {
    async encrypt(tx, ctx, place, plain) {
      const key = await ensureDataKey(tx, ctx, ring, holderOf(place))
      return encryptField(key, addressOf(place), plain)
    },
    async encryptMany(tx, ctx, values) {
      const holders = new Set(values.map(({ place }) => holderOf(place)))
      const keys = await ensureDataKeys(tx, ctx, ring, [...holders])
      return values.map(({ place, plain }) => {
        const key = keys.get(holderOf(place))
        if (!key) throw new Error(`${holderOf(place)} was given no key`)
        return encryptField(key, addressOf(place), plain)
      })
    },
    async decrypt(tx, place, cipher) {
      const key = await findDataKey(tx, ring, holderOf(place))
      return key ? decryptField(key, addressOf(place), cipher) : null
    },
    // One index for all data sets: a restricted person is found among people by the same number.
    blindIndex: ({ field }, plain) => blindIndex(ring.blindIndexKey, `person.${field}`, plain),
  }
}

/** e.g. `person/0192…`, `restricted-person/R-1`, for erasure. */
const holderOf = ({ dataset, record }: FieldPlace): string =>
  `${dataset.replaceAll('_', '-')}/${record}`

const addressOf = ({ dataset, record, field }: FieldPlace) => ({
  table: dataset,
  row: record,
  column: field,
})
