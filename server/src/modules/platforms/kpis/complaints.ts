import { today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { PlatformServices } from '../services.ts'
import type { PlatformKpis } from './kpis.ts'

type Figures = NonNullable<PlatformKpis['complaints']>

/** How complaints about platforms are closed; those of which there are few are left out. */
export async function complaintFigures(
  tx: Tx,
  services: Pick<PlatformServices, 'now' | 'rules' | 'platforms'>,
  usccs: readonly string[],
): Promise<Map<string, Figures>> {
  const all = Map.groupBy(await services.platforms.complaintsAbout(tx, usccs), ({ uscc }) => uscc)
  const input = { counts: usccs.map((uscc) => all.get(uscc)?.length ?? 0) }
  const asked = { asOf: today(services) }
  const { result } = await evaluateRule(tx, services.rules, 'complaint.small-cells', input, asked)
  const { shown } = result as { shown: (number | null)[] }
  const figures = new Map<string, Figures>()
  for (const [at, uscc] of usccs.entries()) {
    const received = shown[at] ?? null
    if (received === null) continue
    const own = all.get(uscc) ?? []
    const days = median(own.flatMap((one) => one.days ?? []))
    figures.set(uscc, { received, closed: own.filter(({ isClosed }) => isClosed).length, days })
  }
  return figures
}

/** Of an even number the mean of the two in the middle; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  const [low, high] = [
    sorted[Math.ceil(sorted.length / 2) - 1],
    sorted[Math.floor(sorted.length / 2)],
  ]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
