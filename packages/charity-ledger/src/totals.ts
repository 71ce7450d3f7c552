import { LedgerRefusal } from './refusal.ts'

/**
 * The quantities of charity §6.2, of one campaign and currency: in 分, or in units of one item of goods.
 * D donations, R refunds, Y income, XIn and XOut residual in and out, U unallocated, A allocated, S disbursed,
 * P pending, C confirmed, N not yet confirmed.
 */
export interface Totals {
  D: number
  R: number
  Y: number
  XIn: number
  XOut: number
  U: number
  A: number
  S: number
  P: number
  C: number
  N: number
}

export const noTotals: Totals = {
  D: 0,
  R: 0,
  Y: 0,
  XIn: 0,
  XOut: 0,
  U: 0,
  A: 0,
  S: 0,
  P: 0,
  C: 0,
  N: 0,
}

export const netOf = ({ D, Y, XIn, R, XOut }: Totals): number => D + Y + XIn - R - XOut

const names = Object.keys(noTotals) as (keyof Totals)[]

/** How one kind of move changes the quantities: each line keeps every equation. */
const moves = {
  donation: { D: 1, U: 1 },
  income: { Y: 1, U: 1 },
  residualIn: { XIn: 1, U: 1 },
  refund: { R: 1, U: -1 },
  residualOut: { XOut: 1, U: -1 },
  allocation: { U: -1, A: 1, P: 1 },
  reversal: { U: 1, A: -1, P: -1 },
  disbursement: { P: -1, S: 1, N: 1 },
  return: { P: 1, S: -1, N: -1 },
  confirmation: { N: -1, C: 1 },
} as const satisfies Record<string, Partial<Totals>>

export type Move = keyof typeof moves

/** @throws LedgerRefusal `EQUATION_BROKEN`: what should have been refused before */
export function move(totals: Totals, kind: Move, size: number): Totals {
  const next = { ...totals }
  for (const [name, sign] of Object.entries(moves[kind])) next[name as keyof Totals] += sign * size
  checkTotals(next)
  return next
}

/** @throws LedgerRefusal `EQUATION_BROKEN` with the equation */
function checkTotals(totals: Totals): void {
  const { U, A, S, P, C, N } = totals
  const broken =
    names.find((name) => !Number.isSafeInteger(totals[name]) || totals[name] < 0) ??
    (netOf(totals) !== U + A ? 'net = U + A' : undefined) ??
    (A !== S + P ? 'A = S + P' : undefined) ??
    (S !== C + N ? 'S = C + N' : undefined)
  if (broken) throw new LedgerRefusal('EQUATION_BROKEN', { equation: broken })
}
