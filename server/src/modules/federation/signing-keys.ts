import { generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { sql } from 'kysely'
import { transact } from '../../kernel/context.ts'
import { openFor, sealFor } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { signInActor, withSecrets } from '../identity/index.ts'
import { federationPolicy } from './policy.ts'
import type { FederationNeeds } from './services.ts'

export const signingAlgorithms = ['ES256', 'EdDSA'] as const
export type SigningAlgorithm = (typeof signingAlgorithms)[number]

const holder = 'provider/signing-keys'
const addressOf = (id: string) => ({ table: 'signing_key', row: id, column: 'secret' })

/** Keys to be shown, those that sign now before all others. */
export function readSigningKeys(services: FederationNeeds): Promise<JsonWebKey[]> {
  return withSecrets(services, async (tx) => {
    const now = services.now()
    const rows = await tx
      .selectFrom('federation.signing_key')
      .selectAll()
      .where('published_until', '>', now)
      .orderBy('signs_from')
      .execute()
    const signs = (row: (typeof rows)[number]) => row.signs_from <= now && now < row.signs_until
    const ordered = [...rows.filter(signs), ...rows.filter((row) => !signs(row))]
    return Promise.all(
      ordered.map(async ({ id, algorithm, secret }) => ({
        ...JSON.parse(await openFor(tx, services.keys, holder, addressOf(id), secret)),
        kid: id,
        alg: algorithm,
        use: 'sig',
      })),
    )
  })
}

/**
 * Makes the keys that are missing: one that signs, and its successor, which is shown before it signs so that
 * nobody meets a signature by a key he does not know. Forgets those that are no longer shown. Of two
 * processes at once, one makes them.
 */
export async function rotateSigningKeys(services: FederationNeeds): Promise<void> {
  const missing = await withSecrets(services, (tx) => listMissing(tx, services))
  if (missing.length === 0) return
  const act = { act: 'federation.rotate-keys', object: holder }
  await transact(services, { ...signInActor(), name: '平台' }, act, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('federation.signing_key', 0))`.execute(
      tx,
    )
    for (const one of await listMissing(tx, services)) await insertKey(tx, services, one)
    await tx
      .deleteFrom('federation.signing_key')
      .where('published_until', '<=', services.now())
      .execute()
  })
}

interface MissingKey {
  algorithm: SigningAlgorithm
  signsFrom: Date
}

async function listMissing(tx: Tx, services: FederationNeeds): Promise<MissingKey[]> {
  const now = services.now()
  const rows = await tx
    .selectFrom('federation.signing_key')
    .select(['algorithm', (eb) => eb.fn.max('signs_until').as('last')])
    .groupBy('algorithm')
    .execute()
  return signingAlgorithms.flatMap((algorithm) => {
    const last = rows.find((row) => row.algorithm === algorithm)?.last ?? null
    if (last === null || last <= now) return [{ algorithm, signsFrom: now }]
    const isDue = last.getTime() - now.getTime() <= federationPolicy.keys.shownBefore
    return isDue ? [{ algorithm, signsFrom: last }] : []
  })
}

async function insertKey(
  tx: Tx,
  services: FederationNeeds,
  { algorithm, signsFrom }: MissingKey,
): Promise<void> {
  const { privateKey } =
    algorithm === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('ed25519')
  const id = services.newId()
  const { signs, shownAfter } = federationPolicy.keys
  const signsUntil = signsFrom.getTime() + signs
  const jwk = JSON.stringify(privateKey.export({ format: 'jwk' }))
  await tx
    .insertInto('federation.signing_key')
    .values({
      id,
      algorithm,
      secret: await sealFor(tx, services, services.keys, holder, addressOf(id), jwk),
      signs_from: signsFrom,
      signs_until: new Date(signsUntil),
      published_until: new Date(signsUntil + shownAfter),
    })
    .execute()
}
