// A second log with the algorithms of China's cryptography law (国密): SM3 (GB/T 32905) for the
// tree, SM2 (GB/T 32918) for signatures. C2SP assigns no type for SM2, so its key types are ours,
// behind the byte that the specification leaves for that.
import { sm2, sm3 } from 'sm-crypto-v2'
import { type Bytes, concat, encodeHex, utf8 } from './bytes.ts'
import { TlogError } from './errors.ts'
import { TreeHash } from './hash.ts'
import {
  cosignatureTime,
  cosignedText,
  type KeyType,
  type NoteSigner,
  timedSignature,
} from './keys.ts'
import { noteSigner } from './signers.ts'

/** SM3 in plain script. On a server `nodeSm3()` of `@yiqi/tlog/node` is faster. */
export function plainSm3(): TreeHash {
  return new TreeHash('SM3', (input, output, offset) => output.set(bytesOf(sm3(input)), offset))
}

const sm2Type = (use: string) => concat(Uint8Array.of(0xff), utf8(`yiqi/sm2-sm3/${use}/v1:`))

/** SM2 with SM3 and the default user id over the text of a note; key: x ‖ y, signature: r ‖ s. */
export const sm2Note: KeyType = {
  type: sm2Type('note'),
  publicKeyLength: 64,
  verifier: async (publicKey) => {
    const verify = sm2Verify(publicKey)
    return async (text, signature) => verify(text, signature)
  },
}

/** The message of cosignature/v1, signed by SM2 with SM3; time and signature as there. */
export const sm2Cosignature: KeyType = {
  type: sm2Type('cosignature'),
  publicKeyLength: 64,
  verifier: async (publicKey) => {
    const verify = sm2Verify(publicKey)
    return async (text, signature) => {
      const time = cosignatureTime(signature)
      return time !== null && verify(cosignedText(text, time), signature.slice(8))
    }
  },
}

/** Signs checkpoints of a 国密 log. @param secret 32 bytes, 1 … n − 2 (GB/T 32918.1 §6.1). */
export async function sm2Signer(name: string, secret: Uint8Array): Promise<NoteSigner> {
  const { sign, publicKey } = sm2Key(secret)
  return noteSigner(name, sm2Note, publicKey, async (text) => sign(text))
}

/** Cosigns checkpoints of a 国密 log. @param now Seconds since 1970. */
export async function sm2Cosigner(
  name: string,
  secret: Uint8Array,
  now: () => number,
): Promise<NoteSigner> {
  const { sign, publicKey } = sm2Key(secret)
  return noteSigner(name, sm2Cosignature, publicKey, async (text) => {
    const time = now()
    return timedSignature(time, sign(cosignedText(text, time)))
  })
}

/** Order of the curve less one (GB/T 32918.5): a secret key is smaller. */
const orderLessOne = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122n

function sm2Key(secret: Uint8Array): { sign(text: Uint8Array): Bytes; publicKey: Bytes } {
  const hex = encodeHex(secret)
  const number = secret.length === 32 ? BigInt(`0x${hex}`) : 0n
  if (number < 1n || number >= orderLessOne) throw new TlogError('bad_key', 'no SM2 secret key')
  const publicHex = sm2.getPublicKeyFromPrivateKey(hex)
  const sign = (text: Uint8Array) =>
    bytesOf(sm2.doSignature(text, hex, { hash: true, publicKey: publicHex }))
  return { sign, publicKey: bytesOf(publicHex.slice(2)) }
}

function sm2Verify(publicKey: Uint8Array): (text: Uint8Array, signature: Uint8Array) => boolean {
  const hex = `04${encodeHex(publicKey)}`
  if (!sm2.verifyPublicKey(hex)) throw new TlogError('bad_key', 'not a point of the SM2 curve')
  return (text, signature) => {
    if (signature.length !== 64) return false
    try {
      return sm2.doVerifySignature(text, encodeHex(signature), hex, { hash: true })
    } catch {
      // The library throws where r or s is out of range.
      return false
    }
  }
}

function bytesOf(hex: string): Bytes {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
