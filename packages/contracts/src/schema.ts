import { Type } from 'typebox'
import type { Message } from './errors.ts'

/* Pieces that schemas of this package share; not part of its face. */

export const MessageText = Type.Unsafe<Message>(
  Type.Object({ zh: Type.String(), en: Type.String() }),
)
export const Uuid = Type.String({ format: 'uuid' })
export const PlainDate = Type.String({ format: 'date' })
export const Instant = Type.String({ format: 'date-time' })
export const Nullable = <T extends Parameters<typeof Type.Optional>[0]>(type: T) =>
  Type.Union([type, Type.Null()])
export const Version = Type.Integer({ minimum: 1 })
export const literals = <const T extends string>(...values: T[]) =>
  Type.Unsafe<T>(Type.String({ enum: values }))
