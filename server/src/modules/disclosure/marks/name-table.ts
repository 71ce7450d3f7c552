import { nameKey } from '@yiqi/org-names'

/** How a name belongs to its organisation; the better match comes first. */
const nameKinds = ['exact', 'former', 'alias'] as const
export type NameKind = (typeof nameKinds)[number]

export interface NamedBody {
  uscc: string
  name: string
  formerNames: readonly string[]
  abbreviation: string | null
  status: string
  /** GB/T 2260. */
  registrar: string
}

export interface FoundBody {
  uscc: string
  name: string
  status: string
  registrar: string
  match: NameKind
}

const none = -1
const noNames: readonly string[] = []

/**
 * Every name of every registered organisation, by its key: a million of them in some 150 MB, found without a
 * search. Facts lie in columns; names of one key are chained, since several may have the same.
 */
export class NameTable {
  #heads = new Map<string, number>()
  /** Of links: the next one of the same key, the body, how the name belongs to it. */
  #next: number[] = []
  #bodyOf: number[] = []
  #kinds: number[] = []
  #freeLinks: number[] = []
  #slots = new Map<string, number>()
  #codes: string[] = []
  #names: string[] = []
  #statuses: string[] = []
  #registrars: string[] = []
  /** Few have any. */
  #others = new Map<number, { former: readonly string[]; alias: readonly string[] }>()
  readonly #words = new Map<string, string>()

  get size(): number {
    return this.#slots.size
  }

  nameOf(uscc: string): string | undefined {
    const slot = this.#slots.get(uscc)
    return slot === undefined ? undefined : this.#names[slot]
  }

  put({ uscc, name, formerNames, abbreviation, status, registrar }: NamedBody): void {
    const known = this.#slots.get(uscc)
    if (known !== undefined) this.#unlink(known)
    const slot = known ?? this.#codes.length
    this.#slots.set(uscc, slot)
    this.#codes[slot] = uscc
    this.#names[slot] = name
    this.#statuses[slot] = this.#shared(status)
    this.#registrars[slot] = this.#shared(registrar)
    const alias = abbreviation ? [abbreviation] : noNames
    if (formerNames.length > 0 || alias.length > 0)
      this.#others.set(slot, { former: [...formerNames], alias })
    else this.#others.delete(slot)
    for (const [kind, key] of this.#keysOf(slot)) this.#link(key, slot, kind)
  }

  remove(uscc: string): void {
    const slot = this.#slots.get(uscc)
    if (slot === undefined) return
    this.#unlink(slot)
    // The slot stays empty: organisations leave the register by mistake only.
    this.#slots.delete(uscc)
    this.#others.delete(slot)
  }

  /** Those that have, had or go by the name, the best match first. */
  find(key: string): FoundBody[] {
    const found: FoundBody[] = []
    for (let link = this.#heads.get(key) ?? none; link !== none; link = this.#next[link] ?? none) {
      const slot = this.#bodyOf[link] ?? 0
      found.push({
        uscc: this.#codes[slot] ?? '',
        name: this.#names[slot] ?? '',
        status: this.#statuses[slot] ?? '',
        registrar: this.#registrars[slot] ?? '',
        match: nameKinds[this.#kinds[link] ?? 0] ?? 'exact',
      })
    }
    return found.length < 2 ? found : found.toSorted(byMatch)
  }

  /** All keys there are, e.g. to write them to a file. */
  keys(): IterableIterator<string> {
    return this.#heads.keys()
  }

  /** Each key once, by its best match. */
  *#keysOf(slot: number): Generator<[kind: number, key: string]> {
    const { former = noNames, alias = noNames } = this.#others.get(slot) ?? {}
    const seen = new Set<string>()
    for (const [kind, names] of [[this.#names[slot] ?? ''], former, alias].entries()) {
      for (const name of names) {
        const key = nameKey(name)
        if (key === '' || seen.has(key)) continue
        seen.add(key)
        yield [kind, key]
      }
    }
  }

  #link(key: string, slot: number, kind: number): void {
    const link = this.#freeLinks.pop() ?? this.#next.length
    this.#next[link] = this.#heads.get(key) ?? none
    this.#bodyOf[link] = slot
    this.#kinds[link] = kind
    this.#heads.set(key, link)
  }

  #unlink(slot: number): void {
    for (const [, key] of this.#keysOf(slot)) {
      let before = none
      for (let link = this.#heads.get(key) ?? none; link !== none; ) {
        const next = this.#next[link] ?? none
        if (this.#bodyOf[link] === slot) {
          if (before !== none) this.#next[before] = next
          else if (next !== none) this.#heads.set(key, next)
          else this.#heads.delete(key)
          this.#freeLinks.push(link)
        } else before = link
        link = next
      }
    }
  }

  /** Few different ones: each is kept once. */
  #shared(word: string): string {
    const known = this.#words.get(word)
    if (known !== undefined) return known
    this.#words.set(word, word)
    return word
  }
}

const byMatch = (a: FoundBody, b: FoundBody) =>
  nameKinds.indexOf(a.match) - nameKinds.indexOf(b.match) || (a.uscc < b.uscc ? -1 : 1)
