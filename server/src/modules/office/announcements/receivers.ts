import { isWithin, scopePattern } from '@yiqi/codes'
import { type Actor, asSystem, systemActor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { accountOf } from '../own-region.ts'
import type { OfficeServices } from '../services.ts'
import { act, reading, tell, type Which } from './act.ts'
import {
  insertReceivers,
  listReceivers,
  markReminded,
  type ReceiverKind,
  type ReceiverRow,
  signFor,
} from './receiver-store.ts'
import { notForSigning } from './refusals.ts'
import { type AnnouncementRow, getAnnouncement } from './store.ts'

export const tellJob = 'office.tell-receivers'
const pageOfRegister = 500
/** Told in one transaction. */
const chunk = 100

interface Receiver {
  kind: ReceiverKind
  receiver: string
  name: string
  region_code: string
}

/** Writes down who has to sign: as they are on the day of publication. */
export function fixReceivers(
  tx: Tx,
  services: OfficeServices,
  row: AnnouncementRow,
): Promise<void> {
  return asSystem(tx, async () => {
    const receivers = [
      ...(row.audiences.includes('ORGANISATIONS') ? await organisationsIn(tx, services, row) : []),
      ...(row.audiences.includes('SUBORDINATES') ? await officesBelow(tx, services, row) : []),
      ...(row.audiences.includes('OFFICE') ? await colleagues(tx, services, row) : []),
    ]
    await insertReceivers(
      tx,
      receivers.map((receiver) => ({ ...receiver, announcement_id: row.id })),
    )
  })
}

/** Living organisations that are registered in the region of the office. */
async function organisationsIn(
  tx: Tx,
  services: OfficeServices,
  { region_code, organisation_types }: AnnouncementRow,
): Promise<Receiver[]> {
  const living = {
    registrarLike: scopePattern(region_code),
    filters: {
      status: 'registered',
      ...(organisation_types.length > 0 && { org_type: organisation_types }),
    },
    limit: pageOfRegister,
  }
  const found: Receiver[] = []
  let page = await services.registers.list(tx, 'organisation', living)
  for (;;) {
    for (const { record } of page.items) {
      found.push({
        kind: 'organisation',
        receiver: String(record.uscc),
        name: String(record.name),
        region_code: String(record.registrar),
      })
    }
    const { nextCursor: cursor } = page
    if (cursor === null) return found
    page = await services.registers.list(tx, 'organisation', { ...living, cursor })
  }
}

/** Offices below in which anybody holds a post: an empty one could never sign. */
async function officesBelow(
  tx: Tx,
  services: OfficeServices,
  { region_code: own }: AnnouncementRow,
): Promise<Receiver[]> {
  const offices = await services.officesWith(tx, reading)
  return offices
    .filter((region) => region !== own && isWithin(own, region))
    .map((region) => ({
      kind: 'office',
      receiver: region,
      name: services.registrarName(region),
      region_code: region,
    }))
}

async function colleagues(
  tx: Tx,
  services: OfficeServices,
  { region_code, written_by }: AnnouncementRow,
): Promise<Receiver[]> {
  const people = await services.holders(tx, reading, [region_code])
  return people
    .filter(({ id }) => id !== written_by)
    .map(({ id, name }) => ({ kind: 'official', receiver: id, name, region_code }))
}

/**
 * Signs for everything that the actor has to, or for the one receiver that he names.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE where there is nothing to sign for
 */
export function signAnnouncement(
  services: OfficeServices,
  actor: Actor,
  { id, receiver }: { id: string; receiver?: string },
): Promise<AnnouncementRow> {
  const what = { act: 'office.sign-announcement', object: `announcement/${id}` }
  return transact(services, actor, what, async (tx) => {
    const row = await getAnnouncement(tx, id)
    const signature = { by: accountOf(actor), name: actor.name, at: services.now() }
    const signed = await signFor(tx, id, {
      ...signature,
      ...(receiver !== undefined && { receiver }),
    })
    if (signed === 0) throw notForSigning()
    return row
  })
}

/** Tells those who have not signed, once a day at most. @throws AppError as `act` */
export function remindReceivers(
  services: OfficeServices,
  actor: Actor,
  which: Which,
): Promise<AnnouncementRow> {
  return act(services, actor, { ...which, act: 'remind', in: ['PUBLISHED'] }, async (tx, row) => {
    if (!row.needs_signing) throw notForSigning()
    await services.jobs.enqueue(tx, tellJob, { id: row.id, template: 'announcement-reminder' })
  })
}

/** Tells each who has not signed: clerks of an organisation, whoever is in an office, the official. */
export async function tellReceivers(
  services: OfficeServices,
  id: string,
  template: 'announcement-to-sign' | 'announcement-reminder',
): Promise<void> {
  const teller = systemActor('通知公告签收')
  const what = { act: 'office.tell-receivers', object: `announcement/${id}` }
  const tellSome = (after?: ReceiverRow) =>
    transact(services, teller, what, async (tx) => {
      const row = await getAnnouncement(tx, id)
      if (row.state !== 'PUBLISHED') return undefined
      const open = { isSigned: false, limit: chunk, ...(after && { after }) }
      const receivers = await listReceivers(tx, id, open)
      for (const receiver of receivers) {
        const accounts = await accountsOf(tx, services, receiver)
        await tell(tx, services, template, row, accounts, {
          occurrence: `${template}/${receiver.receiver}/${today(services)}`,
          receiver: receiver.name,
        })
      }
      if (receivers.length > 0 && template === 'announcement-reminder') {
        const codes = receivers.map(({ receiver }) => receiver)
        await markReminded(tx, id, { receivers: codes, at: services.now() })
      }
      return receivers.at(-1)
    })
  let last = await tellSome()
  while (last) last = await tellSome(last)
}

async function accountsOf(
  tx: Tx,
  services: OfficeServices,
  { kind, receiver, region_code }: ReceiverRow,
): Promise<{ id: string }[]> {
  if (kind === 'official') return [{ id: receiver }]
  if (kind === 'office') return [...(await services.holders(tx, reading, [region_code]))]
  return (await services.clerks(tx, receiver)).map((id) => ({ id }))
}
