import { Nullable } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { Day, Fen, named, Page, Reason, Uscc, Uuid } from '../schemas.ts'
import { type LineRow, type LineState, lineStates, type StatementRow } from './store.ts'

const closed = { additionalProperties: false }
const Count = Type.Integer()
const Heading = Type.Optional(Type.String({ maxLength: 60 }))
export const MapText = Type.Object(
  {
    ...{ day: Heading, amount: Heading, documentNo: Heading, time: Heading },
    ...{ payer: Heading, direction: Heading, memo: Heading },
    thousands: Type.Optional(named([',', '.'] as const)),
    isAllIncome: Type.Optional(Type.Boolean()),
  },
  closed,
)
export const NewStatement = Type.Object(
  {
    uscc: Uscc,
    account: Type.String({ pattern: '^[0-9A-Za-z \\-]{4,40}$' }),
    /** Headings of the columns as JSON; what it leaves out is found by the usual headings. */
    map: Type.Optional(Type.String({ maxLength: 2000 })),
  },
  closed,
)
export const StatementView = Type.Object({
  id: Uuid,
  accountNo: Type.String(),
  fileName: Type.String(),
  state: named(['READING', 'READ', 'FAILED'] as const),
  rows: Count,
  lines: Count,
  known: Count,
  debits: Count,
  rejected: Count,
  bytesRead: Count,
  bytesTotal: Count,
  problems: Type.Array(
    Type.Object({
      row: Count,
      code: Type.String(),
      message: Type.Object({ zh: Type.String(), en: Type.String() }),
    }),
  ),
  uploadedBy: Type.String(),
  uploadedAt: Type.String({ format: 'date-time' }),
})
export const StatementList = Type.Object({ items: Type.Array(StatementView) })
export const LineQueryText = Type.Object(
  {
    uscc: Uscc,
    statement: Type.Optional(Uuid),
    state: Type.Optional(named<LineState>(lineStates)),
    ...Page,
  },
  closed,
)
export const LineView = Type.Object({
  id: Uuid,
  rowNo: Count,
  day: Day,
  documentNo: Type.String(),
  amountFen: Count,
  seq: Count,
  reference: Nullable(Type.String()),
  state: named<LineState>(lineStates),
  paymentId: Nullable(Uuid),
  confidence: Nullable(Count),
  reasons: Type.Array(Type.String()),
  decidedBy: Nullable(Type.String()),
  checkedBy: Nullable(Type.String()),
  /** One decided it oneself, and cannot confirm it. */
  isMine: Type.Boolean(),
  note: Nullable(Type.String()),
  hasPayer: Type.Boolean(),
})
export const LinePage = Type.Object({
  total: Count,
  counts: Type.Object(
    Object.fromEntries(lineStates.map((state) => [state, Count])) as Record<
      LineState,
      typeof Count
    >,
  ),
  items: Type.Array(LineView),
})
export const Decision = Type.Union([
  Type.Object({ kind: Type.Literal('match'), paymentId: Uuid }, closed),
  Type.Object(
    {
      kind: Type.Literal('payment'),
      purpose: named(['donation', 'sponsorship', 'service', 'membership-fee', 'other'] as const),
      title: Type.String({ minLength: 1, maxLength: 120 }),
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('ignore'), note: Reason }, closed),
])
export const Private = Type.Object({ payer: Type.String(), memo: Type.String() })
export const Candidates = Type.Object({
  items: Type.Array(
    Type.Object({ id: Uuid, number: Type.String(), title: Type.String(), amountFen: Fen }),
  ),
})

export const statementView = (row: StatementRow): Static<typeof StatementView> => ({
  ...{ id: row.id, accountNo: row.account_no, fileName: row.file_name, state: row.state },
  ...{ rows: row.rows, lines: row.lines, known: row.known, debits: row.debits },
  ...{ rejected: row.rejected, bytesRead: row.bytes_read, bytesTotal: row.bytes_total },
  ...{ problems: row.problems, uploadedBy: row.uploaded_name },
  uploadedAt: row.uploaded_at.toISOString(),
})

export const lineView = (row: LineRow, viewer: string | null): Static<typeof LineView> => ({
  ...{ id: row.id, rowNo: row.row_no, day: row.day, documentNo: row.document_no },
  ...{ amountFen: row.amount_fen, seq: row.seq, reference: row.reference, state: row.state },
  ...{ paymentId: row.payment_id, confidence: row.confidence, reasons: row.reasons },
  ...{ checkedBy: row.checked_name, isMine: row.decided_by !== null && row.decided_by === viewer },
  ...{ decidedBy: row.decided_name, note: row.note, hasPayer: row.private !== null },
})
