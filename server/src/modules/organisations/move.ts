import { type Actor, type Context, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { publish } from '../../kernel/outbox.ts'
import { getCodeList, type RegisterRecord } from '../metadata/index.ts'
import type { Provenance, RegisterEntry, Registers } from '../registers/index.ts'
import { type OrganisationEvent, type OrganisationState, stateAfter } from './machine.ts'

interface Move {
  event: OrganisationEvent
  provenance: Provenance
  /** First day of the new state; today if absent. */
  on?: string
  /** What the register takes down beside the state, e.g. `close_reason`. */
  changes?: RegisterRecord
}

/**
 * What an event makes of an organisation: its new state from a day on, with its history, and an event for
 * whoever follows. Every change of state goes this way.
 * @throws AppError YQ_NOT_FOUND; YQ_WRONG_STATE where law does not allow it; YQ_INVALID
 */
export async function moveOrganisation(
  tx: Tx,
  services: Context & { registers: Registers },
  actor: Actor,
  uscc: string,
  { event, provenance, on = today(services), changes }: Move,
): Promise<RegisterEntry> {
  const { registers } = services
  const key = { uscc }
  const entry = await registers.findByKey(tx, 'organisation', key)
  if (!entry) throw new AppError('YQ_NOT_FOUND')
  const from = entry.record.status as OrganisationState
  const then = await registers.getAt(tx, 'organisation', key, { validAt: on })
  if (then?.record.status !== from) throw movedSince(from, on)
  const moving = changesBy(from, event, on)
  if (moving === null) throw impossible(from, event)
  const moved = await registers.amend(
    tx,
    services,
    actor,
    'organisation',
    key,
    // A suspension that no longer runs has no last day.
    { ...(moving.status !== 'suspended' && { suspended_to: null }), ...changes, ...moving },
    { provenance, validFrom: on, expectedVersion: entry.version },
  )
  await publish(tx, services, {
    type: 'organisations.organisation.moved.v1',
    subject: `organisation/${uscc}`,
    data: { event: event.type, from, to: moving.status, on, caseNo: provenance.caseNo ?? null },
  })
  return moved
}

/** What an event changes in the record; null where law does not allow it. Pure. */
export function changesBy(
  from: OrganisationState,
  event: OrganisationEvent,
  on: string,
): { status: OrganisationState; closed_on: string | null } | null {
  const status = stateAfter(from, event)
  return status && { status, closed_on: isClosed(status) ? on : null }
}

/** No longer a registered organisation; one that is liquidated afterwards is open once more until then. */
const isClosed = (state: OrganisationState) =>
  state === 'deregistered' || state === 'revoked' || state === 'voided'

const impossible = (state: OrganisationState, { type }: OrganisationEvent) =>
  new AppError('YQ_WRONG_STATE', {
    state,
    event: type,
    reason: {
      zh: `登记状态是“${nameOf(state)}”的组织不能这样处理。`,
      en: `This cannot be done with an organisation whose state is ${state}.`,
    },
  })

const movedSince = (state: OrganisationState, on: string) =>
  new AppError('YQ_WRONG_STATE', {
    state,
    reason: {
      zh: `${on} 之后登记状态已变为“${nameOf(state)}”，不能再从这一天起改。`,
      en: `The state became ${state} after ${on}; it cannot be changed from that day on.`,
    },
  })

const nameOf = (state: OrganisationState) =>
  getCodeList('registrationStatus').find(({ code }) => code === state)?.label.zh ?? state
