import type { Message } from '@yiqi/contracts'
import { asSystem, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { RegisterRecord } from '../metadata/index.ts'
import { listAll } from '../registers/index.ts'
import { evaluateRule } from '../rules/index.ts'
import { type Cell, sumBy, unallocated } from './fold/fold.ts'
import type { StatisticsServices } from './services.ts'
import { lastSnapshot } from './store.ts'

export const dimensions = ['region', 'level', 'form', 'platform', 'month'] as const
export type Dimension = (typeof dimensions)[number]

/** Amounts are 分; null where the line is too small to be shown. */
export interface FigureLine {
  key: string
  label: Message
  organisations: number
  campaigns: number
  gifts: number | null
  raised: number | null
  refunded: number | null
  allocated: number | null
  disbursed: number | null
  confirmed: number | null
  unallocated: number | null
}

export interface Figures {
  /** Day on which they were counted; null before the first time. */
  day: string | null
  /** Last entry of the public log that is in them; -1: none. */
  through: number
  by: Dimension
  filings: number
  openCampaigns: number
  overdueDisclosures: number
  total: FigureLine
  lines: FigureLine[]
}

/**
 * What was given and what became of it, as counted over the public log, by one dimension. Lines of few gifts are left
 * out (parameter `charityStatistics.leastGifts`).
 */
export function figuresBy(
  tx: Tx,
  services: StatisticsServices,
  by: Dimension,
  { from, to }: { from?: string | undefined; to?: string | undefined } = {},
): Promise<Figures> {
  return asSystem(tx, async () => {
    const { day, through, cells } = await lastSnapshot(tx)
    const all = Object.values(cells).filter(
      ({ month }) => (!from || month >= from) && (!to || month <= to),
    )
    const labelled = await labelsOf(tx, services, by, all)
    const groups = sumBy(all, (cell) => labelled.keyOf(cell))
    const input = { gifts: groups.map(({ sums }) => sums.gifts) }
    const asked = { asOf: today(services) }
    const verdict = await evaluateRule(
      tx,
      services.rules,
      'charity-statistics.small-cells',
      input,
      asked,
    )
    const { isShown } = verdict.result as { isShown: boolean[] }
    const [total] = sumBy(all, () => 'all')
    return {
      ...{ day, through, by, ...(await planFigures(tx, services)) },
      total: lineOf(total ?? { ...emptyGroup, key: 'all' }, { zh: '合计', en: 'Total' }, true),
      lines: groups.map((group, at) =>
        lineOf(group, labelled.labelOf(group.key), isShown[at] ?? false),
      ),
    }
  })
}

type Group = ReturnType<typeof sumBy>[number]

const emptyGroup = {
  ...{ campaigns: 0, organisations: 0 },
  sums: {
    ...{ gifts: 0, raised: 0, refunds: 0, refunded: 0 },
    ...{ allocated: 0, disbursed: 0, confirmed: 0, moved: 0 },
  },
}

function lineOf(group: Group, label: Message, isShown: boolean): FigureLine {
  const { key, organisations, campaigns, sums } = group
  const shown = (value: number) => (isShown ? value : null)
  return {
    ...{ key, label, organisations, campaigns },
    gifts: shown(sums.gifts),
    raised: shown(sums.raised),
    refunded: shown(sums.refunded),
    allocated: shown(sums.allocated),
    disbursed: shown(sums.disbursed),
    confirmed: shown(sums.confirmed),
    unallocated: shown(unallocated(sums)),
  }
}

async function planFigures(tx: Tx, services: StatisticsServices) {
  const plans = (await listAll(services.registers, tx, 'fundraising_plan', {})).map(
    ({ record }) => record,
  )
  const on = today(services)
  const isOpen = ({ status, start_on, end_on }: RegisterRecord) =>
    status === 'filed' && String(start_on) <= on && on <= String(end_on)
  let overdueDisclosures = 0
  for (const plan of plans) {
    if (plan.disclosed_on || String(plan.end_on) >= on) continue
    const start = String(plan.stopped_on ?? plan.end_on)
    const asked = { asOf: on, region: String(plan.registrar) }
    const { result } = await evaluateRule(
      tx,
      services.rules,
      'clock.campaign-final',
      { start },
      asked,
    )
    const { ok, due } = result as { ok: boolean; due?: string }
    if (ok && due !== undefined && due < on) overdueDisclosures++
  }
  return {
    filings: plans.length,
    openCampaigns: plans.filter(isOpen).length,
    overdueDisclosures,
  }
}

const levels = {
  ministry: { zh: '民政部', en: 'Ministry' },
  province: { zh: '省级', en: 'Province' },
  city: { zh: '市级', en: 'City' },
  county: { zh: '县级', en: 'County' },
} as const

const levelOf = (region: string): keyof typeof levels => {
  if (region === '100000') return 'ministry'
  if (region.endsWith('0000')) return 'province'
  return region.endsWith('00') ? 'city' : 'county'
}

const forms: Record<string, Message> = {
  '51': { zh: '社会团体', en: 'Associations' },
  '52': { zh: '社会服务机构', en: 'Service institutions' },
  '53': { zh: '基金会', en: 'Foundations' },
}

const unknown: Message = { zh: '没有记载', en: 'Not on record' }

/** How the cells fall into the lines of a dimension, by what the registers know of charity and platform. */
async function labelsOf(
  tx: Tx,
  services: StatisticsServices,
  by: Dimension,
  cells: readonly Cell[],
): Promise<{ keyOf(cell: Cell): string; labelOf(key: string): Message }> {
  if (by === 'month') return { keyOf: ({ month }) => month, labelOf: same }
  if (by === 'platform') {
    const records = await listAll(services.registers, tx, 'fundraising_platform', {})
    const names = new Map(records.map(({ record }) => [String(record.uscc), String(record.name)]))
    const keyOf = ({ channel }: Cell) =>
      channel.startsWith('platform/') ? channel.slice('platform/'.length) : ''
    const other = { zh: '不经平台', en: 'Not by a platform' }
    return { keyOf, labelOf: (key) => (key === '' ? other : same(names.get(key) ?? key)) }
  }
  const usccs = [...new Set(cells.map(({ uscc }) => uscc))]
  const filters = { uscc: usccs }
  const entries =
    usccs.length > 0 ? await listAll(services.registers, tx, 'organisation', { filters }) : []
  const known = new Map(entries.map(({ record }) => [String(record.uscc), record]))
  const registrarOf = ({ uscc }: Cell) => String(known.get(uscc)?.registrar ?? '')
  if (by === 'region') {
    const labelOf = (key: string) =>
      key === '' ? unknown : same(services.regions.find(key)?.name ?? key)
    return { keyOf: registrarOf, labelOf }
  }
  if (by === 'level') {
    const keyOf = (cell: Cell) => (registrarOf(cell) ? levelOf(registrarOf(cell)) : '')
    return { keyOf, labelOf: (key) => levels[key as keyof typeof levels] ?? unknown }
  }
  const formOf = ({ uscc }: Cell) => String(known.get(uscc)?.org_type ?? '').slice(0, 2)
  return { keyOf: formOf, labelOf: (key) => forms[key] ?? unknown }
}

const same = (text: string): Message => ({ zh: text, en: text })
