import { Alphabet, foldedUnits } from './alphabet.ts'

export interface Entry {
  id: number
  name: string
}

/** The folded names, sorted, each once. */
export interface KeyTable {
  /** Symbols of all keys, one behind the other. */
  symbols: Uint16Array
  /** Where each key begins; one more than there are keys. */
  starts: Uint32Array
  /** Ids of all names, by key. */
  ids: Uint32Array
  /** Where the ids of each key begin. */
  idStarts: Uint32Array
}

/** Units of ASCII and of the plane of common characters that fold to themselves, found on demand. */
const foldOfUnit = new Int32Array(0x10000).fill(-2)
const DROPPED = -1

function foldUnit(unit: number): number {
  const [folded = DROPPED] = foldedUnits(String.fromCharCode(unit))
  foldOfUnit[unit] = folded
  return folded
}

/** Folded units of all names in one array; a name that leaves nothing has an empty stretch. */
function foldAll(entries: readonly Entry[]) {
  let length = 0
  for (const { name } of entries) length += name.length
  const units = new Uint16Array(length)
  const starts = new Uint32Array(entries.length + 1)
  const spelled: Entry[] = []
  let end = 0
  for (let i = 0; i < entries.length; i++) {
    const { id, name } = entries[i] as Entry
    let isPlain = true
    for (let at = 0; at < name.length; at++) {
      const unit = name.charCodeAt(at)
      if (unit >= 0xd800 && unit <= 0xdbff) {
        const char = String.fromCodePoint(name.codePointAt(at) ?? unit)
        const folded = foldedUnits(char)
        isPlain &&= String.fromCharCode(...folded) === char
        for (const part of folded) units[end++] = part
        at += char.length - 1
        continue
      }
      let folded = foldOfUnit[unit] ?? DROPPED
      if (folded === -2) folded = foldUnit(unit)
      if (folded !== unit) isPlain = false
      if (folded !== DROPPED) units[end++] = folded
    }
    if (!isPlain) spelled.push({ id, name })
    starts[i + 1] = end
  }
  return { units: units.subarray(0, end), starts, spelled }
}

/** Every folded unit, the most frequent first. */
function byFrequency(units: Uint16Array): number[] {
  const counts = new Uint32Array(0x10000)
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] ?? 0
    counts[unit] = (counts[unit] ?? 0) + 1
  }
  const used: number[] = []
  for (let unit = 0; unit < counts.length; unit++) if (counts[unit] !== 0) used.push(unit)
  return used.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)
}

const FEW = 12

/**
 * Sorts `order`, positions into `starts`, by their symbols; equal ones keep their order. Multikey
 * quicksort that compares two symbols at once, which lie in a row of their own.
 */
function sortKeys(order: Uint32Array, symbols: Uint16Array, starts: Uint32Array): void {
  const pairs = new Uint32Array(order.length)
  const read = (from: number, to: number, depth: number) => {
    for (let i = from; i < to; i++) {
      const which = order[i] ?? 0
      const at = (starts[which] ?? 0) + depth
      const end = starts[which + 1] ?? 0
      const first = at < end ? (symbols[at] ?? 0) : 0
      pairs[i] = first * 0x10000 + (at + 1 < end ? (symbols[at + 1] ?? 0) : 0)
    }
  }
  const isBefore = (a: number, b: number, depth: number) => {
    const endA = starts[a + 1] ?? 0
    const endB = starts[b + 1] ?? 0
    let atA = (starts[a] ?? 0) + depth
    let atB = (starts[b] ?? 0) + depth
    for (; atA < endA && atB < endB; atA++, atB++) {
      const order = (symbols[atA] ?? 0) - (symbols[atB] ?? 0)
      if (order !== 0) return order < 0
    }
    if (atA === endA && atB === endB) return a < b
    return atA === endA
  }
  const sort = (from: number, to: number, depth: number): void => {
    let low = from
    let high = to
    while (high - low > FEW) {
      const pivot = pairs[(low + high) >>> 1] ?? 0
      let less = low
      let more = high
      for (let i = low; i < more; ) {
        const pair = pairs[i] ?? 0
        if (pair === pivot) {
          i++
          continue
        }
        const which = order[i] ?? 0
        const other = pair < pivot ? less++ : --more
        pairs[i] = pairs[other] ?? 0
        order[i] = order[other] ?? 0
        pairs[other] = pair
        order[other] = which
        if (pair < pivot) i++
      }
      if ((pivot & 0xffff) === 0) {
        if (more - less > 1) order.subarray(less, more).sort()
      } else if (more - less > 1) {
        if (more - less > FEW) read(less, more, depth + 2)
        sort(less, more, depth + 2)
      }
      // The larger rest stays in this loop, so that the stack stays shallow.
      if (less - low < high - more) {
        sort(low, less, depth)
        low = more
      } else {
        sort(more, high, depth)
        high = less
      }
    }
    for (let i = low + 1; i < high; i++) {
      const which = order[i] ?? 0
      let at = i
      for (; at > low && isBefore(which, order[at - 1] ?? 0, depth); at--) {
        order[at] = order[at - 1] ?? 0
      }
      order[at] = which
    }
  }
  read(0, order.length, 0)
  sort(0, order.length, 0)
}

function filledOnes(starts: Uint32Array): Uint32Array {
  const filled = new Uint32Array(starts.length - 1)
  let count = 0
  for (let i = 0; i < filled.length; i++) if (starts[i] !== starts[i + 1]) filled[count++] = i
  return filled.subarray(0, count)
}

/**
 * Folds, numbers and sorts the names; with an alphabet in use, new characters are added to it. Names
 * of which nothing is left (only spaces) are left out.
 */
export function sortNames(
  entries: readonly Entry[],
  shared?: Alphabet,
): {
  alphabet: Alphabet
  keys: KeyTable
  /** The entries that are not written like their key. */
  spelled: Entry[]
} {
  const { units, starts, spelled } = foldAll(entries)
  const alphabet = shared ?? new Alphabet([])
  const symbolOf = alphabet.number(byFrequency(units))
  for (let i = 0; i < units.length; i++) units[i] = symbolOf[units[i] ?? 0] ?? 0

  const order = filledOnes(starts)
  sortKeys(order, units, starts)

  const symbols = new Uint16Array(units.length)
  const keyStarts = new Uint32Array(order.length + 1)
  const ids = new Uint32Array(order.length)
  const idStarts = new Uint32Array(order.length + 1)
  let keyCount = 0
  let end = 0
  for (let i = 0; i < order.length; i++) {
    const which = order[i] ?? 0
    const from = starts[which] ?? 0
    const length = (starts[which + 1] ?? 0) - from
    const before = keyStarts[keyCount - 1] ?? 0
    let isSame = keyCount > 0 && end - before === length
    for (let at = 0; isSame && at < length; at++) {
      isSame = symbols[before + at] === units[from + at]
    }
    if (!isSame) {
      keyStarts[keyCount] = end
      idStarts[keyCount] = i
      keyCount++
      for (let at = 0; at < length; at++) symbols[end++] = units[from + at] ?? 0
    }
    ids[i] = entries[which]?.id ?? 0
  }
  keyStarts[keyCount] = end
  idStarts[keyCount] = order.length
  return {
    alphabet,
    spelled,
    keys: {
      symbols: symbols.slice(0, end),
      starts: keyStarts.slice(0, keyCount + 1),
      ids,
      idStarts: idStarts.slice(0, keyCount + 1),
    },
  }
}
