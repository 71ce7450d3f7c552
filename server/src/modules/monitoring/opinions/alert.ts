import { regionParent } from '@yiqi/codes'
import { type Insertable, type Selectable, sql } from 'kysely'
import { asSystem, read, systemActor, today, transact } from '../../../kernel/context.ts'
import { eachApart } from '../../../kernel/each-apart.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { evaluateRule } from '../../rules/index.ts'
import { alertTerm } from '../rules/opinion-level.ts'
import type { MonitoringServices } from '../services.ts'

export type AlertRow = Selectable<DB['monitoring.opinion_alert']>

const teller = systemActor('红色舆情告知')
/** Who is told where an office has nobody on its roster. */
export const handling = 'monitoring.handle-opinion'

interface About {
  id: string
  region: string
  title: string
}

/** It has become red, once more too: tells the officer on duty of its office now, whatever the hour. */
export async function startAlert(
  tx: Tx,
  services: MonitoringServices,
  about: About,
): Promise<boolean> {
  const told = await asSystem(tx, () => alertsOf(tx, about.id))
  const wave = 1 + (told.at(-1)?.wave ?? 0)
  return tell(tx, services, about, { wave, round: 1, from: about.region })
}

/**
 * Tells whoever is on duty in the nearest office from a region upwards; where no roster says who, all who
 * handle opinions there.
 * @returns whether there was anybody
 */
async function tell(
  tx: Tx,
  services: MonitoringServices,
  { id, region, title }: About,
  { wave, round, from }: { wave: number; round: number; from: string | null },
): Promise<boolean> {
  const found = await asSystem(tx, () => nearestOnDuty(tx, services, from))
  if (!found) return false
  const told = services.now()
  const { minutes } = await termOf(tx, services, region, round)
  const openBy = new Date(told.getTime() + minutes * 60_000)
  const rows: Insertable<DB['monitoring.opinion_alert']>[] = found.people.map((one) => ({
    ...{ id: services.newId(), opinion_id: id, region_code: region, wave, round },
    ...{ office_region: found.region, account_id: one.id, account_name: one.name },
    ...{ is_on_shift: found.isOnShift, told_at: told, open_by: openBy },
  }))
  await asSystem(tx, async () => {
    await tx
      .insertInto('monitoring.opinion_alert')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['opinion_id', 'wave', 'round', 'account_id']).doNothing(),
      )
      .execute()
  })
  for (const one of found.people) {
    await services.notify(tx, {
      template: round === 1 ? 'opinion-red' : 'opinion-unopened',
      recipientAccountId: one.id,
      object: `opinion/${id}`,
      occurrence: `${round}/${told.toISOString()}`,
      params: {
        title: title.slice(0, 60),
        office: services.registrarName(region),
        openBy: minuteIn(openBy),
      },
    })
  }
  return true
}

async function nearestOnDuty(tx: Tx, services: MonitoringServices, from: string | null) {
  for (let region = from; region !== null; region = regionParent(region)) {
    const onShift = await services.onShift(tx, region)
    if (onShift.length > 0) return { region, people: onShift, isOnShift: true }
    const people = await services.holders(tx, handling, [region])
    if (people.length > 0) return { region, people, isOnShift: false }
  }
  return null
}

async function termOf(tx: Tx, services: MonitoringServices, region: string, round: number) {
  const question = { asOf: today(services), region }
  const { result } = await evaluateRule(tx, services.rules, alertTerm.id, { round }, question)
  return result as { minutes: number; isLast: boolean }
}

const chinaMs = 8 * 3_600_000
/** `3-02 14:30` in China. */
const minuteIn = (at: Date) =>
  new Date(at.getTime() + chinaMs).toISOString().slice(5, 16).replace('T', ' ')

interface Unopened extends About {
  wave: number
  round: number
  office: string
}

/**
 * One run of the timer: what is red and that none of those told has opened in time, nor anybody taken up,
 * goes to the office above, once for each round.
 * @returns for how many
 */
export async function escalateUnopened(services: MonitoringServices): Promise<number> {
  const late = await read(services, teller, async (tx) => {
    const unopened = await findUnopened(tx, services.now())
    const goOn = await Promise.all(unopened.map((one) => isToGoOn(tx, services, one)))
    return unopened.filter((_, at) => goOn[at])
  })
  return eachApart(services, late, ({ id, region, title, wave, round, office }) => {
    const act = { act: 'monitoring.escalate-opinion', object: `opinion/${id}` }
    const above = { wave, round: round + 1, from: regionParent(office) }
    return transact(services, teller, act, (tx) => tell(tx, services, { id, region, title }, above))
  })
}

async function isToGoOn(
  tx: Tx,
  services: MonitoringServices,
  { region, round, office }: Unopened,
): Promise<boolean> {
  const { isLast } = await termOf(tx, services, region, round)
  return !isLast && (await nearestOnDuty(tx, services, regionParent(office))) !== null
}

async function findUnopened(tx: Tx, now: Date): Promise<Unopened[]> {
  const { rows } = await sql<Unopened>`
    select o.id, o.region_code as region, d.title, last.wave, last.round, last.office_region as office
    from monitoring.opinion o join monitoring.document d on d.id = o.document_id
      join lateral (select wave, round, office_region, open_by from monitoring.opinion_alert a
        where a.opinion_id = o.id order by wave desc, round desc, told_at desc limit 1) last on true
    where o.level = 'red' and o.state = 'NEW' and last.open_by <= ${now}
      and not exists (select from monitoring.opinion_alert a
        where a.opinion_id = o.id and a.wave = last.wave and a.opened_at is not null)`.execute(tx)
  return rows
}

export const alertsOf = (tx: Tx, opinionId: string): Promise<AlertRow[]> =>
  tx
    .selectFrom('monitoring.opinion_alert')
    .selectAll()
    .where('opinion_id', '=', opinionId)
    .orderBy('wave')
    .orderBy('round')
    .orderBy('account_name')
    .execute()

/** Whoever was told has it before him. @returns whether he had not before */
export async function noteOpened(
  tx: Tx,
  { opinionId, accountId, at }: { opinionId: string; accountId: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('monitoring.opinion_alert')
    .set({ opened_at: at })
    .where('opinion_id', '=', opinionId)
    .where('account_id', '=', accountId)
    .where('opened_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
