/* How long gifts wait for their confirmation: within a campaign what came first is used first. Amounts are 分. */

/** What was given on a day and is not confirmed yet, the earliest day first. */
export type Waiting = readonly (readonly [day: string, amount: number])[]

/** 分 by the days that they waited. */
export type Waits = Readonly<Record<string, number>>

const dayMs = 86_400_000

export function give(waiting: Waiting, day: string, amount: number): Waiting {
  const at = waiting.findIndex(([known]) => known >= day)
  if (at < 0) return [...waiting, [day, amount]]
  const [known, sum] = waiting[at] ?? [day, 0]
  const [before, after] = [waiting.slice(0, at), waiting.slice(at)]
  return known === day
    ? [...before, [day, sum + amount], ...after.slice(1)]
    : [...before, [day, amount], ...after]
}

/** Takes an amount away from a day on, and what that day has not from the latest: a refund, or what was moved on. */
export function takeBack(waiting: Waiting, day: string, amount: number): Waiting {
  const own = waiting.filter(([known]) => known === day)
  const others = waiting.filter(([known]) => known !== day)
  let left = amount
  const kept = [...own, ...others.toReversed()].flatMap(([known, sum]): Waiting => {
    const taken = Math.min(sum, left)
    left -= taken
    return sum > taken ? [[known, sum - taken]] : []
  })
  return kept.toSorted(([one], [other]) => (one < other ? -1 : 1))
}

/** What is confirmed on a day is of what has waited longest. */
export function confirmFirst(
  waiting: Waiting,
  waits: Waits,
  day: string,
  amount: number,
): { waiting: Waiting; waits: Waits } {
  const found: Record<string, number> = { ...waits }
  let left = amount
  const kept = waiting.flatMap(([since, sum]): Waiting => {
    const taken = Math.min(sum, left)
    left -= taken
    const days = Math.max(0, Math.round((Date.parse(day) - Date.parse(since)) / dayMs))
    if (taken > 0) found[days] = (found[days] ?? 0) + taken
    return sum > taken ? [[since, sum - taken]] : []
  })
  return { waiting: kept, waits: found }
}

/** Days within which half of the money was confirmed; null where none was. */
export function medianWait(all: readonly Waits[]): number | null {
  const byDays = new Map<number, number>()
  for (const [days, amount] of all.flatMap((one) => Object.entries(one))) {
    byDays.set(Number(days), (byDays.get(Number(days)) ?? 0) + amount)
  }
  const total = byDays.values().reduce((sum, one) => sum + one, 0)
  let sum = 0
  for (const [days, amount] of [...byDays].toSorted(([one], [other]) => one - other)) {
    sum += amount
    if (sum * 2 >= total) return days
  }
  return null
}
