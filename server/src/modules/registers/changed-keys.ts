import type { OutboxEvent } from '../../kernel/outbox.ts'

/** Of the records that events of a type say have changed, one part of their keys, each once. */
export function changedKeys(events: readonly OutboxEvent[], type: string, part: string): string[] {
  const keys = events
    .filter((event) => event.type === type)
    .flatMap(({ data }) => data.keys as Record<string, string>[])
  return [...new Set(keys.flatMap((key) => key[part] ?? []))]
}
