import type {} from '@fastify/rate-limit'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { ErrorCode } from '@yiqi/contracts'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { Actor } from '../context.ts'

/** Fastify with schemas in TypeBox: validation, types and OpenAPI from one source. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before any handler runs; `publicActor` for whoever is not signed in. */
    actor: Actor
  }
  interface FastifyContextConfig {
    /** `public`, `signed-in`, or a permission `<module>.<verb>`. The app does not start if a route states none. */
    permission?: string
    /** Planned refusals, for the API description. */
    errors?: readonly ErrorCode[]
    /**
     * Whether `Idempotency-Key` is honoured. Absent: by every operation that changes something. False where
     * a repetition must not get the former reply: sessions and secrets, and where nothing is changed.
     */
    idempotent?: boolean
    // `rateLimit: { max, timeWindow }` comes from @fastify/rate-limit; absent: the default of the server.
  }
}
