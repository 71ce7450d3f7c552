import swagger from '@fastify/swagger'
import { type ErrorCode, errorTable, ExpressionTree, ProblemItem } from '@yiqi/contracts'
import { Type } from 'typebox'
import { honoursKeys } from './idempotency.ts'
import type { App } from './types.ts'

const Text = Type.Object({ zh: Type.String(), en: Type.String() })

const Problem = Type.Object(
  {
    type: Type.String({ examples: ['urn:yiqi:error:YQ_INVALID'] }),
    status: Type.Integer(),
    code: Type.String({ enum: Object.keys(errorTable) }),
    title: Type.String(),
    detail: Type.Optional(Type.String()),
    message: Text,
    hint: Text,
    problems: Type.Optional(Type.Array(ProblemItem)),
    requestId: Type.Optional(Type.String()),
  },
  { $id: 'Problem', description: 'RFC 9457', additionalProperties: true },
)

/** OpenAPI 3.1 of every route that has an `operationId`, at `/api/openapi.json`. */
export async function describeApi(app: App, sessionCookie: string): Promise<void> {
  app.addSchema(Problem)
  app.addSchema(ExpressionTree)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '益起 Yiqi',
        version: '1',
        description: '社会组织登记、办事、公示与查询的开放接口。Open platform for civil society.',
      },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie } },
      },
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) => String(json.$id ?? index),
    },
    transform: ({ schema = {}, url, route }) => {
      const { permission, errors = [] } = route.config ?? {}
      if (!schema.operationId) return { schema: { ...schema, hide: true }, url }
      const needsAccount = permission !== 'public'
      const takesKey = honoursKeys(route)
      const refusals = takesKey ? [...errors, ...keyRefusals] : errors
      return {
        url,
        schema: {
          ...schema,
          tags: schema.tags ?? [tagOf(url)],
          ...(needsAccount && {
            security: [{ session: [] }],
            description: `${schema.description ?? ''}\n\nPermission: \`${permission}\``.trim(),
          }),
          ...(takesKey && { headers: withIdempotencyKey(schema.headers) }),
          response: {
            ...fileResponse(schema),
            ...(schema.response as object | undefined),
            ...problemResponses(refusals, {
              needsAccount,
              permission,
              takesInput: hasInput(schema),
            }),
          },
        },
      }
    },
  })
  app.get(
    '/api/openapi.json',
    { config: { permission: 'public' }, schema: { hide: true } },
    async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=60').send(app.swagger()),
  )
}

/** What a route `produces` without a schema is bytes. */
const fileResponse = ({ produces }: { produces?: readonly string[] }) =>
  produces && {
    200: {
      description: 'The file',
      content: Object.fromEntries(
        produces.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
      ),
    },
  }

const tagOf = (url: string) => url.split('/')[3] ?? url.split('/')[1] ?? 'other'

const hasInput = (schema: { body?: unknown; querystring?: unknown; params?: unknown }) =>
  Boolean(schema.body ?? schema.querystring ?? schema.params)

const keyRefusals = ['YQ_KEY_REUSED', 'YQ_IN_PROGRESS'] satisfies ErrorCode[]

function withIdempotencyKey(headers: unknown) {
  const known = (headers as { properties?: object } | undefined)?.properties
  return {
    type: 'object',
    properties: { ...known, 'idempotency-key': { type: 'string', maxLength: 255 } },
  }
}

function problemResponses(
  errors: readonly ErrorCode[],
  route: { needsAccount: boolean; permission: string | undefined; takesInput: boolean },
): Record<string, unknown> {
  const codes = new Set<ErrorCode>(errors)
  if (route.takesInput) codes.add('YQ_MALFORMED')
  if (route.needsAccount) codes.add('YQ_UNAUTHENTICATED')
  if (route.needsAccount && route.permission !== 'signed-in') codes.add('YQ_FORBIDDEN')
  codes.add('YQ_TOO_MANY').add('YQ_INTERNAL')
  const byStatus = Map.groupBy(codes, (code) => String(errorTable[code].status))
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => [
      status,
      {
        description: ofStatus.map((code) => `${code} ${errorTable[code].title.zh}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
      },
    ]),
  )
}
