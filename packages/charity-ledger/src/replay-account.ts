import type { Entry } from './entry.ts'

/** Sums over the entries of a campaign: 分, or units of one item of goods. */
export interface Figures {
  donations: number
  refunds: number
  income: number
  residualIn: number
  residualOut: number
  allocated: number
  disbursed: number
  confirmed: number
  isClosed: boolean
}

export const noFigures = (): Figures => ({
  donations: 0,
  refunds: 0,
  income: 0,
  residualIn: 0,
  residualOut: 0,
  allocated: 0,
  disbursed: 0,
  confirmed: 0,
  isClosed: false,
})

/** A lot, an allocation or a disbursement: how much of it there is, and how much of that went on. */
export interface Node {
  index: number
  type: Entry['t']
  account: Account
  purse: string
  at: number
  size: number
  used: number
  /** Of an allocation: what it took of which lots. */
  edges: { lot: Node; size: number }[]
  /** Of a disbursement: its allocation. */
  above?: Node
}

export interface Account {
  org: string
  lineage: string
  restriction: string
  money: Figures
  goods: Map<string, Figures>
  /** By purse. */
  lots: Map<string, Queue>
}

/** Lots in the order of settlement, then of the log. */
export interface Queue {
  lots: Node[]
  /** Before this place all are used up. */
  from: number
  /** Σ size − used. */
  free: number
}

/** What a log says that cannot be so. */
export class Contradiction extends Error {
  readonly code: string
  readonly what: string

  constructor(code: string, what: string) {
    super(`${code}: ${what}`)
    this.code = code
    this.what = what
  }
}

export function expect(isSo: boolean, code: string, what: string): asserts isSo {
  if (!isSo) throw new Contradiction(code, what)
}

/** What is left of the equations once the sums are taken: nothing is below zero. */
export function checkFigures(figures: Figures): void {
  const { unallocated, pending, unconfirmed } = balancesOf(figures)
  expect(unallocated >= 0, 'EQUATION_BROKEN', 'U = D + Y + X+ − R − X− − A ≥ 0')
  expect(pending >= 0, 'EQUATION_BROKEN', 'P = A − S ≥ 0')
  expect(unconfirmed >= 0, 'EQUATION_BROKEN', 'N = S − C ≥ 0')
}

export function balancesOf(figures: Figures) {
  const { donations, income, residualIn, refunds, residualOut } = figures
  const { allocated, disbursed, confirmed } = figures
  return {
    unallocated: donations + income + residualIn - refunds - residualOut - allocated,
    pending: allocated - disbursed,
    unconfirmed: disbursed - confirmed,
  }
}
