import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { contradictionCodes, evidenceRoles } from './checks/facts.ts'
import { kinds } from './reading/row.ts'
import { type RowCode, rowCodes } from './reading/row-codes.ts'

const oneOf = <const T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))
const closed = { additionalProperties: false }
const Uuid = Type.String({ format: 'uuid' })
const At = Type.String({ format: 'date-time' })
const Fen = Type.Integer({ description: '分' })
const Message = Type.Object({ zh: Type.String(), en: Type.String() })
const Count = Type.Integer({ minimum: 0 })
const RowCodeName = oneOf(Object.keys(rowCodes) as RowCode[])
const RowStateName = oneOf(['accepted', 'doubtful', 'rejected'])
const Certainty = oneOf(['certain', 'lead'])
const Code = oneOf(contradictionCodes)

export const AuditId = Type.Object({ id: Uuid })
export const FileId = Type.Object({ id: Uuid, file: Uuid })
export const NewAudit = Type.Object(
  { title: Type.String({ minLength: 2, maxLength: 100 }) },
  closed,
)
export const NewFileQuery = Type.Object(
  { recipient: Type.Optional(Type.String({ maxLength: 100 })) },
  closed,
)

const AuditLine = Type.Object({
  ...{ id: Uuid, title: Type.String(), createdBy: Type.String(), createdAt: At },
  ...{ files: Count, rows: Count, contradictions: Count },
  heaviestFen: Fen,
})
export const AuditList = Type.Object({ items: Type.Array(AuditLine) })

const CodeRows = Type.Object({
  code: RowCodeName,
  text: Message,
  weight: oneOf(['rejected', 'doubtful', 'remark']),
  rows: Count,
})
export const FileView = Type.Object({
  ...{ id: Uuid, name: Type.String(), sha256: Type.String(), edition: Type.Integer() },
  kind: Nullable(oneOf(kinds)),
  /** Whom it tells of, as its uploader said. */
  recipient: Nullable(Type.String()),
  /** Whom it was taken to tell of, where neither the file nor its uploader says. */
  assumed: Nullable(Type.String()),
  state: oneOf(['READING', 'READ', 'FAILED']),
  ...{ rows: Count, accepted: Count, doubtful: Count, rejected: Count },
  countedFen: Fen,
  codes: Type.Array(CodeRows),
  problem: Nullable(Message),
  ...{ uploadedBy: Type.String(), uploadedAt: At },
})
const Day = Type.Object({
  ...{ recipient: Type.String(), day: Type.String({ format: 'date' }) },
  announcedFen: Nullable(Fen),
  countedFen: Nullable(Fen),
  publishedFen: Nullable(Fen),
  agrees: Nullable(Type.Boolean()),
})
const Threshold = Type.Object({
  ...{ key: Type.String(), label: Message, value: Type.String() },
  unit: Nullable(Type.String()),
})
const CodeCount = Type.Object({
  ...{ code: Code, title: Message, certainty: Certainty, recipient: Type.String() },
  count: Count,
  heaviestFen: Fen,
})
export const AuditView = Type.Object({
  ...{ id: Uuid, title: Type.String(), createdBy: Type.String(), createdAt: At },
  comparedAt: Nullable(At),
  /** Something is being read or compared. */
  isMoving: Type.Boolean(),
  files: Type.Array(FileView),
  days: Type.Array(Day),
  /** What the last comparison went by. */
  thresholds: Type.Array(Threshold),
  found: Type.Array(CodeCount),
})

const page = {
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
}
const filter = {
  code: Type.Optional(Code),
  certainty: Type.Optional(Certainty),
  recipient: Type.Optional(Type.String({ maxLength: 200 })),
}
export const ContradictionQuery = Type.Object({ ...filter, ...page }, closed)
export const ContradictionExport = Type.Object(
  { ...filter, format: oneOf(['xlsx', 'csv']) },
  closed,
)
const EvidenceRow = Type.Object({
  ...{ file: Type.String(), rowNo: Type.Integer() },
  role: oneOf(evidenceRoles),
  roleName: Message,
  fen: Nullable(Fen),
  cells: Type.Record(Type.String(), Type.String()),
})
export const ContradictionPage = Type.Object({
  total: Count,
  items: Type.Array(
    Type.Object({
      ...{ seq: Type.Integer(), code: Code, title: Message, why: Message, certainty: Certainty },
      ...{ recipient: Type.String(), day: Nullable(Type.String()), weightFen: Fen },
      rows: Type.Array(EvidenceRow),
    }),
  ),
})

const rowFilter = { state: Type.Optional(RowStateName), code: Type.Optional(RowCodeName) }
export const RowQuery = Type.Object({ ...rowFilter, ...page }, closed)
export const RowExport = Type.Object({ ...rowFilter, format: oneOf(['xlsx', 'csv']) }, closed)
export const RowPage = Type.Object({
  total: Count,
  items: Type.Array(
    Type.Object({
      rowNo: Type.Integer(),
      state: RowStateName,
      reasons: Type.Array(Type.Object({ code: RowCodeName, text: Message })),
      amountFen: Nullable(Fen),
      cells: Type.Record(Type.String(), Type.String()),
    }),
  ),
})
