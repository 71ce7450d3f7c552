import { yuan } from '@yiqi/codes'
import { type Actor, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { complaintFigures } from '../../enforcement/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { SupervisionServices } from '../services.ts'
import { gathered } from './facts/index.ts'
import { findIndicator, indicators, type Level } from './indicators/index.ts'
import { listWarnings, warningFigures, type WarningRow } from './store.ts'

type Inputs = { properties: Record<string, { title?: string }> }

/** A warning with its evidence in words. */
export function viewOf(services: Pick<SupervisionServices, 'registrarName'>, row: WarningRow) {
  const indicator = findIndicator(row.indicator)
  const { properties } = (indicator?.rule.input ?? { properties: {} }) as Inputs
  return {
    ...{ id: row.id, version: row.version, indicator: row.indicator },
    title: indicator?.title ?? { zh: row.indicator, en: row.indicator },
    formula: indicator?.formula ?? { zh: '', en: '' },
    ...{ uscc: row.uscc, name: row.name, regionCode: row.region_code },
    office: services.registrarName(row.region_code),
    ...{ level: row.level, value: row.value, message: row.message },
    evidence: Object.entries(properties)
      .filter(([name]) => name in row.inputs)
      .map(([name, { title = name }]) => ({
        ...{ name, label: title },
        value: inWords(title, row.inputs[name]),
      })),
    ...{ rule: row.rule_version, firstSeenOn: row.first_seen_on, lastSeenOn: row.last_seen_on },
    ...{ state: row.state, isTrue: row.is_true, note: row.note, closedBy: row.closed_name },
    closedAt: row.closed_at === null ? null : new Date(row.closed_at).toISOString(),
    leadNo: row.lead_no,
  }
}

/** Money is kept in 分 and shown in 元. */
function inWords(label: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map(String).join('、')
  if (typeof value === 'number' && label.endsWith('（分）')) {
    return yuan(value)
  }
  return String(value)
}

/** How well each indicator has done so far. */
export async function figuresOf(tx: Tx) {
  const counted = new Map((await warningFigures(tx)).map((one) => [one.indicator, one]))
  return indicators.map(({ code, title, formula, awaits, rule }) => {
    const { open = 0, proved = 0, mistaken = 0 } = counted.get(code) ?? {}
    const closed = proved + mistaken
    return {
      ...{ code, title, formula, rule: rule.id, open, proved, mistaken },
      ...{ hasData: code in gathered, awaits },
      precision: closed > 0 ? Math.round((proved / closed) * 1000) / 1000 : null,
    }
  })
}

/** Whether it had been found by a day, and whether it stood open at its end; plain dates. */
const hadBegun = (row: WarningRow, day: string) => row.first_seen_on <= day
const stoodOpen = ({ closed_at: closedAt }: WarningRow, day: string) =>
  closedAt === null || today({ now: () => new Date(closedAt) }) > day

/**
 * What stood open about an organisation at the end of a day, and how grave it was together; with what was closed
 * before, and how many complaints there were. Of a warning that has become worse since, the level of now is shown.
 * @param day plain date
 */
export async function warningsOf(
  tx: Tx,
  services: SupervisionServices,
  actor: Actor,
  { uscc, day = today(services) }: { uscc: string; day?: string | undefined },
) {
  const rows = (await listWarnings(tx, { uscc, limit: 100 })).filter((row) => hadBegun(row, day))
  const open = rows.filter((row) => stoodOpen(row, day))
  const verdict = await evaluateRule(
    tx,
    services.rules,
    'warning.composite',
    { warnings: open.map(({ indicator, level }) => ({ indicator, level })) },
    { asOf: day, ...(open[0] && { region: open[0].region_code }) },
  )
  const { score, level } = verdict.result as { score: number; level: Level }
  const stood = new Set(open.map(({ id }) => id))
  return {
    ...{ score, level },
    items: rows.map((row) => ({ ...viewOf(services, row), isOpen: stood.has(row.id) })),
    complaints: await complaintFigures(tx, actor, uscc, day),
  }
}
