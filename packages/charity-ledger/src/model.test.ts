import { expect, test } from 'vitest'
import {
  createMemoryBook,
  decide,
  encodeEntry,
  LedgerRefusal,
  netOf,
  createReplay,
} from './index.ts'
import { createDrafts, seededRandom } from './testing/random-drafts.ts'

/** `YIQI_LEDGER_OPERATIONS=1000000` for the whole proof. */
const operations = Number(process.env.YIQI_LEDGER_OPERATIONS ?? 4000)
const seed = 20261128

interface Outcome {
  accepted: number
  refused: number
  /** What the book did against the simple model, the equations or the replay. */
  contradictions: string[]
}

/** Book, one-number model and replay of the log side by side. */
function run(deciding: typeof decide, count: number): Outcome {
  const book = createMemoryBook(deciding)
  const replay = createReplay()
  const next = createDrafts(seededRandom(seed), 400)
  const outcome: Outcome = { accepted: 0, refused: 0, contradictions: [] }
  for (let n = 0; n < count && outcome.contradictions.length === 0; n++) {
    const { draft, isPossible, accepted } = next()
    const note = (what: string) => outcome.contradictions.push(`${n} ${draft.t}: ${what}`)
    try {
      const { entry } = book.record(draft)
      if (isPossible === false) note('should have been refused')
      accepted()
      outcome.accepted++
      for (const { code, what } of replay.read(encodeEntry(entry))) note(`${code} ${what}`)
    } catch (error) {
      if (!(error instanceof LedgerRefusal)) throw error
      if (isPossible) note(`should not have been refused: ${error.code}`)
      outcome.refused++
    }
    const totals = book.totals(draft.campaign)
    const figures = replay.figuresOf(draft.campaign)
    if (totals && figures && totals.D !== figures.donations) note('D differs')
    if (totals && figures && netOf(totals) !== totals.U + totals.A) note('net differs')
    if (totals && figures && totals.S !== figures.disbursed) note('S differs')
    if (totals && figures && totals.C !== figures.confirmed) note('C differs')
  }
  return outcome
}

test(
  'any acts in any order: conservation, lineage, and the replay agrees',
  () => {
    const { accepted, refused, contradictions } = run(decide, operations)
    expect(contradictions).toEqual([])
    expect(accepted).toBeGreaterThan(operations / 2)
    expect(refused).toBeGreaterThan(operations / 50)
  },
  60_000 + operations,
)

const planted: Record<string, typeof decide> = {
  'a refund that the lot does not remember': (draft, slice) => {
    const changes = decide(draft, slice)
    return draft.t === 'refund' ? { ...changes, lots: [] } : changes
  },
  'the latest gifts first': (draft, slice) => {
    if (draft.t !== 'allocation' || slice.campaign?.lineage !== 'fifo') return decide(draft, slice)
    return decide(draft, { ...slice, lots: slice.lots?.toReversed() ?? [] })
  },
  'a return that gives nothing back to the allocation': (draft, slice) => {
    const { claim, ...changes } = decide(draft, slice)
    return draft.t === 'disbursement_return' ? changes : { ...changes, ...(claim && { claim }) }
  },
  'a reversal that releases the first edges first': (draft, slice) => {
    if (draft.t !== 'allocation_reversal') return decide(draft, slice)
    return decide(draft, { ...slice, edges: slice.edges?.toReversed() ?? [] })
  },
  'a total one 分 short': (draft, slice) => {
    const changes = decide(draft, slice)
    const money = changes.totals.get('')
    if (draft.t !== 'donation_received' || draft.amount % 97 !== 0 || !money) return changes
    return { ...changes, totals: new Map([['', { ...money, D: money.D - 1, U: money.U - 1 }]]) }
  },
}

test.each(Object.entries(planted))('a planted mistake is found: %s', (_, mistake) => {
  expect(run(mistake, 4000).contradictions).toHaveLength(1)
})
