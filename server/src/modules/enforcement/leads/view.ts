import { type Actor, asSystem, read } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { officeRegion } from '../../cases/index.ts'
import type { EnforcementServices } from '../services.ts'
import { handlingLeads } from './act.ts'
import { casesFor } from './cases.ts'
import type { LeadSummary, LeadView } from './schemas.ts'
import { getLead, type LeadRow, leadSteps, nearLeads, seekLead } from './store.ts'

export const summaryOf = (services: EnforcementServices, row: LeadRow): LeadSummary => ({
  id: row.id,
  number: row.number,
  version: row.version,
  state: row.state,
  source: row.source,
  subjectName: row.subject_name,
  uscc: row.uscc,
  region: row.region,
  office: services.registrarName(row.region),
  brief: row.brief,
  confidence: row.confidence,
  assignee: row.assignee,
  raisedAt: row.raised_at.toISOString(),
})

/** @throws AppError YQ_NOT_FOUND */
export const viewLead = (
  services: EnforcementServices,
  actor: Actor,
  id: string,
): Promise<LeadView> =>
  read(services, actor, async (tx) => viewIn(tx, services, actor, await getLead(tx, id)))

/** For the reply of an act: the office that passed it on sees it once more. */
export const viewAfter = (services: EnforcementServices, actor: Actor, row: LeadRow) =>
  read(services, actor, (tx) => asSystem(tx, () => viewIn(tx, services, actor, row)))

async function viewIn(
  tx: Tx,
  services: EnforcementServices,
  actor: Actor,
  row: LeadRow,
): Promise<LeadView> {
  const mayAct =
    row.state === 'NEW' &&
    actor.permissions.has(handlingLeads) &&
    row.region === officeRegion(actor)
  const near = await nearLeads(tx, row)
  const merged = row.merged_into === null ? null : await seekLead(tx, row.merged_into)
  const steps = await leadSteps(tx, row.id)
  return {
    ...summaryOf(services, row),
    sourceRef: row.source_ref,
    facts: row.facts,
    evidence: row.evidence.map(({ title, sha256, url, at, text }) => ({
      title,
      sha256: sha256 ?? null,
      url: url ?? null,
      at: at ?? null,
      text: text ?? null,
    })),
    why: row.why,
    caseId: row.case_id,
    mergedInto: merged && { id: merged.id, number: merged.number },
    transferredTo: row.transferred_to,
    near: near.map((one) => summaryOf(services, one)),
    mayAct,
    opens: mayAct ? casesFor(services, row).map(({ id, name }) => ({ id, name })) : [],
    steps: steps.map(({ act, text, to_name: to, by_name: by, at }) => ({
      act,
      text,
      to,
      by,
      at: at.toISOString(),
    })),
  }
}
