import { getInitialSnapshot, setup, transition } from 'xstate'

/** States of a registered organisation (governance §2); codes of the list `registrationStatus`. */
export type OrganisationState =
  | 'registered'
  | 'suspended'
  | 'liquidating'
  | 'deregistered'
  | 'revoked'
  | 'voided'

export type OrganisationEvent =
  /** 限期停止活动; certificate, seal and vouchers are kept under seal (社会团体登记管理条例第三十三条). */
  | { type: 'SUSPEND' }
  /** The term is over and the rectification report is in (登记管理机关行政处罚程序规定). */
  | { type: 'RESUME'; isTermOver: boolean; hasReport: boolean }
  /** 清算组备案; nothing but liquidation is allowed from now on (第二十条). */
  | { type: 'LIQUIDATE' }
  /** 准予注销登记. */
  | { type: 'DEREGISTER' }
  /** 撤销登记、吊销登记证书. */
  | { type: 'REVOKE' }
  /** What suspended or revoked it has itself been reversed (行政复议、行政诉讼). */
  | { type: 'RESTORE' }
  /** The establishment itself is voided for fraud. */
  | { type: 'VOID' }

const machine = setup({
  types: { events: {} as OrganisationEvent },
  guards: {
    hasMended: ({ event }) => event.type === 'RESUME' && event.isTermOver && event.hasReport,
  },
}).createMachine({
  id: 'organisation',
  initial: 'registered',
  states: {
    registered: {
      on: { SUSPEND: 'suspended', LIQUIDATE: 'liquidating', REVOKE: 'revoked', VOID: 'voided' },
    },
    suspended: {
      on: {
        RESUME: { target: 'registered', guard: 'hasMended' },
        RESTORE: 'registered',
        REVOKE: 'revoked',
        VOID: 'voided',
      },
    },
    liquidating: { on: { DEREGISTER: 'deregistered' } },
    revoked: { on: { LIQUIDATE: 'liquidating', RESTORE: 'registered' } },
    voided: { on: { LIQUIDATE: 'liquidating' } },
    deregistered: { type: 'final' },
  },
})

/** The state after the event, or null where law does not allow it. Pure. */
export function stateAfter(
  state: OrganisationState,
  event: OrganisationEvent,
): OrganisationState | null {
  const from = machine.resolveState({ value: state })
  if (!from.can(event)) return null
  const [to] = transition(machine, from, event)
  return to.value
}

/** The state that an establishment leads to. */
export const initialState = getInitialSnapshot(machine).value

/** STATUS of the exchange standard (spec/data §2); suspension is a measure, not a status there. */
export const standardStatus: Record<OrganisationState, string> = {
  registered: '1',
  suspended: '1',
  deregistered: '2',
  voided: '3',
  revoked: '4',
  liquidating: '6',
}
