import { type Bytes, concat, decodeBase64 } from './bytes.ts'
import { TlogError } from './errors.ts'
import {
  cosignatureV1,
  cosignedText,
  ed25519,
  formatVkey,
  importKey,
  type KeyType,
  keyId,
  type NoteSigner,
  subtle,
  timedSignature,
} from './keys.ts'

/** PKCS #8 header of an Ed25519 private key (RFC 8410 §7); the 32-byte seed follows. */
const pkcs8Header = Uint8Array.of(
  ...[
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ],
)

/** Signs checkpoints for a log: Ed25519 from its 32-byte seed (RFC 8032 §5.1.5). */
export async function ed25519Signer(name: string, seed: Uint8Array): Promise<NoteSigner> {
  const { sign, publicKey } = await ed25519Key(seed)
  return noteSigner(name, ed25519, publicKey, sign)
}

/**
 * Cosigns checkpoints for a witness (cosignature/v1).
 * @param now Seconds since 1970.
 */
export async function cosigner(
  name: string,
  seed: Uint8Array,
  now: () => number,
): Promise<NoteSigner> {
  const { sign, publicKey } = await ed25519Key(seed)
  return noteSigner(name, cosignatureV1, publicKey, async (text) => {
    const time = now()
    return timedSignature(time, await sign(cosignedText(text, time)))
  })
}

/** A signer of any kind of key: a device, or an algorithm of one's own. */
export async function noteSigner(
  name: string,
  kind: KeyType,
  publicKey: Bytes,
  sign: (text: Bytes) => Promise<Bytes>,
): Promise<NoteSigner> {
  const vkey = await formatVkey(name, kind.type, publicKey)
  const verify = await kind.verifier(publicKey)
  return { name, keyId: await keyId(name, kind.type, publicKey), vkey, sign, verify }
}

async function ed25519Key(seed: Uint8Array) {
  if (seed.length !== 32) throw new TlogError('bad_key', 'an Ed25519 seed has 32 bytes')
  const key = await importKey('pkcs8', concat(pkcs8Header, seed), 'sign')
  const { x = '' } = await subtle().exportKey('jwk', key)
  const publicKey = decodeBase64(`${x.replaceAll('-', '+').replaceAll('_', '/')}=`)
  const sign = async (bytes: Bytes) => new Uint8Array(await subtle().sign('Ed25519', key, bytes))
  return { sign, publicKey }
}
