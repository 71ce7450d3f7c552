import { invalid } from '../../../kernel/errors.ts'
import { type Actor, asSystem, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { publish } from '../../../kernel/outbox.ts'
import { officeRegion, openCaseIn } from '../../cases/index.ts'
import { noColleague, notForYou, noOffice, wrongState } from '../refusals.ts'
import type { EnforcementServices } from '../services.ts'
import { casesFor, openingFor } from './cases.ts'
import {
  getLead,
  holdLead,
  holdNumber,
  insertLeadStep,
  type LeadAct,
  type LeadRow,
  leadSteps,
  takeTurnAtMerging,
  updateLead,
} from './store.ts'

/** Who looks into leads. */
export const handlingLeads = 'enforcement.handle-leads'

/** Which lead, and as the caller saw it. */
export interface Which {
  id: string
  version: number
}

/**
 * Does one act on a lead that is new, by the office that has it.
 * @throws AppError YQ_NOT_FOUND, YQ_STALE, YQ_FORBIDDEN, YQ_WRONG_STATE
 */
function act(
  services: EnforcementServices,
  actor: Actor,
  { id, version, act: name, reason }: Which & { act: LeadAct; reason?: string },
  work: (tx: Tx, lead: LeadRow) => Promise<{ text?: string; toName?: string }>,
): Promise<LeadRow> {
  const what = {
    act: `enforcement.${name}-lead`,
    object: `lead/${id}`,
    ...(reason !== undefined && { reason }),
  }
  return transact(services, actor, what, async (tx) => {
    if (name === 'merge') await takeTurnAtMerging(tx)
    const lead = await holdLead(tx, { id, version })
    if (lead.region !== officeRegion(actor)) throw notForYou()
    if (lead.state !== 'NEW') {
      throw wrongState('这条线索已经办结，请刷新再看。', 'This lead has been settled already.')
    }
    const { text = reason, toName } = await work(tx, lead)
    // What went to another office is out of the actor's sight.
    return asSystem(tx, async () => {
      const steps = await leadSteps(tx, id)
      await insertLeadStep(tx, {
        id: services.newId(),
        lead_id: id,
        seq: steps.length + 1,
        act: name,
        text: text ?? null,
        to_name: toName ?? null,
        by_id: actor.accountId,
        by_name: actor.name,
        at: services.now(),
      })
      return getLead(tx, id)
    })
  })
}

const settled = (services: EnforcementServices) => ({ settled_at: services.now() })

/** To a colleague, who is told. @throws AppError as `act`, and YQ_INVALID */
export const assignLead = (
  services: EnforcementServices,
  actor: Actor,
  { to, ...which }: Which & { to: string },
) =>
  act(services, actor, { ...which, act: 'assign' }, async (tx, lead) => {
    const colleagues = await asSystem(tx, () => services.holders(tx, handlingLeads, [lead.region]))
    const colleague = colleagues.find(({ id }) => id === to)
    if (!colleague) throw noColleague()
    await updateLead(tx, lead.id, { assigned_to: to, assignee: colleague.name })
    if (to !== actor.accountId) {
      await services.notify(tx, {
        template: 'lead-assigned',
        recipientAccountId: to,
        object: `lead/${lead.id}`,
        params: { subject: lead.subject_name, number: lead.number, brief: lead.brief },
      })
    }
    return { toName: colleague.name }
  })

/**
 * It is worth a case: opens one of a process that begins with leads, with the number of the lead in it.
 * @throws AppError as `act`, and those of opening a case
 */
export const confirmLead = (
  services: EnforcementServices,
  actor: Actor,
  { process: processId, reason, ...which }: Which & { process: string; reason: string },
) =>
  act(services, actor, { ...which, act: 'confirm', reason }, async (tx, lead) => {
    const process = casesFor(services, lead).find(({ id }) => id === processId)
    if (!process) {
      throw invalid(
        'LEAD_PROCESS',
        'process',
        { zh: '这条线索不能开这种案件', en: 'This lead cannot open such a case' },
        { zh: '请从列出的案件种类里选。', en: 'Choose one of the kinds that are listed.' },
      )
    }
    const opened = await openCaseIn(tx, services, actor, openingFor(process, lead))
    await updateLead(tx, lead.id, {
      state: 'CONFIRMED',
      case_id: opened.id,
      case_process: processId,
      ...settled(services),
    })
    await publish(tx, services, {
      type: 'enforcement.lead.confirmed.v1',
      subject: `lead/${lead.id}`,
      data: { number: lead.number, source: lead.source, caseId: opened.id, process: processId },
    })
    return {}
  })

/** Nothing in it. Whoever found it by a program learns why. @throws AppError as `act` */
export const dismissLead = (
  services: EnforcementServices,
  actor: Actor,
  { reason, ...which }: Which & { reason: string },
) =>
  act(services, actor, { ...which, act: 'dismiss', reason }, async (tx, lead) => {
    await updateLead(tx, lead.id, { state: 'DISMISSED', reason, ...settled(services) })
    const { number, source, source_ref: sourceRef, subject_name: subjectName } = lead
    await publish(tx, services, {
      type: 'enforcement.lead.dismissed.v1',
      subject: `lead/${lead.id}`,
      data: { number, source, sourceRef, subjectName, reason },
    })
    return {}
  })

/** Into another one that is still open. @throws AppError as `act`, and YQ_INVALID */
export const mergeLead = (
  services: EnforcementServices,
  actor: Actor,
  { into, reason, ...which }: Which & { into: string; reason: string },
) =>
  act(services, actor, { ...which, act: 'merge', reason }, async (tx, lead) => {
    const target = await holdNumber(tx, into)
    const isOpen = target.state === 'NEW' || target.state === 'CONFIRMED'
    if (!isOpen || target.id === lead.id || target.region !== lead.region) {
      throw invalid(
        'LEAD_MERGE',
        'into',
        { zh: '不能并入这条线索', en: 'It cannot be merged into that one' },
        {
          zh: '请写本机关另一条没有办结或者已经立案的线索的编号。',
          en: 'Give the number of another lead of this office, new or with a case.',
        },
      )
    }
    await updateLead(tx, lead.id, {
      state: 'MERGED',
      merged_into: target.id,
      reason,
      ...settled(services),
    })
    return { toName: target.number }
  })

/** To the office of another region, which goes on with it. @throws AppError as `act`, and YQ_INVALID */
export const moveLead = (
  services: EnforcementServices,
  actor: Actor,
  { region, reason, ...which }: Which & { region: string; reason: string },
) =>
  act(services, actor, { ...which, act: 'move', reason }, async (tx, lead) => {
    const offices = await asSystem(tx, () => services.officesWith(tx, handlingLeads))
    if (region === lead.region || !offices.includes(region)) throw noOffice()
    const holders = await asSystem(tx, () => services.holders(tx, handlingLeads, [region]))
    await asSystem(tx, () => updateLead(tx, lead.id, { region, assigned_to: null, assignee: null }))
    for (const { id } of holders) {
      await services.notify(tx, {
        template: 'lead-moved',
        recipientAccountId: id,
        object: `lead/${lead.id}`,
        params: {
          subject: lead.subject_name,
          number: lead.number,
          from: services.registrarName(lead.region),
        },
      })
    }
    return { toName: services.registrarName(region) }
  })

/** To a body outside the platform, by letter. @throws AppError as `act` */
export const transferLead = (
  services: EnforcementServices,
  actor: Actor,
  { body, reason, ...which }: Which & { body: string; reason: string },
) =>
  act(services, actor, { ...which, act: 'transfer', reason }, async (tx, lead) => {
    await updateLead(tx, lead.id, {
      state: 'TRANSFERRED',
      transferred_to: body,
      reason,
      ...settled(services),
    })
    return { toName: body }
  })
