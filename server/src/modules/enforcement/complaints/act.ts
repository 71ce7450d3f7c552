import { type Actor, asSystem, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError, invalid } from '../../../kernel/errors.ts'
import { officeRegion } from '../../cases/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { noOffice, notForYou, wrongState } from '../refusals.ts'
import type { EnforcementServices } from '../services.ts'
import { actsAt, course, handlingComplaints, type OfficeAct } from './course.ts'
import { raiseLead } from './raise-lead.ts'
import { refuseIfNamed } from './reporter-named.ts'
import {
  addStep,
  type ComplaintRow,
  filesOf,
  foldedInto,
  getComplaint,
  holdComplaint,
  updateComplaint,
} from './store.ts'
import { dueBy } from './terms.ts'

export interface ActOrder {
  id: string
  version: number
  act: OfficeAct
  /** Grounds, finding or answer, by the act; the answer and the grounds of a refusal are told to the reporter. */
  text?: string
  /** To the office of this region. */
  region?: string
  /** To this body outside. */
  body?: string
  /** What the case team is given to read, and which files. */
  redacted?: string
  files?: readonly string[]
  isSettled?: boolean
  isInCourt?: boolean
}

interface Effect {
  change: Parameters<typeof updateComplaint>[2]
  toName?: string
}

type Work = (
  tx: Tx,
  services: EnforcementServices,
  actor: Actor,
  complaint: ComplaintRow,
  order: ActOrder,
) => Promise<Effect>

/**
 * Does one act on a complaint, by the office that has it.
 * @throws AppError YQ_NOT_FOUND, YQ_STALE, YQ_FORBIDDEN, YQ_WRONG_STATE, YQ_INVALID
 */
export function actOnComplaint(
  services: EnforcementServices,
  actor: Actor,
  order: ActOrder,
): Promise<ComplaintRow> {
  const { id, act } = order
  const what = { act: `enforcement.${act}-complaint`, object: `complaint/${id}` }
  return transact(services, actor, what, async (tx) => {
    const complaint = await holdComplaint(tx, order)
    if (complaint.office_region !== officeRegion(actor)) throw notForYou()
    const isNow = complaint.folded_into === null
    if (!isNow || !actsAt(complaint.state, complaint.is_extended).includes(act)) {
      throw wrongState('这件投诉举报已不在这一步，请刷新再看。', 'It is no longer at this step.')
    }
    if (needsText.includes(act) && !order.text) throw noText()
    if (readByOthers.includes(act)) await refuseNames(tx, services, complaint, order)
    const { change, toName } = await works[act](tx, services, actor, complaint, order)
    const { to } = course[act]
    return asSystem(tx, async () => {
      await updateComplaint(tx, id, { ...change, ...(to && { state: to }) })
      await addStep(tx, {
        id: services.newId(),
        complaint_id: id,
        act,
        text: order.text ?? null,
        to_name: toName ?? null,
        due_on: complaint.due_on,
        by_id: actor.accountId,
        by_name: actor.name,
        at: services.now(),
      })
      return getComplaint(tx, id)
    })
  })
}

const needsText: readonly OfficeAct[] = [
  ...(['refuse', 'move', 'forward', 'extend', 'unfound', 'resolve', 'reply'] as const),
]

/** What is written there leaves the office. */
const readByOthers: readonly OfficeAct[] = ['refuse', 'forward', 'reply']

async function refuseNames(
  tx: Tx,
  services: EnforcementServices,
  complaint: ComplaintRow,
  order: ActOrder,
): Promise<void> {
  for (const field of ['text', 'body'] as const) {
    const { [field]: text = '' } = order
    await refuseIfNamed(tx, services, complaint, { field, text })
  }
}

const accept: Work = async (tx, services, _actor, complaint, order) => {
  const { id, office_region: region } = complaint
  const { isSettled = false, isInCourt = false } = order
  const hasEvidence = (await filesOf(tx, id)).length > 0
  const checked = {
    hasTarget: true,
    hasFacts: true,
    isOurs: true,
    isSettled,
    isInCourt,
    hasEvidence,
  }
  const asked = { asOf: today(services), region }
  const verdict = await evaluateRule(tx, services.rules, 'complaint.acceptance', checked, asked)
  if (verdict.outcome === 'FAIL') throw notAcceptable(verdict.reasons)
  const due = await dueBy(tx, services, 'finish', { region })
  return { change: { accepted_on: today(services), due_on: due } }
}

const answered: Work = async (_tx, services, _actor, _complaint, { text = '' }) => ({
  change: { reply: text, replied_on: today(services), due_on: null },
})

const settle: Work = async (tx, services, _actor, { office_region: region }) => ({
  change: { due_on: await dueBy(tx, services, 'reply', { region }) },
})

const works: Record<OfficeAct, Work> = {
  accept,
  refuse: answered,
  async move(tx, services, _actor, complaint, { region }) {
    const offices = await asSystem(tx, () => services.officesWith(tx, handlingComplaints))
    if (!region || region === complaint.office_region || !offices.includes(region)) throw noOffice()
    const due = await dueBy(tx, services, 'accept', { region })
    await asSystem(tx, async () => {
      for (const { id } of await foldedInto(tx, complaint.id)) {
        await updateComplaint(tx, id, { office_region: region })
      }
    })
    return {
      change: { office_region: region, due_on: due },
      toName: services.registrarName(region),
    }
  },
  async forward(_tx, _services, _actor, _complaint, { body }) {
    if (!body) {
      throw invalid(
        'COMPLAINT_BODY',
        'body',
        { zh: '没有写明转给哪个单位', en: 'It is not said to whom it goes' },
        { zh: '请写单位全称。', en: 'Give the full name of the body.' },
      )
    }
    return { change: { forwarded_to: body, due_on: null }, toName: body }
  },
  verify: async () => ({ change: {} }),
  async extend(tx, services, _actor, { due_on: start, office_region: region }) {
    if (start === null) return { change: { is_extended: true } }
    const due = await dueBy(tx, services, 'extend', { start, region })
    return { change: { is_extended: true, due_on: due } }
  },
  async 'open-case'(tx, services, actor, complaint, order) {
    const number = await raiseLead(tx, services, actor, complaint, order)
    const settled = await settle(tx, services, actor, complaint, order)
    const { redacted = '' } = order
    return { change: { ...settled.change, lead_number: number, redacted }, toName: number }
  },
  unfound: settle,
  resolve: settle,
  reply: answered,
}

const noText = () =>
  invalid(
    'COMPLAINT_TEXT',
    'text',
    { zh: '没有写明理由或者答复', en: 'Grounds or answer are missing' },
    { zh: '请写清楚，至少 2 个字。', en: 'Write at least two characters.' },
  )

const notAcceptable = (reasons: readonly { code: string; message: { zh: string; en: string } }[]) =>
  new AppError('YQ_INVALID', {
    problems: reasons.map(({ code, message }) => ({
      code,
      field: 'act',
      severity: 'error',
      message,
      hint: { zh: '请不予受理，并说明理由。', en: 'Refuse it, with these grounds.' },
    })),
  })
