import { Converter } from 'opencc-js/cn2t'
import { pinyin } from 'pinyin-pro'
import type { Random } from './random.ts'
import { FOUNDATION_FORM, INSERTED, LOOK_ALIKES, NATIONAL, type PLACES } from './vocabulary.ts'

/** The parts a name is put together from. */
export interface Parts {
  national: string
  place: (typeof PLACES)[number] | undefined
  brand: string
  field: string
  form: string
}

export const nameOf = ({ national, place, brand, field, form }: Parts) =>
  `${national}${place?.full ?? ''}${brand}${field}${form}`

/** The name made over, or undefined where it does not lend itself to it. */
export type Transformation = (parts: Parts, random: Random) => string | undefined

/** The 3,755 common characters of GB 2312, level 1, by their main reading. */
const commonByReading = new Map<string, string[]>()
const gb = new TextDecoder('gb18030')
for (let row = 0xb0; row <= 0xd7; row++) {
  for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) {
    const char = gb.decode(new Uint8Array([row, cell]))
    const reading = readingOf(char)
    const same = commonByReading.get(reading)
    if (same) same.push(char)
    else commonByReading.set(reading, [char])
  }
}
const common = [...commonByReading.values()].flat()

function readingOf(char: string): string {
  return pinyin(char, { toneType: 'none', v: true })
}

const toTraditional = Converter({ from: 'cn', to: 't' })

/** Replaces the core, brand and field together, by what `change` makes of it. */
function withCore(parts: Parts, change: (core: string) => string | undefined): string | undefined {
  const changed = change(`${parts.brand}${parts.field}`)
  return changed === undefined ? undefined : nameOf({ ...parts, brand: '', field: changed })
}

function replaceOne(core: string, random: Random, other: (char: string) => string | undefined) {
  const start = random.below(core.length)
  for (let step = 0; step < core.length; step++) {
    const at = (start + step) % core.length
    const char = other(core[at] ?? '')
    if (char !== undefined) return `${core.slice(0, at)}${char}${core.slice(at + 1)}`
  }
  return undefined
}

const homophone: Transformation = (parts, random) =>
  withCore(parts, (core) =>
    replaceOne(core, random, (char) => {
      const others = (commonByReading.get(readingOf(char)) ?? []).filter((other) => other !== char)
      return others.length > 0 ? random.of(others) : undefined
    }),
  )

const confusable: Transformation = (parts, random) =>
  withCore(parts, (core) => replaceOne(core, random, (char) => LOOK_ALIKES.get(char)))

const traditional: Transformation = (parts) => {
  const name = nameOf(parts)
  const converted = toTraditional(name)
  return converted === name ? undefined : converted
}

const width: Transformation = (parts, random) => {
  const name = nameOf(parts)
  const at = 1 + random.below(name.length - 1)
  const mark = random.of(['\u3000', ' ', '·', '\u200b', '（', '“'])
  const closing = { '（': '）', '“': '”' }[mark] ?? ''
  return `${name.slice(0, at)}${mark}${name.slice(at)}${closing}`
}

const insertedQualifier: Transformation = (parts, random) => {
  if (!parts.national && !parts.place && random.below(2) === 0) return `中国${nameOf(parts)}`
  const word = random.of(INSERTED)
  const isBefore = word === '现代' || word === '当代' || word === '国际'
  const field = isBefore ? `${word}${parts.field}` : `${parts.field}${word}`
  return nameOf({ ...parts, field })
}

const droppedQualifier: Transformation = (parts) =>
  parts.national ? nameOf({ ...parts, national: '' }) : undefined

const nationalExchanged: Transformation = (parts, random) =>
  parts.national
    ? nameOf({ ...parts, national: random.of(NATIONAL.filter((word) => word !== parts.national)) })
    : undefined

const abbreviation: Transformation = ({ national, place, field, form, brand }) => {
  if (brand !== '' || form === FOUNDATION_FORM || form === '商会') return undefined
  const head = national || place?.short
  if (!head) return undefined
  const last = form === '联合会' ? '联' : form.slice(0, 1)
  return form === '联合会' ? `${head.slice(0, 1)}${field[0]}${last}` : `${head}${field[0]}${last}`
}

const typo: Transformation = (parts, random) =>
  withCore(parts, (core) => {
    if (core.length < 4) return undefined
    const at = 1 + random.below(core.length - 2)
    const [before, char = '', after] = [core.slice(0, at), core[at], core.slice(at + 1)]
    const kind = random.below(4)
    if (kind === 0) return `${before}${after}`
    if (kind === 1) return `${before}${char}${char}${after}`
    if (kind === 2) return `${before}${after.slice(0, 1)}${char}${after.slice(1)}`
    return `${before}${random.of(common)}${after}`
  })

const placeShort: Transformation = (parts) =>
  parts.place ? nameOf({ ...parts, place: { full: parts.place.short, short: '' } }) : undefined

const order: Transformation = ({ national, place, brand, field, form }) =>
  brand === '' || !place ? undefined : `${national}${brand}${place.full}${field}${form}`

/** By kind; all of them leave a name that could be taken for the first. */
export const transformations: Readonly<Record<string, Transformation>> = {
  traditional,
  width,
  homophone,
  confusable,
  'inserted-qualifier': insertedQualifier,
  'dropped-qualifier': droppedQualifier,
  'national-exchanged': nationalExchanged,
  abbreviation,
  typo,
  'place-short': placeShort,
  order,
}
