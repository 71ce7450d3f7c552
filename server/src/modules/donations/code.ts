import { randomInt } from 'node:crypto'

const letters = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const length = 12

/** 捐赠编号: `D`, twelve random letters (61 bits) and a check letter, so that a slip of the pen is told from a guess. */
export function newDonationCode(): string {
  const body = Array.from({ length }, () => letters[randomInt(letters.length)]).join('')
  return `D${body}${checkOf(body)}`
}

/** As people write it: blanks, dashes, small letters, O for 0 and I for 1. Null for what is no code. */
export function readDonationCode(written: string): string | null {
  const code = written
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll('I', '1')
  if (!/^D[0-9A-HJ-NP-Z]{13}$/.test(code)) return null
  return checkOf(code.slice(1, -1)) === code.at(-1) ? code : null
}

/** ISO/IEC 7064, hybrid system, over these letters: finds every single wrong one. */
function checkOf(body: string): string {
  const size = letters.length
  let carry = size
  for (const letter of body) {
    const sum = (carry + letters.indexOf(letter)) % size || size
    carry = (sum * 2) % (size + 1)
  }
  return letters[(size + 1 - carry) % size] ?? ''
}
