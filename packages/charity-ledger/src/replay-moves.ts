import { mostLots } from './book.ts'
import type { Entry } from './entry.ts'
import {
  type Account,
  balancesOf,
  checkFigures,
  expect,
  type Figures,
  type Node,
  noFigures,
  type Queue,
} from './replay-account.ts'

export interface World {
  accounts: Map<string, Account>
  nodes: Map<number, Node>
  /** Campaign of each entry. */
  places: readonly string[]
}

type Sum = readonly [keyof Omit<Figures, 'isClosed'>, 1 | -1]

const sums: Partial<Record<Entry['t'], Sum>> = {
  donation_received: ['donations', 1],
  refund: ['refunds', 1],
  income: ['income', 1],
  residual_in: ['residualIn', 1],
  residual_out: ['residualOut', 1],
  allocation: ['allocated', 1],
  allocation_reversal: ['allocated', -1],
  disbursement: ['disbursed', 1],
  disbursement_return: ['disbursed', -1],
  confirmation: ['confirmed', 1],
}

/** @throws Contradiction */
export function follow(world: World, entry: Entry, index: number): void {
  if (entry.t === 'register_act') return
  const key = `${entry.campaign} ${entry.cur}`
  const account = world.accounts.get(key)
  if (entry.t === 'campaign_opening') {
    expect(!account, 'CAMPAIGN_EXISTS', entry.campaign)
    world.accounts.set(key, opened(entry))
    return
  }
  expect(account !== undefined, 'CAMPAIGN_UNKNOWN', entry.campaign)
  expect(account.org === entry.org, 'ORG_MISMATCH', entry.org)
  if (entry.t === 'campaign_closing') return close(account)
  const sum = sums[entry.t]
  if (!sum) return refer(world, entry)
  expect(!account.money.isClosed, 'CAMPAIGN_CLOSED', entry.campaign)
  trace(world, account, entry, index)
  add(account.money, sum, entry.amount)
  if (!entry.goods) return
  const figures = account.goods.get(entry.goods.item) ?? noFigures()
  account.goods.set(entry.goods.item, figures)
  add(figures, sum, entry.goods.quantity)
}

const opened = ({ org, lineage = 'fifo', restriction = '' }: Entry): Account => ({
  org,
  lineage,
  restriction,
  money: noFigures(),
  goods: new Map(),
  lots: new Map(),
})

function close(account: Account): void {
  for (const figures of [account.money, ...account.goods.values()]) {
    const isZero = Object.values(balancesOf(figures)).every((balance) => balance === 0)
    expect(isZero, 'NOT_ZERO', 'U = P = N = 0')
  }
  account.money.isClosed = true
}

function add(figures: Figures, [name, sign]: Sum, size: number): void {
  figures[name] += sign * size
  checkFigures(figures)
}

function refer({ places }: World, { prev, campaign }: Entry): void {
  const isHere = prev.every((index) => places[index] === campaign)
  expect(prev.length <= 1 && isHere, 'REFERENCE_UNKNOWN', 'prev')
}

/** Who gave is who was paid: what is taken from where must be there. */
function trace(world: World, account: Account, entry: Entry, index: number): void {
  const size = entry.goods?.quantity ?? entry.amount
  const purse = purseIn(account, entry)
  const node: Node = {
    index,
    type: entry.t,
    account,
    purse,
    at: Date.parse(entry.at.length === 10 ? `${entry.at}T00:00+08:00` : entry.at),
    size,
    used: 0,
    edges: [],
  }
  const kept = () => world.nodes.set(index, node)
  switch (entry.t) {
    case 'donation_received':
    case 'income':
    case 'residual_in':
      expect(entry.prev.length === 0, 'LINEAGE_WRONG', 'prev')
      line(node)
      return void kept()
    case 'allocation':
    case 'residual_out':
      draw(node, entry.prev)
      return void kept()
    case 'disbursement':
      node.above = only(world, node, entry.prev, 'allocation')
      use(node.above, size)
      return void kept()
    case 'refund':
      return take(only(world, node, entry.prev, 'donation_received'), size)
    case 'confirmation':
      return use(only(world, node, entry.prev, 'disbursement'), size)
    case 'allocation_reversal':
      return release(only(world, node, entry.prev, 'allocation'), size)
    default:
      return takeBack(only(world, node, entry.prev, 'disbursement'), size)
  }
}

function purseIn({ restriction }: Account, { restriction: own, goods }: Entry): string {
  return JSON.stringify([own ?? restriction, goods?.item ?? '', goods?.price ?? 1])
}

/** The one entry that `prev` names: of this campaign, of this type, and of the same money or goods. */
function only(
  { nodes }: World,
  { account, purse }: Node,
  prev: readonly number[],
  type: Entry['t'],
): Node {
  const node = nodes.get(prev[0] ?? -1)
  const isRight = prev.length === 1 && node?.account === account && node.type === type
  expect(isRight && node !== undefined, 'LINEAGE_WRONG', 'prev')
  const goodsOf = (text: string) => JSON.stringify((JSON.parse(text) as unknown[]).slice(1))
  expect(goodsOf(node.purse) === goodsOf(purse), 'GOODS_MISMATCH', 'goods')
  return node
}

function use(node: Node, size: number): void {
  node.used += size
  expect(
    node.used <= node.size,
    'EQUATION_BROKEN',
    `entry ${node.index} is used beyond what it holds`,
  )
}

function takeBack(disbursement: Node, size: number): void {
  disbursement.size -= size
  expect(disbursement.used <= disbursement.size, 'EQUATION_BROKEN', 'N ≥ 0')
  if (disbursement.above) disbursement.above.used -= size
}

function release(allocation: Node, size: number): void {
  allocation.size -= size
  expect(allocation.used <= allocation.size, 'EQUATION_BROKEN', 'P ≥ 0')
  let left = size
  while (left > 0) {
    const edge = allocation.edges.at(-1)
    expect(edge !== undefined, 'LINEAGE_WRONG', 'Σ edges(a) = amount(a)')
    const part = Math.min(edge.size, left)
    edge.size -= part
    take(edge.lot, -part)
    left -= part
    if (edge.size === 0) allocation.edges.pop()
  }
}

/** Of a lot that is new: most come in the order of settlement, and go to the end. */
function line(lot: Node): void {
  const queue = queueOf(lot)
  const { lots } = queue
  const place = placeOf(lots, lot)
  lots.splice(place, 0, lot)
  queue.from = Math.min(queue.from, place)
  queue.free += lot.size
}

/** Of a lot; below zero what is free again. */
function take(lot: Node, size: number): void {
  const queue = queueOf(lot)
  const before = freeOf(lot)
  try {
    use(lot, size)
  } finally {
    queue.free += freeOf(lot) - before
  }
  if (size < 0) queue.from = Math.min(queue.from, placeOf(queue.lots, lot))
}

/** A lot that was overdrawn, which is a finding, owes nothing to the others. */
const freeOf = ({ size, used }: Node): number => Math.max(0, size - used)

function queueOf({ account, purse }: Node): Queue {
  const queue = account.lots.get(purse) ?? { lots: [], from: 0, free: 0 }
  account.lots.set(purse, queue)
  return queue
}

/** Of the first that does not come before this one. */
function placeOf(lots: readonly Node[], lot: Node): number {
  let low = 0
  let high = lots.length
  while (low < high) {
    const middle = (low + high) >> 1
    const one = lots[middle]
    const isBefore =
      one !== undefined && (one.at < lot.at || (one.at === lot.at && one.index < lot.index))
    if (isBefore) low = middle + 1
    else high = middle
  }
  return low
}

function draw(node: Node, prev: readonly number[]): void {
  const queue = queueOf(node)
  expect(queue.free >= node.size, 'EQUATION_BROKEN', 'Σ edges(lot) ≤ amount(lot) − refunds(lot)')
  const isInProportion = node.account.lineage === 'prorata'
  const lots = firstFree(queue, isInProportion ? Number.POSITIVE_INFINITY : node.size)
  const free = lots.reduce((sum, lot) => sum + freeOf(lot), 0)
  expect(free >= node.size, 'LINEAGE_WRONG', `more than ${mostLots} lots`)
  node.edges = isInProportion ? shares(lots, node.size, free) : firsts(lots, node.size)
  const named = node.edges.map(({ lot }) => lot.index)
  expect(JSON.stringify(named) === JSON.stringify(prev), 'LINEAGE_WRONG', 'prev')
  for (const { lot, size } of node.edges) take(lot, size)
}

/** Lots until `size` is covered, and no more than one entry names. */
function firstFree(queue: Queue, size: number): Node[] {
  const { lots } = queue
  const found: Node[] = []
  let left = size
  for (let at = queue.from; at < lots.length && left > 0 && found.length < mostLots; at++) {
    const lot = lots[at]
    const free = lot ? freeOf(lot) : 0
    if (lot && free > 0) found.push(lot)
    else if (at === queue.from) queue.from++
    left -= free
  }
  return found
}

function firsts(lots: readonly Node[], size: number): Node['edges'] {
  const edges: Node['edges'] = []
  let left = size
  for (const lot of lots) {
    if (left === 0) break
    const part = Math.min(left, freeOf(lot))
    edges.push({ lot, size: part })
    left -= part
  }
  return edges
}

/** Whole shares first; then one more for each of the largest remainders. */
function shares(lots: readonly Node[], size: number, free: number): Node['edges'] {
  const whole = BigInt(free)
  const rows = lots.map((lot) => {
    const weight = BigInt(lot.size - lot.used) * BigInt(size)
    return { lot, size: Number(weight / whole), remainder: weight % whole }
  })
  const missing = size - rows.reduce((sum, row) => sum + row.size, 0)
  const byRemainder = rows.toSorted(
    (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder),
  )
  for (const row of byRemainder.slice(0, missing)) row.size++
  return rows.filter((row) => row.size > 0)
}
