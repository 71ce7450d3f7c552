import { type Context, read, systemActor } from '../../../kernel/context.ts'
import { type OutboxTail, tailOutbox } from '../../../kernel/outbox-tail.ts'
import { documentChanged } from '../events.ts'
import { forEachPublished, readForIndex } from '../index-records.ts'
import { createPassageIndex, type PassageIndex } from './passage-index.ts'
import type { Synonyms } from './query.ts'

/** Search over all passages that are or were in force, in the memory of this process and in step with it. */
export interface KnowledgeSearch extends OutboxTail {
  readonly index: PassageIndex
}

const follower = systemActor('知识库索引')

export function createKnowledgeSearch(context: Context, synonyms: Synonyms): KnowledgeSearch {
  const index = createPassageIndex(synonyms)
  /** Versions of each document that are in the index. */
  const indexed = new Map<string, readonly string[]>()

  function take(documents: Awaited<ReturnType<typeof readForIndex>>): void {
    for (const [key, versions] of documents) {
      for (const id of indexed.get(key) ?? []) index.remove(id)
      indexed.set(
        key,
        versions.map(({ id }) => id),
      )
    }
    index.load([...documents.values()].flat())
  }

  const tail = tailOutbox(context, follower, {
    async build() {
      await forEachPublished(context, follower, take)
      index.compact()
    },
    async apply(events) {
      const keys = events
        .filter(({ type }) => type === documentChanged)
        .map(({ data }) => String(data.key))
      if (keys.length === 0) return
      take(await read(context, follower, (tx) => readForIndex(tx, [...new Set(keys)])))
    },
  })
  return { index, ...tail }
}
