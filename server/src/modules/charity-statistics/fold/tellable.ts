/**
 * Months of a line that are counted in a period, so that no two periods differ by what few people gave: months are
 * joined from the first on until enough gave in them, and what is joined is counted in a period as a whole or not.
 * @param gifts by month
 * @param least gifts that are told of
 */
export function tellableMonths(
  gifts: ReadonlyMap<string, number>,
  least: number,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): ReadonlySet<string> {
  const blocks: { months: string[]; gifts: number }[] = []
  for (const [month, count] of [...gifts].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const last = blocks.at(-1)
    if (last && last.gifts < least) {
      last.months.push(month)
      last.gifts += count
    } else blocks.push({ months: [month], gifts: count })
  }
  const rest = blocks.at(-1)
  const before = blocks.at(-2)
  if (rest && before && rest.gifts < least) {
    before.months.push(...rest.months)
    blocks.pop()
  }
  const isIn = (month: string) => (!from || month >= from) && (!to || month <= to)
  return new Set(blocks.flatMap(({ months }) => (months.every(isIn) ? months : [])))
}
