import { nameKey } from '@yiqi/org-names'
import type { PublishedIllegal } from './judge.ts'

type Match = 'exact' | 'alias'

/** Published illegal organisations by the keys of their names and aliases. */
export class IllegalNames {
  readonly #records = new Map<string, PublishedIllegal>()
  readonly #byKey = new Map<string, Map<string, Match>>()

  get size(): number {
    return this.#records.size
  }

  put(one: PublishedIllegal): void {
    this.remove(one.illegalNo)
    this.#records.set(one.illegalNo, one)
    for (const [key, match] of keysOf(one)) {
      const ofKey = this.#byKey.get(key) ?? new Map<string, Match>()
      this.#byKey.set(key, ofKey.set(one.illegalNo, match))
    }
  }

  remove(illegalNo: string): void {
    const known = this.#records.get(illegalNo)
    if (!known) return
    this.#records.delete(illegalNo)
    for (const [key] of keysOf(known)) {
      const ofKey = this.#byKey.get(key)
      ofKey?.delete(illegalNo)
      if (ofKey?.size === 0) this.#byKey.delete(key)
    }
  }

  find(key: string): { match: Match; illegal: PublishedIllegal }[] {
    return [...(this.#byKey.get(key) ?? [])].flatMap(([number, match]) => {
      const illegal = this.#records.get(number)
      return illegal ? [{ match, illegal }] : []
    })
  }

  keys(): IterableIterator<string> {
    return this.#byKey.keys()
  }

  /** Of some that stand. */
  names(limit: number): string[] {
    return [...this.#records.values()]
      .filter(({ status }) => status !== 'withdrawn')
      .slice(0, limit)
      .map(({ name }) => name)
  }
}

/** Each key once; the name counts before an alias. */
function keysOf({ name, aliases }: PublishedIllegal): Map<string, Match> {
  const keys = new Map<string, Match>()
  for (const alias of aliases) keys.set(nameKey(alias), 'alias')
  keys.set(nameKey(name), 'exact')
  keys.delete('')
  return keys
}
