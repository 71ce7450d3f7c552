import { nameKey } from '@yiqi/org-names'
import { type Context, read, systemActor } from '../../../kernel/context.ts'
import { type OutboxTail, tailOutbox } from '../../../kernel/outbox-tail.ts'
import { changedKeys } from '../../registers/index.ts'
import { IllegalNames } from './illegal-names.ts'
import { type Meaning, meaningsOf } from './judge.ts'
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
  const illegal = new IllegalNames()
  const listings = new Map<string, { abnormal: boolean; serious: boolean }>()

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
    for (const one of facts.illegal) illegal.put(one)
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
    for (const number of numbers) illegal.remove(number)
    for (const one of found) illegal.put(one)
  }

  async function refreshListings(codes: readonly string[]): Promise<void> {
    if (codes.length === 0) return
    const found = await read(context, follower, (tx) => readListings(tx, codes))
    for (const code of codes) listings.delete(code)
    for (const one of found) putListing(one)
  }

  function meaningsOfKey(key: string): Meaning[] {
    if (key === '') return []
    return meaningsOf(table.find(key), illegal.find(key), (uscc) => listings.get(uscc))
  }

  const tail = tailOutbox(context, follower, {
    build,
    apply: async (events) => {
      await refreshBodies(changedKeys(events, organisationChanged, 'uscc'))
      await refreshListings(changedKeys(events, listingChanged, 'uscc'))
      await refreshIllegal(changedKeys(events, illegalChanged, 'illegal_no'))
    },
  })
  return {
    ...tail,
    meaningsOfKey,
    meanings: (name) => meaningsOfKey(nameKey(name)),
    *keys() {
      yield* table.keys()
      yield* illegal.keys()
    },
    nameOf: (uscc) => table.nameOf(uscc),
    illegalNames: (limit) => illegal.names(limit),
    size: () => ({ organisations: table.size, illegal: illegal.size }),
  }
}
