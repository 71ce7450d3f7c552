/** The 31 characters of GB 32100-2015; a character's value is its index. No I, O, S, V, Z. */
export const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const subjectAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const subjectWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/**
 * The 18th character for the first 17 (GB 32100-2015): (31 − Σ value × weight mod 31) mod 31.
 * @throws RangeError on a wrong length or a character outside the alphabet.
 */
export function usccCheckDigit(first17: string): string {
  const sum = weightedSum(first17, alphabet, weights)
  return alphabet.charAt((31 - (sum % 31)) % 31)
}

/**
 * The check digit of an eight-character subject id (GB 11714). Its alphabet has all 26 letters,
 * A = 10 … Z = 35, unlike that of the whole code.
 * @throws RangeError on a wrong length or a character outside the alphabet.
 */
export function subjectCheckDigit(first8: string): string {
  const rest = 11 - (weightedSum(first8, subjectAlphabet, subjectWeights) % 11)
  if (rest === 10) return 'X'
  return rest === 11 ? '0' : String(rest)
}

function weightedSum(text: string, letters: string, factors: readonly number[]): number {
  if (text.length !== factors.length) throw new RangeError(`expected ${factors.length} characters`)
  return factors.reduce((sum, factor, i) => {
    const value = letters.indexOf(text.charAt(i))
    if (value < 0) throw new RangeError(`character ${i + 1} is outside the alphabet`)
    return sum + value * factor
  }, 0)
}
