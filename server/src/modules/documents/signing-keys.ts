import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto'
import { ed25519Key, type SigningKey, type TrustedKey } from '@yiqi/certificate-token'
import { readOrCreateSecret } from '../../kernel/database/secrets.ts'

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

/** The keys of this deployment, made on first use; the newest signs, all of them verify. */
export async function openCertificateKeys(
  dataDir: string,
  today: string,
): Promise<CertificateKeys> {
  const keys = await readOrCreateSecret<StoredKey[]>(dataDir, 'certificate-keys.json', () => [
    { kid: `k${today.replaceAll('-', '')}`, seed: randomBytes(32).toString('hex'), from: today },
  ])
  const newest = keys.toSorted((a, b) => a.from.localeCompare(b.from)).at(-1)
  if (!newest) throw new Error('certificate-keys.json holds no key')
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
