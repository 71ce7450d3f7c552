import { createHmac } from 'node:crypto'
import { hkdfSm3, type KeyRing } from '../../kernel/crypto/index.ts'

const letters = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const length = 6

export interface Numbered {
  code: string
  number: string
  amountFen: number
  issuedOn: string
}

/**
 * 校验码: six letters that follow from what the receipt says, under a secret of the deployment. Who has not seen the
 * paper does not guess it (34⁶).
 * @NOTE design of this platform: the e-bill standard of the finance ministry leaves the algorithm to the issuer.
 */
export function checkCodeOf(
  keys: KeyRing,
  { code, number, amountFen, issuedOn }: Numbered,
): string {
  const secret = hkdfSm3(keys.blindIndexKey, 'receipt-check', 32)
  const seal = createHmac('sha256', secret)
    .update([code, number, amountFen, issuedOn].join('|'))
    .digest()
  return Array.from(
    { length },
    (_, n) => letters[seal.readUInt32BE(n * 4) % letters.length] ?? '',
  ).join('')
}

/** As people copy it from paper. */
export const tidied = (text: string): string =>
  text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '')
