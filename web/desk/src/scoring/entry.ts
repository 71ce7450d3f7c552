/** What an expert gives for one indicator. */
export interface Given {
  points: number | null
  note: string | null
}

/** A score on this device that the server does not have yet. */
export interface Entry extends Given {
  indicator: string
  /** Of the server's score that was seen when this one was given. */
  version: number
  /** Idempotency key; a change of mind gets another one. */
  key: string
  /** What may have arrived although no answer came. */
  sent: Given | null
  /** What another device has saved meanwhile. */
  conflict: (Given & { version: number }) | null
}

export type Answer =
  | { kind: 'saved'; version: number }
  | { kind: 'stale'; version: number; saved: Given }
  | { kind: 'offline' }

const isSame = (one: Given, other: Given): boolean =>
  one.points === other.points && (one.note || null) === (other.note || null)

/** The entry after another one was typed over it. */
export function retyped(
  former: Entry | undefined,
  typed: Given & { indicator: string; version: number; key: string },
): Entry {
  const { indicator, points, note, version, key } = typed
  return {
    indicator,
    points,
    note,
    version: former?.version ?? version,
    key,
    sent: former?.sent ?? null,
    conflict: former?.conflict ?? null,
  }
}

/** What becomes of an entry by the server's answer; null: the server has it. */
export function settled(entry: Entry, answer: Answer, newKey: () => string): Entry | null {
  if (answer.kind === 'saved') return null
  if (answer.kind === 'offline') return entry
  const { version, saved } = answer
  if (isSame(saved, entry)) return null
  // One's own earlier score, whose answer was lost, is nobody's conflict.
  if (entry.sent && isSame(saved, entry.sent)) return { ...entry, version, key: newKey() }
  return { ...entry, conflict: { ...saved, version } }
}

/** The expert keeps what he gave here, against what another device saved. */
export const kept = (entry: Entry, newKey: () => string): Entry => ({
  ...entry,
  version: entry.conflict?.version ?? entry.version,
  conflict: null,
  key: newKey(),
})
