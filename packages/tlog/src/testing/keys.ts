import { utf8 } from '../bytes.ts'
import { cosigner, ed25519Signer } from '../signers.ts'

// Keys of C §6.5, published, for tests only.
const bytesFrom = (first: number) => Uint8Array.from({ length: 32 }, (_, at) => first + at)

export const origin = 'ledger.charity.example/2026'
export const logSigner = await ed25519Signer(origin, bytesFrom(0))
export const otherSigner = await ed25519Signer(origin, bytesFrom(64))
export const witnessSigner = await cosigner(
  'witness.charity.example/w1',
  bytesFrom(0x20),
  () => 1_767_225_600,
)

export const donation = (index: number) => utf8(`donation-${index}`)
export const donations = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => donation(from + at))
