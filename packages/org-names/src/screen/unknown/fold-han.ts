import { nameKey } from '../../normalise.ts'

const isHan = /\p{Script=Han}/u
/** The simplified unit of each traditional one; itself where there is none; 0: not looked up yet. */
const simplified = new Uint16Array(0x10000)

function lookUp(unit: number): number {
  const char = String.fromCharCode(unit)
  const key = isHan.test(char) ? nameKey(char) : char
  return (simplified[unit] = key.length === 1 ? key.charCodeAt(0) : unit)
}

/** The text with each traditional character as its simplified one, unit by unit: positions stay. */
export function foldHan(text: string): string {
  let folded = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x2e80) continue
    const simple = simplified[unit] || lookUp(unit)
    if (simple === unit) continue
    folded += text.slice(from, at) + String.fromCharCode(simple)
    from = at + 1
  }
  return from === 0 ? text : folded + text.slice(from)
}
