import type { PlainAct } from '@yiqi/contracts'
import { AppError } from '../../kernel/errors.ts'
import { dutyOf, type Situation } from './authority.ts'
import type { ActDefinition } from './define-course.ts'
import { actsAt } from './machine.ts'
import { findAct, type Process } from './process.ts'

/** Needs nothing of its own for each case, and ends none against the applicant. */
const isPlain = ({ takesItems, colleagues = 0, tone }: ActDefinition) =>
  !takesItems && colleagues === 0 && tone !== 'danger'

/** Acts of a duty that may be done to many cases at once. */
export function plainActs(process: Process, row: Situation['row'], duty: string): PlainAct[] {
  const place = { state: row.state, resumeState: row.resume_state }
  return actsAt(process.machine, place).flatMap((act) => {
    const definition = findAct(process, act)
    if (!definition || !isPlain(definition) || dutyOf(process, definition, row) !== duty) return []
    const { label, opinion = 'none', needsSecondFactor = false } = definition
    return [{ act, label, opinion, needsSecondFactor }]
  })
}

/** @throws AppError YQ_INVALID for an act that needs something of its own for each case */
export function requirePlain(definition: ActDefinition): void {
  if (isPlain(definition)) return
  throw new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'BATCH_ACT',
        field: 'act',
        severity: 'error',
        message: {
          zh: `“${definition.label.zh}”要逐件办理。`,
          en: `“${definition.label.en}” is done case by case.`,
        },
      },
    ],
  })
}
