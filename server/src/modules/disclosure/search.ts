import { createNameIndex, type NameIndex } from '@yiqi/org-names'
import { type Context, read, systemActor } from '../../kernel/context.ts'
import { type OutboxTail, tailOutbox } from '../../kernel/outbox-tail.ts'
import { changedKeys } from '../registers/index.ts'
import { findLatestChange, readSearchRecords, streamSearchRecords } from './store.ts'

/** Search over all public organisations, in the memory of this process and always in step with the register. */
export interface OrganisationSearch extends OutboxTail {
  readonly index: NameIndex
  /** When anything that it finds last changed. */
  changedAt(): Date
}

const follower = systemActor('检索索引')
const changeType = 'registers.organisation.changed.v1'
/** Best first, in the words of the register. */
const statusOrder = ['registered', 'suspended', 'liquidating', 'deregistered', 'revoked', 'voided']

export function createOrganisationSearch(context: Context): OrganisationSearch {
  const index = createNameIndex({ statusOrder })

  let changedAt = new Date(0)

  async function build(): Promise<void> {
    const batches = streamSearchRecords(context, follower)
    for await (const batch of batches) index.gather(batch)
    index.compact()
    changedAt = await read(context, follower, findLatestChange)
  }

  async function refresh(codes: string[]): Promise<void> {
    if (codes.length === 0) return
    const records = await read(context, follower, (tx) => readSearchRecords(tx, codes))
    const present = new Set(records.map(({ id }) => id))
    for (const record of records) index.upsert(record)
    for (const code of codes) if (!present.has(code)) index.remove(code)
  }

  const tail = tailOutbox(context, follower, {
    build,
    apply: async (events) => {
      const changes = events.filter(({ type }) => type === changeType)
      await refresh(changedKeys(events, changeType, 'uscc'))
      for (const { occurredAt } of changes) if (occurredAt > changedAt) changedAt = occurredAt
    },
  })
  return { index, changedAt: () => changedAt, ...tail }
}
