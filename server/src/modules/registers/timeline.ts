/** One stretch of time in which a record had one state. Ends before `validTo`; null: goes on. */
export interface Segment<S> {
  validFrom: string
  validTo: string | null
  state: S
}

export type State = Readonly<Record<string, unknown>>

export interface TimelineChange<T extends Segment<State>> {
  /** Segments as known so far that are no longer so. */
  superseded: T[]
  /** What takes their place; `origin` is the segment whose state lives on, absent where it changed. */
  added: (Segment<State> & { origin?: T })[]
}

/**
 * What a change from a day on does to a timeline. A changed field keeps its new value until the day on
 * which that field was changed anyway: a late correction does not undo what was decided after it.
 * Pure; segments are in order, without gaps, and the first begins on or before `from`.
 */
export function changeTimeline<T extends Segment<State>>(
  segments: readonly T[],
  from: string,
  changes: State,
): TimelineChange<T> {
  const result: TimelineChange<T> = { superseded: [], added: [] }
  let carried = changes
  let previous: T | undefined
  for (const segment of segments) {
    if (segment.validTo !== null && segment.validTo <= from) continue
    if (previous) carried = withoutChangedFields(carried, previous.state, segment.state)
    previous = segment
    const state = merge(segment.state, carried)
    if (isSame(state, segment.state)) continue
    result.superseded.push(segment)
    const begin = segment.validFrom < from ? from : segment.validFrom
    if (segment.validFrom < begin) {
      result.added.push({
        ...bounds(segment.validFrom, begin),
        state: segment.state,
        origin: segment,
      })
    }
    result.added.push({ ...bounds(begin, segment.validTo), state })
  }
  return result
}

/** The timeline after a change, in order. */
export function applyChange<T extends Segment<State>>(
  segments: readonly T[],
  { superseded, added }: TimelineChange<T>,
): Segment<State>[] {
  const gone = new Set<Segment<State>>(superseded)
  return [...segments.filter((segment) => !gone.has(segment)), ...added].sort((a, b) =>
    a.validFrom < b.validFrom ? -1 : 1,
  )
}

const bounds = (validFrom: string, validTo: string | null) => ({ validFrom, validTo })

function withoutChangedFields(carried: State, before: State, after: State): State {
  return Object.fromEntries(
    Object.entries(carried).filter(([field]) => isSame(before[field], after[field])),
  )
}

function merge(state: State, changes: State): State {
  const merged: Record<string, unknown> = { ...state }
  for (const [field, value] of Object.entries(changes)) {
    if (value === null || value === undefined) delete merged[field]
    else merged[field] = value
  }
  return merged
}

/** Equal as JSON; members in any order, absent the same as null. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b || (isAbsent(a) && isAbsent(b))) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => isSame(a[name as keyof typeof a], b[name as keyof typeof b]))
}

const isAbsent = (value: unknown) => value === null || value === undefined
