import { nameKey } from '@yiqi/org-names'
import { type Context, read, systemActor } from '../../../kernel/context.ts'
import type { OutboxEvent } from '../../../kernel/outbox.ts'
import { type OutboxTail, tailOutbox } from '../../../kernel/outbox-tail.ts'
import { type Meaning, meaningsOf, type PublishedIllegal } from './judge.ts'
import { NameTable } from './name-table.ts'
import { readBodies, readIllegal, readListings, streamBodies } from './store.ts'

/** The mark of every name, in the memory of this process and always in step with what is published. */
export interface NameMarks extends OutboxTail {
  /** By the name as it is written; the first meaning is its mark, none where nobody is known by it. */
  meanings(name: string): Meaning[]
  /** The same by the key of the name. */
  meaningsOfKey(key: string): Meaning[]
  /** Keys of all names that have a mark; some may come twice. */
  keys(): Iterable<string>
  /** Of an organisation, as it is now. */
  nameOf(uscc: string): string | undefined
  /** Some names that are published as illegal. */
  illegalNames(limit: number): string[]
  size(): { organisations: number; illegal: number }
}

const follower = systemActor('搜索标识')
export const organisationChanged = 'registers.organisation.changed.v1'
export const illegalChanged = 'registers.illegal-organisation.changed.v1'
export const listingChanged = 'registers.credit-listing.changed.v1'

export function createNameMarks(context: Context): NameMarks {
  const table = new NameTable()
  const illegal = new Map<string, PublishedIllegal>()
  const illegalByKey = new Map<string, Map<string, 'exact' | 'alias'>>()
  const listings = new Map<string, { abnormal: boolean; serious: boolean }>()

  function putIllegal(one: PublishedIllegal): void {
    dropIllegal(one.illegalNo)
    illegal.set(one.illegalNo, one)
    for (const [key, match] of keysOf(one)) {
      const ofKey = illegalByKey.get(key) ?? new Map<string, 'exact' | 'alias'>()
      illegalByKey.set(key, ofKey.set(one.illegalNo, match))
    }
  }

  function dropIllegal(illegalNo: string): void {
    const known = illegal.get(illegalNo)
    if (!known) return
    illegal.delete(illegalNo)
    for (const [key] of keysOf(known)) {
      const ofKey = illegalByKey.get(key)
      ofKey?.delete(illegalNo)
      if (ofKey?.size === 0) illegalByKey.delete(key)
    }
  }

  function putListing({ uscc, list }: { uscc: string; list: string }): void {
    const { abnormal = false, serious = false } = listings.get(uscc) ?? {}
    listings.set(uscc, {
      abnormal: abnormal || list === 'ABNORMAL',
      serious: serious || list === 'SERIOUS',
    })
  }

  async function build(): Promise<void> {
    for await (const batch of streamBodies(context, follower))
      for (const body of batch) table.put(body)
    const facts = await read(context, follower, async (tx) => ({
      illegal: await readIllegal(tx),
      listings: await readListings(tx),
    }))
    for (const one of facts.illegal) putIllegal(one)
    for (const one of facts.listings) putListing(one)
  }

  async function refreshBodies(codes: readonly string[]): Promise<void> {
    if (codes.length === 0) return
    const bodies = await read(context, follower, (tx) => readBodies(tx, codes))
    const present = new Set(bodies.map(({ uscc }) => uscc))
    for (const body of bodies) table.put(body)
    for (const code of codes) if (!present.has(code)) table.remove(code)
  }

  async function refreshIllegal(numbers: readonly string[]): Promise<void> {
    if (numbers.length === 0) return
    const found = await read(context, follower, (tx) => readIllegal(tx, numbers))
    for (const number of numbers) dropIllegal(number)
    for (const one of found) putIllegal(one)
  }

  async function refreshListings(codes: readonly string[]): Promise<void> {
    if (codes.length === 0) return
    const found = await read(context, follower, (tx) => readListings(tx, codes))
    for (const code of codes) listings.delete(code)
    for (const one of found) putListing(one)
  }

  function meaningsOfKey(key: string): Meaning[] {
    if (key === '') return []
    const published = [...(illegalByKey.get(key) ?? [])].flatMap(([number, match]) => {
      const one = illegal.get(number)
      return one ? [{ match, illegal: one }] : []
    })
    return meaningsOf(table.find(key), published, (uscc) => listings.get(uscc))
  }

  const tail = tailOutbox(context, follower, {
    build,
    apply: async (events) => {
      await refreshBodies(keysIn(events, organisationChanged, 'uscc'))
      await refreshListings(keysIn(events, listingChanged, 'uscc'))
      await refreshIllegal(keysIn(events, illegalChanged, 'illegal_no'))
    },
  })
  return {
    ...tail,
    meaningsOfKey,
    meanings: (name) => meaningsOfKey(nameKey(name)),
    *keys() {
      yield* table.keys()
      yield* illegalByKey.keys()
    },
    nameOf: (uscc) => table.nameOf(uscc),
    illegalNames: (limit) =>
      [...illegal.values()]
        .filter(({ status }) => status !== 'withdrawn')
        .slice(0, limit)
        .map(({ name }) => name),
    size: () => ({ organisations: table.size, illegal: illegal.size }),
  }
}

/** Each key once; the name counts before an alias. */
function keysOf({ name, aliases }: PublishedIllegal): Map<string, 'exact' | 'alias'> {
  const keys = new Map<string, 'exact' | 'alias'>()
  for (const alias of aliases) keys.set(nameKey(alias), 'alias')
  keys.set(nameKey(name), 'exact')
  keys.delete('')
  return keys
}

/** Of the records that changed, one part of their keys. */
export function keysIn(events: readonly OutboxEvent[], type: string, part: string): string[] {
  const keys = events
    .filter((event) => event.type === type)
    .flatMap(({ data }) => data.keys as Record<string, string>[])
  return [...new Set(keys.flatMap((key) => key[part] ?? []))]
}
