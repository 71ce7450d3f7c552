import type { DisclosedRow, Figure } from '../reading/row.ts'

export interface FileFacts {
  id: string
  name: string
  /** Which one of the files of that name, from 1. */
  edition: number
  /** A later edition stands in for it. */
  isReplaced: boolean
}

/** A row with where it stands; what was written is fetched only for evidence. */
export interface RowFacts extends Omit<DisclosedRow, 'cells' | 'figures'> {
  file: FileFacts
}

export interface FigureFacts extends Figure {
  file: FileFacts
  rowNo: number
  recipient: string
  day: string
}

/** Everything that one audit compares. */
export interface AuditFacts {
  rows: readonly RowFacts[]
  figures: readonly FigureFacts[]
  /** Figures of yearly reports: by row, since they have no day. */
  reports: readonly { file: FileFacts; rowNo: number; recipient: string; figures: Figure[] }[]
}

/** A row or a figure beside others. */
export interface Evidence {
  fileId: string
  rowNo: number
  /** What it is in this contradiction; 分 where it is an amount. */
  role: EvidenceRole
  fen: number | null
}

export const evidenceRoles = [
  ...(['announced', 'counted', 'former', 'later', 'total', 'part', 'one', 'other'] as const),
] as const
export type EvidenceRole = (typeof evidenceRoles)[number]

export interface Contradiction {
  code: ContradictionCode
  /** `certain`: what was disclosed cannot all be true. `lead`: an innocent explanation is possible. */
  certainty: 'certain' | 'lead'
  recipient: string
  day: string | null
  /** 分 that are in doubt. */
  weightFen: number
  /** Words and numbers of its text. */
  facts: Record<string, string | number>
  evidence: Evidence[]
}

export const contradictionCodes = [
  ...(['TOTAL_ROW_DIFFERS', 'DISCLOSURES_OVERLAP', 'NAMES_DIFFER', 'EDITIONS_DIFFER'] as const),
  ...(['DAY_DIFFERS', 'STEP_DIFFERS', 'CHANNEL_DIFFERS', 'COUNT_DIFFERS'] as const),
  ...(['CUMULATIVE_FALLS', 'CUMULATIVE_BELOW', 'MEANING_DIFFERS', 'FIGURES_DIFFER'] as const),
  ...(['PAID_EXCEEDS_RECEIVED', 'CURRENCY_DIFFERS', 'GIFT_TWICE', 'DATE_LABELLED'] as const),
  ...(['GOODS_OUT_EXCEED_IN', 'FLOW_DIFFERS', 'REPORT_SUM', 'ACCOUNT_HOLDER'] as const),
  ...(['FILING_NUMBER', 'POSTED_TWICE', 'VOUCHER_REUSED'] as const),
] as const
export type ContradictionCode = (typeof contradictionCodes)[number]

export const evidence = (
  row: Pick<RowFacts, 'file' | 'rowNo'> & { amountFen?: number | null },
  role: EvidenceRole,
): Evidence => ({ fileId: row.file.id, rowNo: row.rowNo, role, fen: row.amountFen ?? null })

/** No page shows more rows of one contradiction; the text says how many there are. */
export const mostEvidence = 12

export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

export const sumFen = (rows: Iterable<{ amountFen: number | null }>): number => {
  let sum = 0
  for (const { amountFen } of rows) sum += amountFen ?? 0
  return sum
}
