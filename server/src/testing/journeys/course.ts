import type { ProcessDefinition } from '../../modules/cases/index.ts'

type Machine = ProcessDefinition['machine']
type Outcome = NonNullable<Machine['states'][string]['outcome']>

export interface Step {
  act: string
  from: string
  to: string
}

/** Where an act leads, when the case has not been sent away before. */
function targetOf(machine: Machine, state: string, act: string): string | null {
  const target = machine.states[state]?.on?.[act]
  if (target === undefined) return null
  if (typeof target === 'string') return target
  return 'to' in target ? target.to : null
}

/** Acts of a state, the advised one first; those of the platform where nobody else can do anything. */
function actsFrom(machine: Machine, state: string): string[] {
  const acts = Object.keys(machine.states[state]?.on ?? {})
  const rank = (act: string) => {
    const { tone, by, takesItems } = machine.acts[act] ?? {}
    if (takesItems) return 9
    if (by === 'system') return 5
    return tone === 'primary' ? 0 : 1
  }
  return acts.filter((act) => rank(act) < 9).sort((one, other) => rank(one) - rank(other))
}

/** The shortest way from the beginning to a closed state, by which the case comes to one of the outcomes. */
export function courseTo(machine: Machine, wanted: readonly Outcome[]): Step[] | null {
  interface Place {
    state: string
    outcome: Outcome | null
    steps: Step[]
  }
  const queue: Place[] = [{ state: machine.initial, outcome: null, steps: [] }]
  const seen = new Set<string>()
  for (let place = queue.shift(); place; place = queue.shift()) {
    const { state, outcome, steps } = place
    if (machine.states[state]?.phase === 'closed' && outcome && wanted.includes(outcome))
      return steps
    const mark = `${state}/${String(outcome)}`
    if (seen.has(mark)) continue
    seen.add(mark)
    for (const act of actsFrom(machine, state)) {
      const to = targetOf(machine, state, act)
      if (!to) continue
      const reached = machine.states[to]?.outcome ?? outcome
      queue.push({ state: to, outcome: reached, steps: [...steps, { act, from: state, to }] })
    }
  }
  return null
}

/** Where on its way a case may be sent back to whoever applied, and by which act. */
export function returnOn(
  machine: Machine,
  steps: readonly Step[],
): { after: number; act: string } | null {
  for (const [index, { from }] of steps.entries()) {
    for (const act of Object.keys(machine.states[from]?.on ?? {})) {
      const { takesItems, by } = machine.acts[act] ?? {}
      if (takesItems === true && by !== 'applicant') return { after: index, act }
    }
  }
  return null
}
