import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyChange, changeTimeline, type Segment, type State } from './timeline.ts'

const day = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10)
const segment = (from: number, to: number | null, state: State): Segment<State> => ({
  validFrom: day(from),
  validTo: to === null ? null : day(to),
  state,
})
const change = (segments: Segment<State>[], from: number, changes: State) =>
  applyChange(segments, changeTimeline(segments, day(from), changes))

test('a change today closes the present segment and opens another', () => {
  const after = change([segment(0, null, { name: 'a' })], 10, { name: 'b' })
  expect(after).toMatchObject([segment(0, 10, { name: 'a' }), segment(10, null, { name: 'b' })])
})

test('a late correction keeps what was decided after it', () => {
  const before = [segment(0, 20, { name: 'a', at: 'x' }), segment(20, null, { name: 'c', at: 'x' })]
  const after = change(before, 10, { name: 'b', at: 'y' })
  expect(after).toMatchObject([
    segment(0, 10, { name: 'a', at: 'x' }),
    segment(10, 20, { name: 'b', at: 'y' }),
    // The name was decided on day 20; the address was not.
    segment(20, null, { name: 'c', at: 'y' }),
  ])
})

test('a change to what is so already changes nothing', () => {
  const { superseded, added } = changeTimeline([segment(0, null, { a: 1 })], day(5), {
    a: 1,
    b: null,
  })
  expect([superseded, added]).toEqual([[], []])
})

test('for any changes, each day has exactly one state, and nothing before the change moves', () => {
  const changes = fc.record({
    from: fc.integer({ min: 0, max: 30 }),
    values: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 3 })),
  })
  fc.assert(
    fc.property(fc.array(changes, { maxLength: 12 }), (steps) => {
      let segments: Segment<State>[] = [segment(0, null, { a: 0 })]
      for (const { from, values } of steps) {
        const before = segments
        segments = change(before, from, values)
        for (let n = 0; n < 32; n++) {
          expect(at(segments, n)).toHaveLength(1)
          if (n < from) expect(at(segments, n)[0]?.state).toEqual(at(before, n)[0]?.state)
        }
        for (const [field, value] of Object.entries(values)) {
          expect(at(segments, from)[0]?.state[field]).toBe(value)
        }
      }
    }),
  )
})

const at = (segments: Segment<State>[], n: number) =>
  segments.filter(({ validFrom, validTo }) => validFrom <= day(n) && (!validTo || validTo > day(n)))
