import { createHash } from 'node:crypto'
import { nameKey } from '@yiqi/org-names'
import { sql } from 'kysely'
import { asSystem, publicActor, today, transact } from '../../../kernel/context.ts'
import { blindIndex } from '../../../kernel/crypto/index.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { recordFile } from '../../../kernel/files/index.ts'
import type { StoredFile } from '../../../kernel/files/index.ts'
import { unguessableNumber } from '../../../kernel/ids.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { ReceivingServices } from '../services.ts'
import { type Reporter, sealContent, sealReporter } from './content.ts'
import { handlingComplaints, type Matter, type TargetKind } from './course.ts'
import { nearDuplicate, sketchOf } from './sketch.ts'
import { addStep } from './store.ts'
import { dueBy } from './terms.ts'

export interface NewComplaint {
  /** Made for the form; the same form sent again is the same complaint, with the same code and PIN. */
  token: string
  matter: Matter
  /** The organisation on the register; absent: as it calls itself. */
  organisation?: { uscc: string; name: string; registrar: string }
  targetName: string
  targetKind: TargetKind
  /** Divisions where it acts, the first being that of the act. */
  regions: readonly [string, ...string[]]
  place: string
  happenedOn: string | null
  facts: string
  wantsReply: boolean
  /** Absent: anonymous. */
  reporter?: Reporter
  files: readonly (StoredFile & { name: string })[]
}

export interface Receipt {
  number: string
  /** Six digits; told once and kept nowhere. */
  pin: string
  dueOn: string | null
}

const pinDigits = 6

/**
 * Takes a complaint in, as the public: whoever is signed in leaves no trace of his account. It goes to the
 * office that has jurisdiction, or the nearest above it that takes complaints.
 * @throws AppError YQ_INVALID
 */
export function receiveComplaint(
  services: ReceivingServices,
  complaint: NewComplaint,
): Promise<Receipt> {
  const id = services.newId()
  const act = { act: 'enforcement.receive-complaint', object: `complaint/${id}` }
  return transact(services, publicActor, act, (tx) =>
    asSystem(
      tx,
      async () => (await sentBefore(tx, services, complaint)) ?? keep(tx, services, id, complaint),
    ),
  )
}

const indexOf = ({ keys }: ReceivingServices, field: string, value: string) =>
  blindIndex(keys.blindIndexKey, `complaint-${field}`, value)

function pinOf(services: ReceivingServices, token: string): string {
  const bytes = createHash('sha256')
    .update(indexOf(services, 'pin-of', token))
    .digest()
  return String(bytes.readUIntBE(0, 6) % 10 ** pinDigits).padStart(pinDigits, '0')
}

/** What the PIN of a number is checked against. */
export const pinIndexOf = (services: ReceivingServices, number: string, pin: string) =>
  indexOf(services, 'pin', `${number}/${pin}`)

async function sentBefore(
  tx: Tx,
  services: ReceivingServices,
  { token }: NewComplaint,
): Promise<Receipt | undefined> {
  const index = indexOf(services, 'token', token)
  // Of the same form sent twice at once, the second sees the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`complaint form ${index}`}, 0))`.execute(
    tx,
  )
  const row = await tx
    .selectFrom('enforcement.complaint')
    .select(['number', 'due_on'])
    .where('token_index', '=', index)
    .executeTakeFirst()
  return row && { number: row.number, pin: pinOf(services, token), dueOn: row.due_on }
}

async function keep(
  tx: Tx,
  services: ReceivingServices,
  id: string,
  complaint: NewComplaint,
): Promise<Receipt> {
  const { token, organisation, targetName, facts, place, reporter } = complaint
  const number = unguessableNumber('T', today(services))
  const pin = pinOf(services, token)
  const region = await jurisdictionOf(tx, services, complaint)
  const office = await services.nearestOffice(tx, handlingComplaints, region)
  const officeRegion = office?.region ?? region
  const name = organisation?.name ?? targetName
  const key = nameKey(name)
  const sketch = sketchOf(services.keys.blindIndexKey, facts)
  const folded = await likeOne(tx, { key, sketch, officeRegion })
  const dueOn = await dueBy(tx, services, 'accept', { region: officeRegion })
  await tx
    .insertInto('enforcement.complaint')
    .values({
      id,
      number,
      pin_index: pinIndexOf(services, number, pin),
      token_index: indexOf(services, 'token', token),
      matter: complaint.matter,
      target_kind: organisation ? 'registered' : complaint.targetKind,
      target_name: name,
      target_key: key,
      target_uscc: organisation?.uscc ?? null,
      act_region: complaint.regions[0],
      happened_on: complaint.happenedOn,
      content: await sealContent(tx, services, id, { facts, place }),
      sketch,
      is_named: reporter !== undefined,
      wants_reply: complaint.wantsReply,
      office_region: officeRegion,
      received_at: services.now(),
      due_on: dueOn,
      folded_into: folded,
    })
    .execute()
  if (reporter) {
    const identity = await sealReporter(tx, services, id, reporter)
    const row = { complaint_id: id, identity }
    await tx.insertInto('enforcement.complaint_reporter').values(row).execute()
  }
  await keepFiles(tx, services, id, complaint.files)
  await addStep(tx, {
    id: services.newId(),
    complaint_id: id,
    act: 'receive',
    due_on: dueOn,
    by_id: null,
    by_name: '举报人',
    at: services.now(),
  })
  if (folded === null) await tellOfficers(tx, services, { id, number, officeRegion, dueOn })
  return { number, pin, dueOn }
}

async function keepFiles(
  tx: Tx,
  services: ReceivingServices,
  complaintId: string,
  files: NewComplaint['files'],
): Promise<void> {
  for (const file of files) {
    await recordFile(tx, services, file)
    await tx
      .insertInto('enforcement.complaint_file')
      .values({
        id: services.newId(),
        complaint_id: complaintId,
        sha256: file.sha256,
        media_type: file.mediaType,
        bytes: file.bytes,
        name: file.name,
      })
      .execute()
  }
}

async function jurisdictionOf(
  tx: Tx,
  services: ReceivingServices,
  { organisation, regions }: NewComplaint,
): Promise<string> {
  const input = {
    ...(organisation && { registrar: organisation.registrar }),
    actRegions: [...regions],
  }
  const asked = { asOf: today(services) }
  const { result } = await evaluateRule(tx, services.rules, 'complaint.jurisdiction', input, asked)
  return (result as { region: string }).region
}

/** Older ones are not compared, so that a flood of different texts does not make each take longer. */
const mostCompared = 500

/** The open complaint at the same office about the same organisation that says the same, if there is one. */
async function likeOne(
  tx: Tx,
  { key, sketch, officeRegion }: { key: string; sketch: number[]; officeRegion: string },
): Promise<string | null> {
  // Of those that arrive at once, each sees the one before.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`complaint ${key}`}, 0))`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    select c.id from enforcement.complaint c
    where c.state = 'RECEIVED'
      and c.id in (
        select head.id from enforcement.complaint head
        where head.target_key = ${key} and head.office_region = ${officeRegion}
          and head.state = 'RECEIVED' and head.folded_into is null
        order by head.id desc limit ${mostCompared})
      and (select count(*) from unnest(c.sketch, ${sketch}::integer[]) as s(one, other)
        where one = other) >= ${nearDuplicate * sketch.length}::float
    order by c.id limit 1
    for update of c`.execute(tx)
  return rows[0]?.id ?? null
}

async function tellOfficers(
  tx: Tx,
  services: ReceivingServices,
  {
    id,
    number,
    officeRegion,
    dueOn,
  }: { id: string; number: string; officeRegion: string; dueOn: string | null },
): Promise<void> {
  for (const officer of await services.holders(tx, handlingComplaints, [officeRegion])) {
    await services.notify(tx, {
      template: 'complaint-received',
      recipientAccountId: officer.id,
      object: `complaint/${id}`,
      params: { number, dueOn: dueOn ?? '' },
    })
  }
}
