import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { type ReadEvidence, readEvidence } from '../confirming/evidence.ts'
import { confirmByLink, viewByLink } from '../confirming/link.ts'
import type { DisbursementServices } from '../services.ts'
import { categories } from '../store.ts'
import { closed, LinkView, named } from './schemas.ts'

const path = '/public/v1/receipt-confirmations/:token'
const Token = Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{32}$' }) })
/** What the page sends beside the files: JSON in the field `confirmation`. */
const Said = Type.Object(
  {
    size: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    name: Type.String({ minLength: 2, maxLength: 50 }),
    category: Type.Optional(named(categories)),
    persons: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000_000 })),
    hasMinors: Type.Optional(Type.Boolean()),
  },
  closed,
)

/** For whoever was paid and has no account: sees what it is about, and confirms once. */
export function linkRoutes(app: App, services: DisbursementServices): void {
  app.get(
    path,
    {
      config: { permission: 'public', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'viewReceiptConfirmation',
        params: Token,
        response: { 200: LinkView },
      },
    },
    async ({ params: { token } }, reply) => {
      const { found, charity, campaign } = await viewByLink(services, token)
      reply.header('cache-control', 'private, no-store')
      return {
        ...{ charity, campaignName: campaign, number: found.number, payeeType: found.payee_type },
        ...{ payeeName: found.payee_name, item: found.item, unit: found.unit, price: found.price },
        ...{ size: found.size - found.returned - found.confirmed, settledOn: found.settled_on },
        ...{ category: found.category, persons: found.persons, hasMinors: found.has_minors },
      }
    },
  )
  app.post(
    path,
    {
      config: {
        permission: 'public',
        errors: [
          ...(['YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_INVALID', 'YQ_MALFORMED'] as const),
          ...(['YQ_TOO_LARGE', 'YQ_FILE_TYPE', 'YQ_FILE_INFECTED', 'YQ_SCANNER_AWAY'] as const),
        ],
      },
      schema: {
        operationId: 'confirmReceipt',
        description:
          'multipart/form-data: the field `confirmation` (JSON: size, name, and of partners category, persons, hasMinors), then the files.',
        consumes: ['multipart/form-data'],
        params: Token,
      },
    },
    async (request, reply) => {
      const { token } = request.params
      // Whoever has no link uploads nothing.
      await viewByLink(services, token)
      const { said, evidence } = await readParts(services, request)
      const { size, name, category, persons, hasMinors = false } = said
      const batch = category && persons ? { category, persons, hasMinors } : undefined
      await confirmByLink(services, token, { size, name, evidence, ...(batch && { batch }) })
      return reply.code(204).send()
    },
  )
}

const mostFiles = 10

async function readParts(services: DisbursementServices, request: FastifyRequest) {
  if (!request.isMultipart()) throw malformed()
  let said: unknown
  const evidence: ReadEvidence[] = []
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      if (evidence.length >= mostFiles) throw malformed()
      const { file: content, filename: fileName } = part
      const kind = fileName.endsWith('.pdf') ? 'signatures' : 'photo'
      evidence.push(await readEvidence(services, { kind, fileName, content }))
    } else if (part.fieldname === 'confirmation') said = parse(String(part.value))
  }
  if (!Value.Check(Said, said)) throw malformed()
  return { said, evidence }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed()
  }
}

const malformed = () =>
  new AppError('YQ_MALFORMED', {
    reason: {
      zh: '确认的内容不完整，或者文件超过十个。',
      en: 'The confirmation is incomplete, or there are more than ten files.',
    },
  })
