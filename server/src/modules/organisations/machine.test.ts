import { expect, test } from 'vitest'
import {
  initialState,
  type OrganisationEvent,
  type OrganisationState,
  stateAfter,
} from './machine.ts'

const states: OrganisationState[] = [
  'registered',
  'suspended',
  'liquidating',
  'deregistered',
  'revoked',
  'voided',
]
const mended = { type: 'RESUME', isTermOver: true, hasReport: true } as const
const events: OrganisationEvent[] = [
  { type: 'SUSPEND' },
  mended,
  { type: 'LIQUIDATE' },
  { type: 'DEREGISTER' },
  { type: 'REVOKE' },
  { type: 'RESTORE' },
  { type: 'VOID' },
]

/** The table of governance §2, and nothing besides. */
const permitted: Record<string, OrganisationState> = {
  'registered SUSPEND': 'suspended',
  'registered LIQUIDATE': 'liquidating',
  'registered REVOKE': 'revoked',
  'registered VOID': 'voided',
  'suspended RESUME': 'registered',
  'suspended RESTORE': 'registered',
  'revoked RESTORE': 'registered',
  'suspended REVOKE': 'revoked',
  'suspended VOID': 'voided',
  'liquidating DEREGISTER': 'deregistered',
  'revoked LIQUIDATE': 'liquidating',
  'voided LIQUIDATE': 'liquidating',
}

test('an establishment leads to registered', () => {
  expect(initialState).toBe('registered')
})

test.each(states.flatMap((state) => events.map((event) => [state, event.type, event] as const)))(
  '%s, %s',
  (state, type, event) => {
    expect(stateAfter(state, event)).toBe(permitted[`${state} ${type}`] ?? null)
  },
)

test.each([
  [false, true],
  [true, false],
  [false, false],
])(
  'no resumption while the term runs or the report is missing (%s, %s)',
  (isTermOver, hasReport) => {
    expect(stateAfter('suspended', { ...mended, isTermOver, hasReport })).toBeNull()
  },
)
