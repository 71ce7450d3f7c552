import { foldedUnits } from './alphabet.ts'

const OPENING = /[（([【〔“‘「『《〈]/g
const CLOSING = /[）)\]】〕”’」』》〉]/g

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/** A letter or a digit of ASCII, or its full-width form. */
function isLatin(unit: number): boolean {
  const plain = unit >= 0xff00 ? unit - 0xfee0 : unit
  return (
    (plain >= 0x30 && plain <= 0x39) ||
    (plain >= 0x41 && plain <= 0x5a) ||
    (plain >= 0x61 && plain <= 0x7a)
  )
}

/** Whether a word of letters or digits goes on at `at`. */
export const isWithinWord = (text: string, at: number) =>
  at > 0 && at < text.length && isLatin(text.charCodeAt(at)) && isLatin(text.charCodeAt(at - 1))

/** Units before the first character of a name that counts. */
export function leadOf(name: string): number {
  let lead = 0
  for (const char of name) {
    if (foldedUnits(char).length > 0) return lead
    lead += char.length
  }
  return lead
}

/** Behind the last character, and behind a bracket that closes one opened within. */
export function endOf(text: string, first: number, last: number): number {
  const end = last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1)
  const slice = text.slice(first, end)
  const isOpen = count(slice, OPENING) > count(slice, CLOSING)
  return isOpen && count(text.slice(end, end + 1), CLOSING) > 0 ? end + 1 : end
}
