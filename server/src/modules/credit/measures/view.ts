import type { Message } from '@yiqi/contracts'
import { type Actor, asSystem, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { officeRegion } from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { listAll } from '../../registers/index.ts'
import type { CreditServices } from '../services.ts'
import { codeText } from '../words.ts'
import { covers, judgeMeasures, type RunningMeasure } from './running.ts'
import { listOpenMeasureProposals, type MeasureProposalRow } from './store.ts'
import type { MeasureScope } from '../rules/target-groups.ts'

const most = 200

/** Measures that the actor's office sees, those that run first; and what is proposed about them. */
export async function measuresView(tx: Tx, services: CreditServices, actor: Actor) {
  const region = officeRegion(actor) ?? ''
  const all = await asSystem(tx, () => listAll(services.registers, tx, 'credit_measure', {}))
  const records = all
    .map(({ record }) => record)
    .filter(({ registrar }) => isNear(String(registrar), region))
  const { running, reasons } = await judgeMeasures(tx, services, records, region)
  const why = new Map(
    reasons.map(({ inputs, message }) => [(inputs as { no: string }).no, message]),
  )
  const items = records.map((record) => measureView(record, running, why, region))
  const proposals = await listOpenMeasureProposals(tx, most)
  return {
    items: items.toSorted((one, other) => Number(other.isRunning) - Number(one.isRunning)),
    proposals: proposals.map((row) => proposalView(row, actor)),
  }
}

/** Of offices above, which bind here, and of those below. */
const isNear = (registrar: string, region: string) =>
  covers(registrar, region) || covers(region, registrar)

const dayIn = (value: unknown) => (typeof value === 'string' ? value : null)

function measureView(
  record: RegisterRecord,
  running: ReadonlySet<string>,
  why: ReadonlyMap<string, Message>,
  region: string,
) {
  const measureNo = String(record.measure_no)
  return {
    measureNo,
    ...contentView(record),
    isRunning: running.has(measureNo),
    /** Why it does not run. */
    why: why.get(measureNo) ?? null,
    endedOn: dayIn(record.ended_on),
    isOwn: record.registrar === region,
  }
}

const contentView = (record: RegisterRecord) => ({
  measure: String(record.measure),
  kind: record.kind as RunningMeasure['kind'],
  appliesTo: record.applies_to as MeasureScope,
  appliesToLabel: codeText('measureScope', String(record.applies_to)),
  body: String(record.body),
  basis: dayIn(record.basis),
  basisFrom: dayIn(record.basis_from),
  basisTo: dayIn(record.basis_to),
  maxMonths: typeof record.max_months === 'number' ? record.max_months : null,
  isVerified: record.verified === true,
})

function proposalView(row: MeasureProposalRow, actor: Actor) {
  const content = row.content as RegisterRecord
  return {
    ...{ id: row.id, version: row.version, kind: row.kind as 'set', measureNo: row.measure_no },
    ...{ measure: row.measure, reason: row.reason, proposer: row.proposer },
    proposedAt: new Date(row.proposed_at).toISOString(),
    isOwn: row.proposed_by === actor.accountId,
    endedOn: dayIn(content.ended_on),
    content: row.kind === 'set' ? contentView(content) : null,
  }
}

/** What was applied to an organisation, the latest first; and whether it runs today. */
export async function applicationsOf(
  tx: Tx,
  services: Pick<CreditServices, 'registers' | 'now'>,
  uscc: string,
) {
  const on = today(services)
  const all = await listAll(services.registers, tx, 'measure_application', { filters: { uscc } })
  return all
    .map(({ record }) => ({
      applicationNo: String(record.application_no),
      measureNo: String(record.measure_no),
      measure: String(record.measure),
      kind: record.kind as RunningMeasure['kind'],
      body: String(record.body),
      basis: String(record.basis),
      person: dayIn(record.person_name) ?? dayIn(record.party_name),
      content: String(record.content),
      appliedOn: String(record.applied_on),
      until: dayIn(record.until),
      feedback: dayIn(record.feedback),
      feedbackOn: dayIn(record.feedback_on),
      endedOn: dayIn(record.ended_on),
      isPublished: record.published === true,
      isRunning:
        (!record.ended_on || String(record.ended_on) > on) &&
        (!record.until || String(record.until) >= on),
    }))
    .toSorted((one, other) => other.appliedOn.localeCompare(one.appliedOn))
}
