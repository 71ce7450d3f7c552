import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { type Actor, read, today } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { sendPaper } from '../../../kernel/http/send-paper.ts'
import type { App } from '../../../kernel/http/types.ts'
import { sendPackage } from '../package/make.ts'
import { ArchiveNo, Day, Instant, Limit, Paper, Uscc, Uuid } from '../schemas.ts'
import { nameOf } from '../volumes/view.ts'
import type { ArchiveServices } from '../services.ts'
import { askToRead, decideLending, type LendingKind, takeBack } from './ask.ts'
import { packLent, readCatalogues, readPaper } from './read.ts'
import {
  findForLending,
  getLending,
  listLendings,
  type LendingRow,
  listReadings,
  stateOfLending,
} from './store.ts'

/** Every official has it; what he sees is his region's, by row-level security. */
const official = 'cases.read'
const keeper = 'archive.keep'
const states = ['asked', 'granted', 'refused', 'ended', 'overdue', 'returned'] as const
const State = Type.Unsafe<(typeof states)[number]>(Type.String({ enum: [...states] }))
const Kind = Type.Unsafe<LendingKind>(Type.String({ enum: ['read', 'copy', 'certified'] }))
const LendingParams = Type.Object({ id: Uuid })
const closed = { additionalProperties: false } as const

const Lending = Type.Object({
  id: Uuid,
  kind: Kind,
  state: State,
  archiveNo: Nullable(Type.String()),
  /** Of a whole volume. */
  uscc: Nullable(Type.String()),
  title: Type.String(),
  purpose: Type.String(),
  days: Type.Integer(),
  asker: Type.String(),
  askedAt: Instant,
  isMine: Type.Boolean(),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  reason: Nullable(Type.String()),
  /** Last day. */
  until: Nullable(Day),
  returnedAt: Nullable(Instant),
})
const Reading = Type.Object({
  what: Type.Unsafe<'catalogue'>(Type.String({ enum: ['catalogue', 'paper', 'package'] })),
  archiveNo: Nullable(Type.String()),
  paper: Nullable(Type.Integer()),
  reader: Type.String(),
  at: Instant,
})

const lendingOf = (services: ArchiveServices, actor: Actor, row: LendingRow) => ({
  id: row.id,
  kind: row.kind as LendingKind,
  state: stateOfLending(row, today(services)),
  archiveNo: row.archive_no,
  uscc: row.uscc,
  title: row.title,
  purpose: row.purpose,
  days: row.days,
  asker: row.asker,
  askedAt: row.asked_at.toISOString(),
  isMine: row.asked_by === actor.accountId,
  decidedBy: row.decided_by_name,
  decidedAt: row.decided_at?.toISOString() ?? null,
  reason: row.reason,
  until: row.until_on,
  returnedAt: row.returned_at?.toISOString() ?? null,
})

/** 借阅: asked for, granted or refused, read under it until it runs out, on record. */
export function lendingRoutes(app: App, services: ArchiveServices): void {
  listRoutes(app, services)
  askRoutes(app, services)
  readingRoutes(app, services)
}

function listRoutes(app: App, services: ArchiveServices): void {
  app.get(
    '/api/v1/archive/lendings',
    {
      config: { permission: official },
      schema: {
        operationId: 'listLendings',
        description: 'One’s own; for whoever keeps the archive, all of his regions.',
        querystring: Type.Object(
          {
            state: Type.Optional(State),
            q: Type.Optional(Type.String({ maxLength: 100 })),
            after: Type.Optional(Uuid),
            limit: Limit,
          },
          closed,
        ),
        response: { 200: Type.Object({ items: Type.Array(Lending), next: Nullable(Uuid) }) },
      },
    },
    ({ actor, query: { limit = 20, ...query } }) =>
      read(services, actor, async (tx) => {
        const isKeeper = actor.permissions.has(keeper)
        const own = isKeeper || actor.accountId === null ? {} : { askedBy: actor.accountId }
        const asked = { ...query, ...own, on: today(services), limit: limit + 1 }
        const rows = await listLendings(tx, asked)
        const items = rows.slice(0, limit).map((row) => lendingOf(services, actor, row))
        return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
      }),
  )

  app.get(
    '/api/v1/archive/finding-aid',
    {
      config: { permission: official },
      schema: {
        operationId: 'findInArchive',
        description: 'What there is to be asked for in one’s region, by title, number or code.',
        querystring: Type.Object({ q: Type.String({ minLength: 2, maxLength: 100 }) }, closed),
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                archiveNo: Type.String(),
                title: Type.String(),
                uscc: Nullable(Type.String()),
                /** Name of the organisation. */
                organisation: Nullable(Type.String()),
                filedOn: Day,
                pages: Type.Integer(),
              }),
            ),
          }),
        },
      },
    },
    ({ actor, query: { q } }) =>
      read(services, actor, async (tx) => {
        const items = []
        for (const row of await findForLending(tx, q)) {
          const { archive_no: archiveNo, title, uscc, filed_on: filedOn, pages } = row
          const organisation = uscc && (await nameOf(tx, services, uscc))
          items.push({ archiveNo, title, uscc, organisation, filedOn, pages: pages ?? 0 })
        }
        return { items }
      }),
  )

  app.get(
    '/api/v1/archive/lendings/:id',
    {
      config: { permission: official, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getLending',
        params: LendingParams,
        response: {
          200: Type.Object({ ...Lending.properties, readings: Type.Array(Reading) }),
        },
      },
    },
    ({ actor, params: { id } }) =>
      read(services, actor, async (tx) => {
        const row = await getLending(tx, id)
        const isHis = row.asked_by === actor.accountId || actor.permissions.has(keeper)
        if (!isHis) throw new AppError('YQ_NOT_FOUND')
        const readings = await listReadings(tx, id)
        return {
          ...lendingOf(services, actor, row),
          readings: readings.map(({ what, archive_no: archiveNo, paper, reader, read_at }) => ({
            ...{ what: what as 'catalogue', archiveNo, paper, reader },
            at: read_at.toISOString(),
          })),
        }
      }),
  )
}

function askRoutes(app: App, services: ArchiveServices): void {
  app.post(
    '/api/v1/archive/lendings',
    {
      config: { permission: official, errors: ['YQ_NOT_FOUND', 'YQ_INVALID'], idempotent: true },
      schema: {
        operationId: 'askToReadArchive',
        description: 'One item by `archiveNo`, or the volume of an organisation by `uscc`.',
        body: Type.Object(
          {
            kind: Kind,
            archiveNo: Type.Optional(ArchiveNo),
            uscc: Type.Optional(Uscc),
            purpose: Type.String({ minLength: 2, maxLength: 500 }),
            days: Type.Integer({ minimum: 1, maximum: 365 }),
          },
          closed,
        ),
        response: { 201: Type.Object({ id: Uuid }) },
      },
    },
    async ({ actor, body }, reply) => reply.code(201).send(await askToRead(services, actor, body)),
  )

  app.post(
    '/api/v1/archive/lendings/:id/decision',
    {
      config: {
        permission: keeper,
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_INVALID'],
        idempotent: true,
      },
      schema: {
        operationId: 'decideLending',
        params: LendingParams,
        body: Type.Union([
          Type.Object({ isGranted: Type.Literal(true) }, closed),
          Type.Object(
            {
              isGranted: Type.Literal(false),
              reason: Type.String({ minLength: 2, maxLength: 500 }),
            },
            closed,
          ),
        ]),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      const reason = 'reason' in body ? body.reason : null
      await decideLending(services, actor, { id, isGranted: body.isGranted, reason })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/archive/lendings/:id/return',
    {
      config: { permission: keeper, errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'], idempotent: true },
      schema: {
        operationId: 'takeBackLending',
        params: LendingParams,
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id } }, reply) => {
      await takeBack(services, actor, id)
      return reply.code(204).send(null)
    },
  )
}

function readingRoutes(app: App, services: ArchiveServices): void {
  const errors = ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'] as const
  app.get(
    '/api/v1/archive/lendings/:id/items',
    {
      config: { permission: official, errors: [...errors] },
      schema: {
        operationId: 'readLentCatalogue',
        params: LendingParams,
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                archiveNo: Type.String(),
                title: Type.String(),
                papers: Type.Array(Paper),
              }),
            ),
          }),
        },
      },
    },
    async ({ actor, params: { id } }) => ({ items: await readCatalogues(services, actor, id) }),
  )

  app.get(
    '/api/v1/archive/lendings/:id/items/:archiveNo/papers/:order/content',
    {
      config: { permission: official, errors: [...errors] },
      schema: {
        operationId: 'readLentPaper',
        produces: ['*/*'],
        params: Type.Object({
          ...LendingParams.properties,
          archiveNo: ArchiveNo,
          order: Type.Integer({ minimum: 0, maximum: 100_000 }),
        }),
      },
    },
    async ({ actor, params }, reply) =>
      sendPaper(services.files, reply, await readPaper(services, actor, params)),
  )

  app.get(
    '/api/v1/archive/lendings/:id/package',
    {
      config: { permission: official, errors: [...errors] },
      schema: {
        operationId: 'exportLent',
        produces: ['application/zip'],
        params: LendingParams,
      },
    },
    async ({ actor, params: { id } }, reply) =>
      sendPackage(reply, `lending-${id}`, await packLent(services, actor, id)),
  )
}
