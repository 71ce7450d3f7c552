import {
  type Campaign,
  type Changes,
  type Claim,
  type Disbursement,
  type Edge,
  type Lot,
  mostLots,
  needsOf,
  type Purse,
  type Slice,
} from './book.ts'
import { decide, freeOf } from './decide.ts'
import { type Draft, type Entry, entryOf } from './entry.ts'
import { LedgerRefusal } from './refusal.ts'
import type { Totals } from './totals.ts'

interface CampaignBook {
  campaign: Campaign
  totals: Map<string, Totals>
  entries: Set<string>
  lots: Map<string, Lot>
  /** Of recording, by lot. */
  order: Map<string, number>
  claims: Map<string, Claim>
  disbursements: Map<string, Disbursement>
  edges: Map<string, Edge[]>
  /** Ids of lots of a purse with something free, in order. */
  free: Map<string, string[]>
}

/** The book in memory, one log: for tests, imports that are tried first, and small tools. */
export interface MemoryBook {
  /** @returns the entry with its index as `prev` of later ones will name it @throws LedgerRefusal */
  record(draft: Draft): { index: number; entry: Entry }
  /** What `record` would do, without doing it. @throws LedgerRefusal */
  tryOut(draft: Draft): Changes
  totals(campaign: string, item?: string): Totals | undefined
  edges(claim: string): readonly Edge[]
}

/** @param deciding what an entry does; another one only where a test plants a mistake */
export function createMemoryBook(deciding: typeof decide = decide): MemoryBook {
  const books = new Map<string, CampaignBook>()
  const indexes = new Map<string, number>()
  const keyOf = ({ campaign, cur }: Pick<Draft, 'campaign' | 'cur'>) => `${campaign} ${cur}`

  const tryOut = (draft: Draft): Changes => {
    if (indexes.has(draft.id)) throw new LedgerRefusal('ENTRY_INVALID', { field: 'id' })
    const book = books.get(keyOf(draft))
    return deciding(draft, sliceOf(book, draft))
  }
  return {
    tryOut,
    record(draft) {
      const changes = tryOut(draft)
      const index = indexes.size
      const prev = changes.prev.map((id) => indexes.get(id) ?? -1)
      const entry = entryOf(draft, prev)
      indexes.set(draft.id, index)
      write(books, keyOf(draft), draft.id, changes)
      return { index, entry }
    },
    totals: (campaign, item = '') => books.get(keyOf({ campaign, cur: 'CNY' }))?.totals.get(item),
    edges: (claim) =>
      [...books.values()]
        .flatMap(({ edges }) => edges.get(claim) ?? [])
        .filter(({ amount }) => amount > 0),
  }
}

const purseKey = ({ restriction, item, price }: Purse) => `${restriction} ${item} ${price}`

function sliceOf(book: CampaignBook | undefined, draft: Draft): Slice {
  const needs = needsOf(draft, book?.campaign ?? null)
  if (!book) return { campaign: null, totals: new Map() }
  const disbursement = needs.disbursement ? book.disbursements.get(needs.disbursement) : undefined
  const claim = needs.claim ?? disbursement?.claim
  const edges = needs.edges && claim ? (book.edges.get(claim) ?? []) : []
  return {
    campaign: book.campaign,
    totals: book.totals,
    lot: needs.lot ? (book.lots.get(needs.lot) ?? null) : null,
    disbursement: disbursement ?? null,
    claim: claim ? (book.claims.get(claim) ?? null) : null,
    edges,
    lots: needs.purse
      ? freeLots(book, needs.purse)
      : edges.flatMap(({ lot }) => book.lots.get(lot) ?? []),
    isKnown: needs.entry !== undefined && book.entries.has(needs.entry),
  }
}

function freeLots(book: CampaignBook, purse: Purse & { size?: number }): Lot[] {
  const lots: Lot[] = []
  let left = purse.size ?? Number.POSITIVE_INFINITY
  for (const id of book.free.get(purseKey(purse)) ?? []) {
    const lot = book.lots.get(id)
    if (left <= 0 || lots.length > mostLots) break
    if (!lot) continue
    lots.push(lot)
    left -= freeOf(lot)
  }
  return lots
}

function write(books: Map<string, CampaignBook>, key: string, id: string, changes: Changes): void {
  const book = books.get(key) ?? emptyBook(changes.campaign)
  if (!book) return
  books.set(key, book)
  book.entries.add(id)
  if (changes.campaign) book.campaign = changes.campaign
  for (const [item, totals] of changes.totals) book.totals.set(item, totals)
  for (const lot of changes.lots) setLot(book, lot)
  if (changes.claim) book.claims.set(changes.claim.id, changes.claim)
  if (changes.disbursement) book.disbursements.set(changes.disbursement.id, changes.disbursement)
  for (const edge of changes.edges) {
    const edges = book.edges.get(edge.claim) ?? []
    edges[edge.ordinal] = edge
    book.edges.set(edge.claim, edges)
  }
}

const emptyBook = (campaign: Campaign | undefined): CampaignBook | undefined =>
  campaign && {
    campaign,
    totals: new Map(),
    entries: new Set(),
    lots: new Map(),
    order: new Map(),
    claims: new Map(),
    disbursements: new Map(),
    edges: new Map(),
    free: new Map(),
  }

/** Keeps the list of the purse in order: by the time of settlement, then by recording. */
function setLot(book: CampaignBook, lot: Lot): void {
  if (!book.order.has(lot.id)) book.order.set(lot.id, book.order.size)
  book.lots.set(lot.id, lot)
  const key = purseKey(lot)
  const list = book.free.get(key) ?? []
  book.free.set(key, list)
  const place = placeOf(book, list, lot)
  const isListed = list[place] === lot.id
  if (freeOf(lot) > 0 && !isListed) list.splice(place, 0, lot.id)
  if (freeOf(lot) === 0 && isListed) list.splice(place, 1)
}

/** Of the first lot that does not come before this one. */
function placeOf(book: CampaignBook, list: readonly string[], lot: Lot): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (comesBefore(book, list[middle] ?? '', lot)) low = middle + 1
    else high = middle
  }
  return low
}

function comesBefore(book: CampaignBook, id: string, lot: Lot): boolean {
  const at = book.lots.get(id)?.settledAt ?? 0
  if (at !== lot.settledAt) return at < lot.settledAt
  return (book.order.get(id) ?? 0) < (book.order.get(lot.id) ?? 0)
}
