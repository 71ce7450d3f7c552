import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto'
import { ed25519Key, type SigningKey, type TrustedKey } from '@yiqi/certificate-token'
import { changeSecret, readOrCreateSecret } from '../../kernel/database/secrets.ts'

export interface CertificateKeys {
  /** Signs new certificates. */
  current: SigningKey
  /** Public keys that verifiers trust; published to browsers. */
  trusted: readonly TrustedKey[]
}

interface StoredKey {
  kid: string
  /** Seed of RFC 8032, hexadecimal. */
  seed: string
  /** Plain date from which it is trusted. */
  from: string
}

const fileName = 'certificate-keys.json'

const newKey = (from: string): StoredKey => ({
  kid: `k${from.replaceAll('-', '')}`,
  seed: randomBytes(32).toString('hex'),
  from,
})

/**
 * Adds a key that signs from the day on; the others go on verifying. A process uses it after its next start.
 * @returns its id
 * @throws RangeError if there is a key of that day or a later one
 */
export async function addCertificateKey(dataDir: string, from: string): Promise<string> {
  const key = newKey(from)
  await changeSecret<StoredKey[]>(dataDir, fileName, (keys) => {
    if (keys.some((known) => known.from >= from)) {
      throw new RangeError(`已有自 ${from} 或更晚起用的密钥 there is a key from ${from} or later`)
    }
    return [...keys, key]
  })
  return key.kid
}

/** The keys of this deployment, made on first use; the newest in use signs, all of them verify. */
export async function openCertificateKeys(
  dataDir: string,
  today: string,
): Promise<CertificateKeys> {
  const keys = await readOrCreateSecret<StoredKey[]>(dataDir, fileName, () => [newKey(today)])
  const newest = keys
    .filter(({ from }) => from <= today)
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .at(-1)
  if (!newest) throw new Error(`${fileName} holds no key that is in use`)
  return {
    current: await ed25519Key(newest.kid, newest.seed),
    trusted: keys.map(({ kid, seed, from }) => ({
      kid,
      alg: 'Ed25519',
      publicKeyHex: publicKeyHex(seed),
      from,
    })),
  }
}

function publicKeyHex(seed: string): string {
  const pkcs8 = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex')
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  return createPublicKey(privateKey)
    .export({ format: 'der', type: 'spki' })
    .subarray(-32)
    .toString('hex')
}
