const FREE = 0xffffffff

/** Finds the position of an id in a list, in 8 to 16 bytes an entry. */
export class IdTable {
  private readonly ids: readonly (number | string)[]
  private readonly slots: Uint32Array
  private readonly mask: number

  constructor(ids: readonly (number | string)[]) {
    this.ids = ids
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, ids.length * 1.5)))
    this.mask = size - 1
    this.slots = new Uint32Array(size).fill(FREE)
    for (let position = 0; position < ids.length; position++) {
      let slot = hashId(ids[position] ?? 0) & this.mask
      while (this.slots[slot] !== FREE) slot = (slot + 1) & this.mask
      this.slots[slot] = position
    }
  }

  get bytes(): number {
    return this.slots.byteLength
  }

  find(id: number | string): number | undefined {
    for (let slot = hashId(id) & this.mask; ; slot = (slot + 1) & this.mask) {
      const position = this.slots[slot] ?? FREE
      if (position === FREE) return undefined
      if (this.ids[position] === id) return position
    }
  }
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
