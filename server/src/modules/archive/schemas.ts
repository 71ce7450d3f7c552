import { type Message, Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'

export const Instant = Type.String({ format: 'date-time' })
export const Day = Type.String({ format: 'date' })
export const Uuid = Type.String({ format: 'uuid' })
export const ArchiveNo = Type.String({ pattern: '^[0-9A-Z-]{10,60}$' })
export const Uscc = Type.String({ pattern: '^[0-9A-Z]{18}$' })
/** Registrar and code of the organisation. */
export const VolumeId = Type.String({ pattern: '^[0-9]{6}-[0-9A-Z]{18}$' })
export const ItemParams = Type.Object({ archiveNo: ArchiveNo })
export const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 }))

export const itemStates = ['collecting', 'filed', 'volume', 'transferred'] as const

export const Words = Type.Unsafe<Message>(Type.Object({ zh: Type.String(), en: Type.String() }))
export const ArchiveClass = Type.Object({ code: Type.String(), label: Words })

export const ItemSummary = Type.Object({
  archiveNo: Type.String(),
  title: Type.String(),
  archiveClass: ArchiveClass,
  state: Type.Unsafe<(typeof itemStates)[number]>(Type.String({ enum: [...itemStates] })),
  filedOn: Day,
  files: Type.Integer(),
  /** Of the papers whose pages can be counted. */
  pages: Type.Integer(),
  retention: Nullable(Type.String()),
  uscc: Nullable(Type.String()),
  caseNumber: Type.String(),
  registrar: Type.String(),
  /** When its files were last read and compared; null: never. */
  checkedAt: Nullable(Instant),
  /** Of that check. */
  findings: Nullable(Type.Integer()),
})

export const Paper = Type.Object({
  order: Type.Integer(),
  title: Type.String(),
  maker: Type.String(),
  madeAt: Instant,
  mediaType: Type.String(),
  bytes: Type.Integer(),
  pages: Nullable(Type.Integer()),
  sha256: Type.String(),
})

export const Step = Type.Object({
  seq: Type.Integer(),
  act: Type.String(),
  label: Words,
  at: Instant,
  by: Type.String(),
})

export const FoundDamage = Type.Object({
  /** Order of the paper in its item; `catalogue`, `manifest` for the two lists themselves. */
  place: Type.String(),
  title: Type.String(),
  sha256: Nullable(Type.String()),
  kind: Type.Unsafe<'altered' | 'missing' | 'signature'>(
    Type.String({ enum: ['altered', 'missing', 'signature'] }),
  ),
})
