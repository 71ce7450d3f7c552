import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { read } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { sentFile } from '../../../kernel/http/sent-file.ts'
import type { App } from '../../../kernel/http/types.ts'
import { requireMoneyClerk } from '../../../kernel/money-clerk.ts'
import { Id, Uscc } from '../schemas.ts'
import type { PaymentServices } from '../services.ts'
import { decideLine, viewPrivate } from './decide.ts'
import { orderStatement } from './order.ts'
import {
  Candidates,
  Decision,
  LinePage,
  LineQueryText,
  lineView,
  LineView,
  MapText,
  NewStatement,
  Private,
  StatementList,
  statementView,
  StatementView,
} from './schemas.ts'
import {
  countLines,
  getLine,
  getStatement,
  listExpected,
  listLines,
  listStatements,
} from './store.ts'

const path = '/api/v1/bank-statements'
const permission = 'payments.keep'
const accept = [
  'text/csv',
  'application/gzip',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]
const mostStatements = 100

/** 银行流水: handed in, read by a job, matched; what is left a person settles. */
export function statementRoutes(app: App, services: PaymentServices): void {
  handingInRoutes(app, services)
  lineRoutes(app, services)
}

function handingInRoutes(app: App, services: PaymentServices): void {
  app.post(
    path,
    {
      config: {
        permission,
        errors: [
          ...(['YQ_FORBIDDEN', 'YQ_MALFORMED', 'YQ_INVALID', 'YQ_TOO_LARGE'] as const),
          ...(['YQ_FILE_TYPE', 'YQ_FILE_INFECTED', 'YQ_SCANNER_AWAY'] as const),
        ],
      },
      schema: {
        operationId: 'importBankStatement',
        description: 'multipart/form-data with one part, the file: CSV or XLSX, also gzipped.',
        consumes: ['multipart/form-data'],
        querystring: NewStatement,
        response: { 202: StatementView },
      },
    },
    async (request, reply) => {
      const { uscc, account, map } = request.query
      requireMoneyClerk(request.actor, uscc)
      const part = await sentFile(request)
      const { maxUploadBytes: maxBytes } = services.config
      const fileName = part.filename
      const stored = await services.temporaryFiles.put(part.file, { maxBytes, accept, fileName })
      const file = { ...stored, name: fileName.slice(-200) }
      const order = { uscc, account, map: readMap(map), file }
      const row = await orderStatement(services, request.actor, order)
      return reply.code(202).send(statementView(row))
    },
  )
  app.get(
    path,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listBankStatements',
        querystring: Type.Object({ uscc: Uscc }, { additionalProperties: false }),
        response: { 200: StatementList },
      },
    },
    ({ actor, query: { uscc } }) => {
      requireMoneyClerk(actor, uscc)
      return read(services, actor, async (tx) => ({
        items: (await listStatements(tx, uscc, mostStatements)).map(statementView),
      }))
    },
  )
  app.get(
    `${path}/:id`,
    {
      config: { permission, errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getBankStatement', params: Id, response: { 200: StatementView } },
    },
    ({ actor, params: { id } }) =>
      read(services, actor, async (tx) => statementView(await getStatement(tx, id))),
  )
}

/** @throws AppError YQ_MALFORMED */
function readMap(text = '{}') {
  try {
    const map: unknown = JSON.parse(text)
    if (Value.Check(MapText, map)) return map
  } catch {
    // Said below.
  }
  const reason = { zh: 'map 不是列的对照表。', en: '“map” does not say which column is which.' }
  throw new AppError('YQ_MALFORMED', { reason })
}

function lineRoutes(app: App, services: PaymentServices): void {
  app.get(
    `${path}/lines`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listStatementLines',
        querystring: LineQueryText,
        response: { 200: LinePage },
      },
    },
    ({ actor, query: { uscc, statement, state, page = 1, limit = 20 } }) => {
      requireMoneyClerk(actor, uscc)
      return read(services, actor, async (tx) => {
        const asked = { uscc, statementId: statement }
        const counts = await countLines(tx, asked)
        const place = { offset: (page - 1) * limit, limit }
        const rows = await listLines(tx, { ...asked, state, ...place })
        const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
        return {
          total: state ? counts[state] : all,
          counts,
          items: rows.map((row) => lineView(row, actor.accountId)),
        }
      })
    },
  )
  app.get(
    `${path}/lines/:id/candidates`,
    {
      config: { permission, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'listLineCandidates',
        description: 'Transfers of the same amount that are still waited for.',
        params: Id,
        response: { 200: Candidates },
      },
    },
    ({ actor, params: { id } }) =>
      read(services, actor, async (tx) => {
        const line = await getLine(tx, id)
        const expected = await listExpected(tx, line.uscc)
        const alike = expected.filter(({ amountFen }) => amountFen === line.amount_fen)
        return { items: alike }
      }),
  )
  app.post(
    `${path}/lines/:id/decision`,
    {
      config: {
        permission,
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_INVALID'],
      },
      schema: {
        operationId: 'decideStatementLine',
        params: Id,
        body: Decision,
        response: { 200: LineView },
      },
    },
    async ({ actor, params: { id }, body }) =>
      lineView(await decideLine(services, actor, id, body), actor.accountId),
  )
  app.post(
    `${path}/lines/:id/payer`,
    {
      config: { permission, errors: ['YQ_NOT_FOUND'], idempotent: false },
      schema: {
        operationId: 'viewStatementPayer',
        description: 'Who paid and what he wrote; that it was looked at is recorded.',
        params: Id,
        response: { 200: Private },
      },
    },
    ({ actor, params: { id } }) => viewPrivate(services, actor, id),
  )
}
