/**
 * A trie in one array. The child of a node by a symbol is the cell at `base ^ symbol`, and is one only
 * if that cell names the node as its parent. A node whose keys have become one is a leaf: the rest of
 * the key is read from the keys themselves.
 */
export interface DoubleArray {
  /**
   * Two numbers for each cell. First: of a leaf ~key, of any other node 2·base, and 1 more where a key
   * ends at it (the key is then at the child by symbol 0). Second: the parent, or FREE.
   */
  cells: Int32Array
  /** Longest key, in symbols. */
  longest: number
}

export const ROOT = 0
const FREE = -1
const FEWEST_CELLS = 256
const SIZE_CLASSES = 8

const sizeClass = (count: number) => Math.min(SIZE_CLASSES - 1, 32 - Math.clz32(count - 1))

/**
 * The cells while they are filled, with a list of the free ones in order. Sets of children of like
 * size share a cursor that only goes forward: what did not fit one of them is not tried again, so the
 * time is linear, and the small sets fill what the large ones left.
 */
class Cells {
  cells = new Int32Array(0)
  private next = new Int32Array(0)
  private previous = new Int32Array(0)
  private lastFree = -1
  private size = 0
  private readonly cursors = new Int32Array(SIZE_CLASSES)
  private readonly block: number

  /** `block`: cells added at a time, a power of two above every symbol, so that no base leads outside. */
  constructor(block: number) {
    this.block = block
    this.grow()
  }

  private grow(): void {
    const size = this.size + this.block
    if (size * 2 > this.cells.length) {
      const capacity = Math.max(size, this.size * 2)
      const grown = (old: Int32Array, length: number) => {
        const larger = new Int32Array(length)
        larger.set(old)
        return larger
      }
      this.cells = grown(this.cells, capacity * 2)
      this.next = grown(this.next, capacity)
      this.previous = grown(this.previous, capacity)
    }
    const { cells, next, previous } = this
    for (let cell = this.size; cell < size; cell++) {
      cells[2 * cell + 1] = FREE
      previous[cell] = cell === this.size ? this.lastFree : cell - 1
      next[cell] = cell + 1 < size ? cell + 1 : -1
    }
    if (this.lastFree >= 0) next[this.lastFree] = this.size
    this.lastFree = size - 1
    this.size = size
  }

  take(cell: number, parent: number): void {
    const { next, previous } = this
    this.cells[2 * cell + 1] = parent
    const before = previous[cell] ?? -1
    const after = next[cell] ?? -1
    if (before >= 0) next[before] = after
    if (after >= 0) previous[after] = before
    else this.lastFree = before
  }

  /** A base at which the cells of all symbols are free. */
  baseFor(symbols: Uint16Array, count: number): number {
    const first = symbols[0] ?? 0
    const kind = sizeClass(count)
    let cell = this.cursors[kind] ?? 0
    for (;;) {
      if (cell < 0) {
        cell = this.size
        this.grow()
      }
      const base = cell ^ first
      if (this.fits(base, symbols, count)) {
        this.cursors[kind] = cell
        return base
      }
      // The next of a cell taken meanwhile still leads forward to a free one.
      cell = this.next[cell] ?? -1
    }
  }

  private fits(base: number, symbols: Uint16Array, count: number): boolean {
    const { cells } = this
    for (let i = 0; i < count; i++) {
      if (cells[2 * (base ^ (symbols[i] ?? 0)) + 1] !== FREE) return false
    }
    return true
  }

  finish(): Int32Array {
    return this.cells.slice(0, this.size * 2)
  }
}

/** Nodes still to be given children: their keys are [low, high), alike up to `depth`. */
class Queue {
  private nodes = new Int32Array(1 << 10)
  private head = 0
  private tail = 0

  push(node: number, low: number, high: number, depth: number): void {
    if (this.tail + 4 > this.nodes.length) {
      const rest = this.nodes.subarray(this.head, this.tail)
      const larger = new Int32Array(Math.max(this.nodes.length, rest.length * 2))
      larger.set(rest)
      this.nodes = larger
      this.tail = rest.length
      this.head = 0
    }
    this.nodes[this.tail++] = node
    this.nodes[this.tail++] = low
    this.nodes[this.tail++] = high
    this.nodes[this.tail++] = depth
  }

  shift(into: Int32Array): boolean {
    if (this.head === this.tail) return false
    for (let i = 0; i < 4; i++) into[i] = this.nodes[this.head++] ?? 0
    return true
  }
}

/** Of sorted, distinct keys; by breadth, so that the large sets of children find room first. */
export function buildDoubleArray(
  symbols: Uint16Array,
  starts: Uint32Array,
  symbolCount: number,
): DoubleArray {
  const keyCount = starts.length - 1
  const space = new Cells(2 ** Math.ceil(Math.log2(Math.max(FEWEST_CELLS, symbolCount))))
  space.take(ROOT, ROOT)
  if (keyCount === 0) return { cells: space.finish(), longest: 0 }
  let longest = 0
  for (let key = 0; key < keyCount; key++) {
    longest = Math.max(longest, (starts[key + 1] ?? 0) - (starts[key] ?? 0))
  }
  const queue = new Queue()
  queue.push(ROOT, 0, keyCount, 0)
  const work = new Int32Array(4)
  const labels = new Uint16Array(symbolCount)
  const lows = new Int32Array(symbolCount + 1)
  while (queue.shift(work)) {
    const [node = 0, low = 0, high = 0, depth = 0] = work
    const ends = (starts[low] ?? 0) + depth === (starts[low + 1] ?? 0)
    let count = 0
    for (let key = low; key < high; key++) {
      const label = key === low && ends ? 0 : (symbols[(starts[key] ?? 0) + depth] ?? 0)
      if (count === 0 || labels[count - 1] !== label) {
        labels[count] = label
        lows[count] = key
        count++
      }
    }
    lows[count] = high
    const base = space.baseFor(labels, count)
    space.cells[2 * node] = base * 2 + (ends ? 1 : 0)
    for (let i = 0; i < count; i++) {
      const child = base ^ (labels[i] ?? 0)
      const from = lows[i] ?? 0
      const to = lows[i + 1] ?? 0
      space.take(child, node)
      if (to - from === 1) space.cells[2 * child] = ~from
      else queue.push(child, from, to, depth + 1)
    }
  }
  return { cells: space.finish(), longest }
}
