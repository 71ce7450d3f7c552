import type { ProcessMachine } from './define-course.ts'

export const box = { width: 132, height: 44 }
const gapX = 188
const gapY = 64
const margin = 20
/** How far a line leaves a box from its top or its middle, for there and for back. */
const there = 14
const back = 30
/** A state that so many others lead to is an exit from everywhere: its lines would hide all others. */
const manyWays = 4

export interface Edge {
  from: string
  to: string
  labels: readonly string[]
}

export interface Place {
  state: string
  lane: 'left' | 'centre' | 'right'
  x: number
  y: number
}

export interface Line {
  path: string
  label: { x: number; y: number; anchor: 'start' | 'middle' | 'end' }
}

/**
 * Three lanes: in the centre the course of the matter from top to bottom, at the left where it waits for
 * somebody, at the right where it ends early.
 */
export function layOut(machine: ProcessMachine, edges: readonly Edge[]): Place[] {
  const order = reachable(machine, edges)
  const centre = order.filter((state) => laneOf(machine, state) === 'centre')
  const rows = new Map(centre.map((state, row) => [state, row]))
  const taken = new Set<string>()
  for (const state of order) {
    const lane = laneOf(machine, state)
    if (lane === 'centre') continue
    const sources = isExit(machine, edges, state)
      ? [0]
      : edges.flatMap(({ from, to }) => (to === state ? [rows.get(from) ?? []].flat() : []))
    let row = Math.min(...(sources.length > 0 ? sources : [0]))
    while (taken.has(`${lane} ${row}`)) row++
    taken.add(`${lane} ${row}`)
    rows.set(state, row)
  }
  const lanes = (['left', 'centre', 'right'] as const).filter((lane) =>
    order.some((state) => laneOf(machine, state) === lane),
  )
  return order.map((state) => {
    const lane = laneOf(machine, state)
    return {
      state,
      lane,
      x: margin + lanes.indexOf(lane) * (box.width + gapX),
      y: margin + (rows.get(state) ?? 0) * (box.height + gapY),
    }
  })
}

export const extent = (places: readonly Place[]) => ({
  width: Math.max(...places.map(({ x }) => x)) + box.width + margin,
  height: Math.max(...places.map(({ y }) => y)) + box.height + margin,
})

export const isExit = (machine: ProcessMachine, edges: readonly Edge[], state: string): boolean =>
  laneOf(machine, state) === 'right' && edges.filter(({ to }) => to === state).length >= manyWays

function laneOf({ states }: ProcessMachine, state: string): Place['lane'] {
  const { phase, outcome } = states[state] ?? {}
  if (phase === 'applicant' || phase === 'paused') return 'left'
  const isEarly = outcome !== undefined && outcome !== 'granted' && outcome !== 'filed'
  return phase === 'closed' && isEarly ? 'right' : 'centre'
}

/** States by their distance from the beginning, then in the order of the definition. */
function reachable(machine: ProcessMachine, edges: readonly Edge[]): string[] {
  const depth = new Map([[machine.initial, 0]])
  for (const [state, distance] of depth) {
    for (const { from, to } of edges) {
      if (from === state && !depth.has(to)) depth.set(to, distance + 1)
    }
  }
  return Object.keys(machine.states)
    .filter((state) => depth.has(state))
    .sort((a, b) => (depth.get(a) ?? 0) - (depth.get(b) ?? 0))
}

/** Where a line runs, and where its words stand. */
export function route(from: Place, to: Place): Line {
  if (from.lane === to.lane) return alongLane(from, to)
  if (from.lane === 'right') return downAndBack(from, to)
  return acrossLanes(from, to)
}

function alongLane(from: Place, to: Place): Line {
  const isDown = to.y > from.y
  // There and back side by side, each with its words on its own side.
  const x = from.x + box.width / 2 + (isDown ? -there : there)
  const [start, end] = isDown ? [from.y + box.height, to.y] : [from.y, to.y + box.height]
  const middle = (isDown ? to.y - gapY / 2 : from.y - gapY / 2) + 4
  const side = isDown ? -6 : 6
  return {
    path: `M${x} ${start}V${end}`,
    label: { x: x + side, y: middle, anchor: isDown ? 'end' : 'start' },
  }
}

/** Between the course and what lies beside it; the words stand by the course. */
function acrossLanes(from: Place, to: Place): Line {
  const isLeaving = from.lane === 'centre'
  const [centre, beside] = isLeaving ? [from, to] : [to, from]
  const isLeft = beside.lane === 'left'
  const offset = isLeaving ? there : back
  const [xc, xb] = isLeft ? [centre.x, beside.x + box.width] : [centre.x + box.width, beside.x]
  const [yc, yb] = [centre.y + offset, beside.y + offset]
  const turn = isLeft ? xb + (isLeaving ? 26 : 14) : xb - (isLeaving ? 26 : 14)
  const bends = yc === yb ? '' : `H${turn}V${isLeaving ? yb : yc}`
  const path = isLeaving ? `M${xc} ${yc}${bends}H${xb}` : `M${xb} ${yb}${bends}H${xc}`
  return {
    path,
    label: {
      x: isLeft ? xc - 8 : xc + 8,
      y: isLeaving ? yc - 5 : yc + 13,
      anchor: isLeft ? 'end' : 'start',
    },
  }
}

function downAndBack(from: Place, to: Place): Line {
  const x = from.x + box.width / 2
  const y = to.y + box.height / 2
  return {
    path: `M${x} ${from.y + box.height}V${y}H${to.x + box.width}`,
    label: { x: x - 8, y: y - 5, anchor: 'end' },
  }
}
