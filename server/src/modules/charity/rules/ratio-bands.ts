/** What a charity must spend and may use for itself, by form, qualification and size. */
export interface Requirement {
  name: string
  spending: { percent: number; of: 'income' | 'net-assets' }
  /** Besides, at least this much of the year before's income. */
  ofIncome?: number
  /** At most this share of total spending, in %. */
  management: number
}

interface Band extends Requirement {
  /** Net assets from here on, in 分; the floor belongs to the band. */
  from: number
}

const yuan = (amount: number) => amount * 100

const band = (from: number, spending: number, management: number, ofIncome?: number): Band => ({
  name: `net-assets-from-${from}`,
  from: yuan(from),
  spending: { percent: spending, of: 'net-assets' },
  management,
  ...(ofIncome !== undefined && { ofIncome }),
})

const foundations: readonly Band[] = [
  band(60_000_000, 6, 12),
  band(8_000_000, 6, 13),
  band(4_000_000, 7, 15),
  band(0, 8, 20),
]

const others: readonly Band[] = [
  band(10_000_000, 6, 13),
  band(5_000_000, 7, 14),
  band(1_000_000, 8, 15),
  band(0, 8, 20, 50),
]

/** The band follows the actual net assets, not their mean (spec/README 16). */
export function bandOf(of: { type: string; isQualified: boolean; netAssets: number }): Requirement {
  const isFoundation = of.type === 'foundation'
  if (of.isQualified) {
    return {
      name: 'qualified',
      spending: { percent: 70, of: 'income' },
      management: isFoundation ? 10 : 13,
    }
  }
  const bands = isFoundation ? foundations : others
  const found = bands.find(({ from }) => of.netAssets >= from) ?? bands.at(-1)
  if (!found) throw new Error('No band is left.')
  return found
}
