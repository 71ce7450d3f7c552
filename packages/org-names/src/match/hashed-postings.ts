/*
 * Which documents have a key: keys are hashed to buckets and not kept, so a list may have a few
 * documents that only share the bucket. What finds by it must look at the documents anyway.
 */
const DOCS_PER_BUCKET = 3

/** A key of up to three numbers. */
export function hashKey(kind: number, a: number, b: number, c: number): number {
  let hash = Math.imul(0x811c9dc5 ^ kind, 0x01000193)
  hash = Math.imul(hash ^ a ^ (a >>> 15), 0x85ebca6b)
  hash = Math.imul(hash ^ b ^ (hash >>> 13), 0xc2b2ae35)
  hash = Math.imul(hash ^ c ^ (c >>> 15) ^ (hash >>> 16), 0x27d4eb2f)
  return (hash ^ (hash >>> 15)) >>> 0
}

export class HashedPostings {
  private readonly mask: number
  private readonly starts: Uint32Array
  private readonly docs: Uint32Array
  /** Documents added since the build. */
  private readonly added = new Map<number, number[]>()

  constructor(keys: Uint32Array, ends: Uint32Array) {
    const buckets = 2 ** Math.max(8, Math.ceil(Math.log2(keys.length / DOCS_PER_BUCKET + 1)))
    this.mask = buckets - 1
    this.starts = new Uint32Array(buckets + 1)
    this.docs = new Uint32Array(keys.length)
    const { mask, starts, docs } = this
    for (let i = 0; i < keys.length; i++) {
      const bucket = ((keys[i] ?? 0) & mask) + 1
      starts[bucket] = (starts[bucket] ?? 0) + 1
    }
    for (let bucket = 1; bucket <= buckets; bucket++) {
      starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0)
    }
    const next = starts.slice()
    let at = 0
    for (let doc = 0; doc < ends.length; doc++) {
      const end = ends[doc] ?? 0
      for (; at < end; at++) {
        const bucket = (keys[at] ?? 0) & mask
        const place = next[bucket] ?? 0
        docs[place] = doc
        next[bucket] = place + 1
      }
    }
  }

  get bytes(): number {
    return this.starts.byteLength + this.docs.byteLength
  }

  add(key: number, doc: number): void {
    const bucket = key & this.mask
    const list = this.added.get(bucket)
    if (list) list.push(doc)
    else this.added.set(bucket, [doc])
  }

  count(key: number): number {
    const bucket = key & this.mask
    const built = (this.starts[bucket + 1] ?? 0) - (this.starts[bucket] ?? 0)
    return built + (this.added.get(bucket)?.length ?? 0)
  }

  /** Visits at most `limit` documents, the latest additions first. */
  visit(key: number, limit: number, visitor: (doc: number) => void): void {
    const bucket = key & this.mask
    let left = limit
    const added = this.added.get(bucket) ?? []
    for (let i = added.length - 1; i >= 0 && left > 0; i--, left--) visitor(added[i] ?? 0)
    const { starts, docs } = this
    const start = starts[bucket] ?? 0
    const end = Math.min(starts[bucket + 1] ?? 0, start + left)
    for (let at = start; at < end; at++) visitor(docs[at] ?? 0)
  }
}
