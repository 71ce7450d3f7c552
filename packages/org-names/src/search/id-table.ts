const FREE = 0xffffffff

/** Finds the position of an id in a list, in 8 to 16 bytes an entry. */
export class IdTable {
  private readonly ids: readonly (number | string)[]
  private slots: Uint32Array
  private used = 0

  /** The list may grow; `put` tells what is new in it. */
  constructor(ids: readonly (number | string)[]) {
    this.ids = ids
    this.slots = slotsFor(ids.length)
    for (let position = 0; position < ids.length; position++) this.put(position)
  }

  get bytes(): number {
    return this.slots.byteLength
  }

  find(id: number | string): number | undefined {
    const position = this.slots[this.slotOf(id)] ?? FREE
    return position === FREE ? undefined : position
  }

  /** Lets the id at `position` be found there, and answers where it was found until now. */
  put(position: number): number | undefined {
    if ((this.used + 1) * 4 > this.slots.length * 3) this.grow()
    const slot = this.slotOf(this.ids[position] ?? 0)
    const before = this.slots[slot] ?? FREE
    this.slots[slot] = position
    if (before !== FREE) return before
    this.used++
    return undefined
  }

  /** The slot of the id, or the free one where it would be. */
  private slotOf(id: number | string): number {
    const { slots, ids } = this
    const mask = slots.length - 1
    for (let slot = hashId(id) & mask; ; slot = (slot + 1) & mask) {
      const position = slots[slot] ?? FREE
      if (position === FREE || ids[position] === id) return slot
    }
  }

  private grow(): void {
    const old = this.slots
    this.slots = new Uint32Array(old.length * 2).fill(FREE)
    for (const position of old) {
      if (position !== FREE) this.slots[this.slotOf(this.ids[position] ?? 0)] = position
    }
  }
}

function slotsFor(ids: number): Uint32Array {
  return new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(16, ids * 1.5)))).fill(FREE)
}

function hashId(id: number | string): number {
  let hash = 0x811c9dc5
  if (typeof id === 'number') {
    hash = Math.imul((id ^ Math.floor(id / 2 ** 32)) >>> 0, 0x9e3779b1)
    return (hash ^ (hash >>> 15)) >>> 0
  }
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
