import { type RowCode, type RowState, stateOf } from './row-codes.ts'

export const kinds = ['gift', 'goods', 'figures', 'report', 'account', 'number'] as const
/** What one row of a disclosure tells. */
export type RowKind = (typeof kinds)[number]

/** A figure that was announced, or that a report states. */
export interface Figure {
  /** `day`, `cumulative`, `paid-out`, `goods-cumulative`, `counted-day`, `channel:<name>` and so on. */
  measure: string
  /** 分; the plain number for counts. */
  value: number
  /** Half of the last digit as written, in the same unit. */
  tolerance: number
}

/** One row as it was understood; absent facts are null. */
export interface DisclosedRow {
  /** As a spreadsheet counts. */
  rowNo: number
  kind: RowKind
  codes: RowCode[]
  /** Whether its amount is part of what was counted. */
  isCounted: boolean
  /** Who received; '' where the file does not say. */
  recipient: string
  /** Which of several notices or channels of a file. */
  notice: string
  direction: 'in' | 'out'
  serial: number | null
  day: string | null
  labelledDay: string | null
  /** Donor, receiver of goods, or account holder. Private persons are masked. */
  donor: string
  isOrganisation: boolean
  amountFen: number | null
  currency: string
  item: string
  quantity: number | null
  unit: string
  /** Where goods went, as written. */
  flow: string
  /** Number of a document or of a filing. */
  reference: string
  figures: Figure[]
  /** As written, by heading; names of private persons and numbers of persons masked. */
  cells: Record<string, string>
}

export const rowStateOf = ({ codes }: Pick<DisclosedRow, 'codes'>): RowState => stateOf(codes)

export const blankRow = (rowNo: number, kind: RowKind): DisclosedRow => ({
  ...{ rowNo, kind, codes: [], isCounted: false, recipient: '', notice: '', direction: 'in' },
  ...{ serial: null, day: null, labelledDay: null, donor: '', isOrganisation: false },
  ...{
    amountFen: null,
    currency: 'CNY',
    item: '',
    quantity: null,
    unit: '',
    flow: '',
    reference: '',
  },
  ...{ figures: [], cells: {} },
})
