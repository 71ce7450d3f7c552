import { applies, type FormRecord } from '@yiqi/contracts'
import { assign, createMachine, transition } from 'xstate'
import type { ProcessMachine, Target } from './define-course.ts'

/** Where a case stands; `resumeState` is where it goes back to after corrections or a pause. */
export interface Place {
  state: string
  resumeState: string | null
}

type Memory = Pick<Place, 'resumeState'>

/** The place after `act`, or null where the process does not allow it. Pure: no actor runs. */
export function placeAfter(machine: ProcessMachine, place: Place, act: string): Place | null {
  const compiled = compile(machine)
  const from = compiled.resolveState({
    value: place.state,
    context: { resumeState: place.resumeState },
  })
  if (!from.can({ type: act })) return null
  const [to] = transition(compiled, from, { type: act })
  return { state: to.value as string, resumeState: to.context.resumeState }
}

/** The place itself, or what follows it where the answers make it needless. */
export function passOver(machine: ProcessMachine, place: Place, form: FormRecord): Place {
  const { skip } = machine.states[place.state] ?? {}
  return skip && applies(skip.when, form) ? { ...place, state: skip.to } : place
}

/** Acts that lead somewhere from here, in the order of the definition. */
export function actsAt(machine: ProcessMachine, place: Place): string[] {
  const on = machine.states[place.state]?.on ?? {}
  return Object.keys(on).filter((act) => placeAfter(machine, place, act) !== null)
}

/** States that an act may lead to from a state; for diagram and validation. */
export function targetsOf(machine: ProcessMachine, from: string, target: Target): string[] {
  if (typeof target === 'string') {
    const { skip } = machine.states[target] ?? {}
    return skip ? [target, skip.to] : [target]
  }
  return 'to' in target ? [target.to] : origins(machine, from)
}

/** States from which a case is sent to `state`, and so goes back to. */
function origins(machine: ProcessMachine, state: string): string[] {
  return Object.entries(machine.states).flatMap(([origin, { on = {} }]) =>
    Object.values(on).flatMap((target) => {
      if (target === state) return origin === state ? [] : [origin]
      return typeof target === 'object' && 'to' in target && target.to === state
        ? [target.resumeAt]
        : []
    }),
  )
}

const compiledMachines = new WeakMap<ProcessMachine, ReturnType<typeof compileMachine>>()

function compile(machine: ProcessMachine) {
  const known = compiledMachines.get(machine)
  if (known) return known
  const compiled = compileMachine(machine)
  compiledMachines.set(machine, compiled)
  return compiled
}

function compileMachine(machine: ProcessMachine) {
  const states = Object.entries(machine.states).map(([state, { on = {} }]) => [
    state,
    {
      on: Object.fromEntries(
        Object.entries(on).map(([act, target]) => [act, branches(machine, state, target)]),
      ),
    },
  ])
  return createMachine({
    types: {} as { context: Memory; events: { type: string } },
    context: { resumeState: null } as Memory,
    initial: machine.initial,
    states: Object.fromEntries(states),
  })
}

function branches(machine: ProcessMachine, state: string, target: Target) {
  if (typeof target === 'object' && 'back' in target) {
    return [...new Set(origins(machine, state))].map((origin) => ({
      target: origin,
      guard: ({ context }: { context: Memory }) => context.resumeState === origin,
      actions: assign({ resumeState: null }),
    }))
  }
  const [to, resumeAt] = typeof target === 'string' ? [target, state] : [target.to, target.resumeAt]
  const resumeState = isAway(machine, to) ? resumeAt : null
  return { target: to, actions: assign({ resumeState }) }
}

/** The case waits there for someone else and then comes back. */
const isAway = (machine: ProcessMachine, state: string) => {
  const phase = machine.states[state]?.phase
  return phase === 'paused' || phase === 'applicant'
}
