import type { Dataset } from '@yiqi/contracts'
import { type Actor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { unguessableNumber } from '../../../kernel/ids.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import type { RegisterEntry } from '../entries.ts'
import { keyText, type RecordKey } from '../rows.ts'
import { isSame } from '../timeline.ts'
import { rectifiableFields } from './fields.ts'
import { notRectifiable, nothingChanged, openAlready, otherSubject } from './refusals.ts'
import type { RectificationServices } from './services.ts'
import { getRectification, insertRectification, type RectificationRow } from './store.ts'

interface Proposal {
  dataset: Dataset
  key: RecordKey
  /** Fields as they should be; null empties one. */
  changes: RegisterRecord
  /** Version of the record that the proposer saw. */
  version: number
  reason: string
  /** Since when it should have been so; today if absent. */
  validFrom?: string
  /** The report of an error that this answers, and what its reporter is told once it is approved. */
  errorReport?: { id: string; answer: string }
}

/**
 * Proposes to rectify a record; the register stays as it is until another official approves.
 * @throws AppError YQ_NOT_FOUND, YQ_STALE, YQ_INVALID, YQ_WRONG_STATE
 */
export function proposeRectification(
  services: RectificationServices,
  actor: Actor,
  proposal: Proposal,
): Promise<RectificationRow> {
  const { dataset, key, version, reason, errorReport } = proposal
  const { registers } = services
  const validFrom = proposal.validFrom ?? today(services)
  const recordKey = keyText(dataset, key)
  const object = `${dataset.name}/${recordKey}`
  const act = { act: 'registers.propose-rectification', object, reason }
  return transact(services, actor, act, async (tx) => {
    const entry = await registers.findByKey(tx, dataset.name, key)
    if (!entry) throw new AppError('YQ_NOT_FOUND')
    const changes = differing(dataset, entry, proposal.changes)
    await registers.judge(tx, services, dataset.name, key, changes, {
      validFrom,
      expectedVersion: version,
    })
    const report = errorReport && (await services.errorReports.hold(tx, errorReport.id))
    const uscc = key.uscc ?? entry.record.uscc
    if (report?.uscc && report.uscc !== uscc) throw otherSubject()
    const id = services.newId()
    const isNew = await insertRectification(tx, {
      id,
      number: unguessableNumber('G', today(services)),
      dataset: dataset.name,
      record_key: recordKey,
      title: await titleOf(tx, services, dataset, entry),
      region_code: await regionOf(tx, services, dataset, entry),
      version,
      valid_from: validFrom,
      old_values: JSON.stringify(
        Object.fromEntries(Object.keys(changes).map((name) => [name, entry.record[name] ?? null])),
      ),
      new_values: JSON.stringify(changes),
      reason,
      error_report_id: errorReport?.id ?? null,
      error_report_number: report?.number ?? null,
      answer: errorReport?.answer ?? null,
      proposed_by: accountOf(actor),
      proposer: actor.name,
      proposed_at: services.now(),
    })
    if (!isNew) throw openAlready()
    const row = await getRectification(tx, id)
    await tellApprovers(tx, services, row)
    return row
  })
}

/** What the proposal makes different. @throws AppError YQ_INVALID */
function differing(
  dataset: Dataset,
  { record }: RegisterEntry,
  wanted: RegisterRecord,
): RegisterRecord {
  const permitted = new Set(rectifiableFields(dataset))
  const forbidden = Object.keys(wanted).find((name) => !permitted.has(name))
  if (forbidden !== undefined) throw notRectifiable(dataset, forbidden)
  const changes = Object.entries(wanted)
    .map(([name, value]) => [name, value === '' || value === undefined ? null : value] as const)
    .filter(([name, value]) => !isSame(record[name], value))
  if (changes.length === 0) throw nothingChanged()
  return Object.fromEntries(changes)
}

/** The registrar in whose region the record lies: its own, or that of the record it belongs to. */
async function regionOf(
  tx: Tx,
  services: RectificationServices,
  dataset: Dataset,
  entry: RegisterEntry,
): Promise<string> {
  if (entry.record.registrar) return String(entry.record.registrar)
  const parent = await parentOf(tx, services, dataset, entry)
  if (!parent) throw new AppError('YQ_NOT_FOUND')
  return regionOf(tx, services, parent.dataset, parent.entry)
}

/** By what people know the record: its title, behind that of the organisation it belongs to. */
async function titleOf(
  tx: Tx,
  services: RectificationServices,
  dataset: Dataset,
  entry: RegisterEntry,
): Promise<string> {
  const own = String(entry.record[dataset.title] ?? dataset.label.zh)
  const parent = await parentOf(tx, services, dataset, entry)
  if (!parent) return own
  return `${await titleOf(tx, services, parent.dataset, parent.entry)} ${dataset.label.zh} ${own}`
}

async function parentOf(
  tx: Tx,
  { registers }: RectificationServices,
  { parent }: Dataset,
  { record }: RegisterEntry,
) {
  if (!parent) return undefined
  const key = { [parent.by]: String(record[parent.by]) }
  const entry = await registers.findByKey(tx, parent.dataset, key)
  return entry && { dataset: registers.catalogue.get(parent.dataset), entry }
}

async function tellApprovers(
  tx: Tx,
  services: RectificationServices,
  { id, region_code, proposed_by, title, number, proposer, reason }: RectificationRow,
): Promise<void> {
  const approvers = await services.approvers(tx, region_code, proposed_by)
  for (const approver of approvers) {
    await services.notify(tx, {
      template: 'rectification-proposed',
      recipientAccountId: approver.id,
      object: `rectification/${id}`,
      params: { title, number, proposer, reason },
    })
  }
}

function accountOf({ accountId }: Actor): string {
  if (accountId === null) throw new AppError('YQ_UNAUTHENTICATED')
  return accountId
}
