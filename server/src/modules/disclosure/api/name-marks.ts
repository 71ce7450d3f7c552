import { Type } from 'typebox'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { signedAnswer } from '../marks/answer.ts'
import { marks } from '../marks/judge.ts'
import { markLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'

const Mark = Type.Unsafe<(typeof marks)[number]>(Type.String({ enum: [...marks] }))
const bodyFields = {
  mark: Mark,
  registered_name: Type.Optional(
    Type.String({ description: 'On record; of a former name or an alias, the present one' }),
  ),
  uscc: Type.Optional(Type.String()),
  region: Type.Optional(Type.String({ description: 'GB/T 2260 of the registrar' })),
  status: Type.Optional(Type.String()),
  illegal_no: Type.Optional(Type.String()),
  authority: Type.Optional(Type.String()),
  url: Type.String(),
}
const Match = <T extends string>(...values: T[]) => Type.Unsafe<T>(Type.String({ enum: values }))
export const Signature = Type.Object({
  kid: Type.String(),
  alg: Match('Ed25519'),
  value: Type.String({ description: 'base64url' }),
})

const MarkAnswer = Type.Object({
  items: Type.Array(
    Type.Object({
      name: Type.String(),
      match: Match('exact', 'former', 'alias', 'none'),
      ...bodyFields,
      also: Type.Array(
        Type.Object({
          match: Match('exact', 'former', 'alias'),
          ...bodyFields,
          registered_name: Type.String(),
          status: Type.String(),
        }),
      ),
    }),
  ),
  as_of: Type.String({ format: 'date-time' }),
  ttl: Type.Integer({ description: 'Seconds for which it may be shown' }),
  sig: Signature,
})

/** For search engines and platforms: what to show beside a name. */
export function nameMarkApi(app: App, services: DisclosureServices): void {
  app.post(
    '/public/v1/name-marks',
    {
      config: {
        permission: 'public',
        rateLimit: markLimit(services),
        errors: ['YQ_INVALID', 'YQ_UNAVAILABLE'],
        idempotent: false,
      },
      schema: {
        operationId: 'markNames',
        summary: '搜索标识：每个名称是合法登记、异常、失信、已注销撤销、非法，还是未查到',
        description:
          'An illegal mark is given for the exact name or a published alias only. 未查到 says that nobody is known by the name: it must never be shown as illegal. `sig` signs `yiqi.name-marks.v1`, a line feed, and the canonical JSON (RFC 8785) of the answer without `sig`; keys at /public/v1/certificates/keys.',
        tags: ['name-marks'],
        body: Type.Object(
          {
            names: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
              minItems: 1,
              maxItems: 100,
            }),
          },
          { additionalProperties: false },
        ),
        response: { 200: MarkAnswer },
      },
    },
    async ({ body }, reply) => {
      requireWarm(services)
      reply.header('cache-control', 'no-store').header('access-control-allow-origin', '*')
      return signedAnswer(services, body.names)
    },
  )
}

export function requireWarm({ marks: { isWarm } }: DisclosureServices): void {
  if (isWarm()) return
  throw new AppError('YQ_UNAVAILABLE', {
    reason: {
      zh: '搜索标识正在准备，请稍候。',
      en: 'The marks are being prepared; try again in a moment.',
    },
  })
}
