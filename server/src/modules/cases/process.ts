import type { FormSectionView, Message } from '@yiqi/contracts'
import type { ActDefinition, ClockDefinition, StateDefinition } from './define-course.ts'
import type { CheckDefinition, ProcessDefinition } from './define.ts'

/** A definition with its form resolved and with what it leaves unsaid. */
export interface Process extends Omit<ProcessDefinition, 'form' | 'checks'> {
  form: FormSectionView[]
  checks: readonly Check[]
}

export type Check = CheckDefinition & Required<Pick<CheckDefinition, 'at' | 'blocks'>>

/** @throws Error: a stored case names only states of its definition. */
export function stateOf(process: Process, state: string): StateDefinition {
  const found = process.machine.states[state]
  if (!found) throw new Error(`Process ${process.id} has no state ${state}.`)
  return found
}

export function findAct(process: Process, act: string): ActDefinition | undefined {
  return Object.hasOwn(process.machine.acts, act) ? process.machine.acts[act] : undefined
}

/** @throws Error: a stored clock names only clocks of its definition. */
export function clockOf(process: Process, id: string): ClockDefinition {
  const found = process.clocks.find((clock) => clock.id === id)
  if (!found) throw new Error(`Process ${process.id} has no clock ${id}.`)
  return found
}

/** Words for the acts that no definition names. */
const engineActs: Record<string, Message> = {
  open: { zh: '立件', en: 'Opened' },
  unmask: { zh: '查看敏感信息', en: 'Looked at sensitive data' },
  escalate: { zh: '超过期限，报上级处理', en: 'Overdue, put before a superior' },
}

export const actLabel = (process: Process, act: string): Message =>
  findAct(process, act)?.label ?? engineActs[act] ?? { zh: act, en: act }
