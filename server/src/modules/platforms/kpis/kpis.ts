import { addDays, daysBetween } from '@yiqi/statutory-clock'
import { asSystem, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { listAll } from '../../registers/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { PlatformServices } from '../services.ts'
import { complaintFigures, median } from './complaints.ts'
import { dockingFigures, pushFigures } from './store.ts'

/** Days over which the lag is looked at. */
const lagDays = 30

/** A platform and how it does (charity §5.1). Each figure is a fold over registers and pushes. */
export interface PlatformKpis {
  uscc: string
  name: string
  operator: string
  website: string
  batch: string | null
  phone: string | null
  status: string
  designatedOn: string
  endedOn: string | null
  /** Listings that stand. */
  listings: number
  takenDown: number
  /** Charities with a listing that stands. */
  organisations: number
  gifts: number
  /** 分. */
  raisedFen: number
  dockings: number
  refusals: number
  overdueAnswers: number
  answerDays: number | null
  /** Of campaigns listed there whose full disclosure was due: how many of how many were in time. */
  disclosed: { inTime: number; due: number }
  lagSeconds: number | null
  /** Median of the days from handing a listing in to its publication; null without any. */
  reviewDays: number | null
  /** About the platform, with the median of days to the answer; null where too few to be shown. */
  complaints: { received: number; closed: number; days: number | null } | null
  inspections: number
  openRectifications: number
}

type Reading = Pick<PlatformServices, 'now' | 'registers' | 'rules' | 'platforms'>

/** Of all platforms, those that are designated first. */
export function listKpis(tx: Tx, services: Reading): Promise<PlatformKpis[]> {
  return asSystem(tx, async () => {
    const on = today(services)
    const all = async (dataset: string) =>
      (await listAll(services.registers, tx, dataset, {})).map(({ record }) => record)
    const platforms = await all('fundraising_platform')
    const listings = Map.groupBy(await all('fundraising_listing'), ofPlatform)
    const inspections = Map.groupBy(await all('platform_inspection'), usccOf)
    const plans = new Map(
      (await all('fundraising_plan')).map((one) => [String(one.filing_no), one] as const),
    )
    const since = new Date(`${addDays(on, -lagDays)}T00:00:00+08:00`)
    const pushes = byPlatform(await pushFigures(tx, since))
    const dockings = byPlatform(await dockingFigures(tx, on))
    const complaints = await complaintFigures(tx, services, platforms.map(usccOf))
    const kpis: PlatformKpis[] = []
    for (const platform of platforms) {
      const uscc = String(platform.uscc)
      const own = listings.get(uscc) ?? []
      const standing = own.filter(({ status }) => status === 'live' || status === 'paused')
      const docked = dockings.get(uscc)
      const pushed = pushes.get(uscc)
      const found = inspections.get(uscc) ?? []
      const listed = new Set(own.map(({ filing_no }) => String(filing_no)))
      const filed = [...listed].flatMap((number) => {
        const plan = plans.get(number)
        return plan ? [plan] : []
      })
      kpis.push({
        ...factsOf(platform),
        listings: standing.length,
        takenDown: own.filter(({ status }) => status === 'taken-down').length,
        organisations: new Set(standing.map((one) => one.uscc)).size,
        ...{ gifts: pushed?.gifts ?? 0, raisedFen: pushed?.raisedFen ?? 0 },
        ...{ dockings: docked?.accepted ?? 0, refusals: docked?.refused ?? 0 },
        ...{ overdueAnswers: docked?.overdue ?? 0, answerDays: docked?.answerDays ?? null },
        disclosed: await punctuality(tx, services, filed, on),
        lagSeconds: pushed?.lagSeconds ?? null,
        reviewDays: median(own.flatMap(reviewDaysOf)),
        complaints: complaints.get(uscc) ?? null,
        inspections: found.length,
        openRectifications: found.filter(
          ({ measure, closed_on }) => measure === 'rectify' && !closed_on,
        ).length,
      })
    }
    const rank = ({ status }: PlatformKpis) => (status === 'delisted' ? 1 : 0)
    return kpis.toSorted(
      (one, other) => rank(one) - rank(other) || one.designatedOn.localeCompare(other.designatedOn),
    )
  })
}

const usccOf = ({ uscc }: RegisterRecord) => String(uscc)
const ofPlatform = ({ platform_uscc }: RegisterRecord) => String(platform_uscc)

const byPlatform = <T extends { platformUscc: string }>(figures: readonly T[]) =>
  new Map(figures.map((one) => [one.platformUscc, one]))

const reviewDaysOf = ({ asked_on, live_on }: RegisterRecord) =>
  typeof asked_on === 'string' ? [daysBetween(asked_on, String(live_on))] : []

const factsOf = (platform: RegisterRecord) => ({
  uscc: String(platform.uscc),
  name: String(platform.name),
  operator: String(platform.operator),
  website: String(platform.website),
  batch: typeof platform.batch === 'string' ? platform.batch : null,
  phone: typeof platform.contact_phone === 'string' ? platform.contact_phone : null,
  status: String(platform.status),
  designatedOn: String(platform.designated_on),
  endedOn: typeof platform.ended_on === 'string' ? platform.ended_on : null,
})

/** Full disclosures of campaigns that are over (慈善法第七十九条), as their rule counts the days. */
async function punctuality(
  tx: Tx,
  services: Reading,
  plans: readonly RegisterRecord[],
  on: string,
): Promise<{ inTime: number; due: number }> {
  let [inTime, due] = [0, 0]
  for (const plan of plans) {
    const start = String(plan.closed_on ?? plan.stopped_on ?? plan.end_on)
    if (start >= on) continue
    const asked = { asOf: on, region: String(plan.registrar) }
    const { result } = await evaluateRule(
      tx,
      services.rules,
      'clock.campaign-final',
      { start },
      asked,
    )
    const { due: last } = result as { due?: string }
    if (last === undefined) continue
    const disclosedOn = typeof plan.disclosed_on === 'string' ? plan.disclosed_on : null
    if (disclosedOn === null && on <= last) continue
    due++
    if (disclosedOn !== null && disclosedOn <= last) inTime++
  }
  return { inTime, due }
}
