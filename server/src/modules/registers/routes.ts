import { CodeItem, type Dataset, fieldAttributes, Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { recordAudit } from '../../kernel/audit.ts'
import { type Act, type Actor, type Context, read, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import type { App } from '../../kernel/http/types.ts'
import { listModel, type RegisterRecord } from '../metadata/index.ts'
import { isAboutPeople } from './about-people.ts'
import type { HistoryEntry } from './entries.ts'
import { countInTime } from './facets.ts'
import { ListParameters, listQuery } from './list-parameters.ts'
import type { Registers } from './registers.ts'
import { rectifiableFields } from './rectifications/fields.ts'
import { HistoryRectification, rectificationsOf } from './rectifications/history.ts'
import { keyFrom } from './rows.ts'
import type { Change } from './store.ts'

const Day = Type.String({ format: 'date' })
const Instant = Type.String({ format: 'date-time' })
const Fields = Type.Unsafe<RegisterRecord>(Type.Object({}, { additionalProperties: true }))

const Entry = Type.Object({
  key: Type.Record(Type.String(), Type.String()),
  version: Type.Integer(),
  validFrom: Day,
  validTo: Nullable(Day),
  recordedAt: Instant,
  record: Fields,
  sealed: Type.Array(Type.String()),
})
const History = Type.Object({
  ...Entry.properties,
  supersededAt: Nullable(Instant),
  change: Type.Unsafe<Change>(Type.String({ enum: ['enrol', 'amend', 'end'] })),
  actorName: Type.String(),
  caseNo: Nullable(Type.String()),
  reason: Type.String(),
  legalBasis: Nullable(Type.String()),
  /** Where it came of a rectification: who proposed and who approved it, and which report it answers. */
  rectification: Nullable(HistoryRectification),
})
const Label = fieldAttributes.label
const ListModel = Type.Object({
  columns: Type.Array(
    Type.Object({
      field: Type.String(),
      label: Label,
      type: fieldAttributes.type,
      canSort: Type.Boolean(),
    }),
  ),
  facets: Type.Array(
    Type.Object({ field: Type.String(), label: Label, codes: Type.Array(CodeItem) }),
  ),
})
const ListReply = Type.Object({
  items: Type.Array(Entry),
  nextCursor: Nullable(Type.String()),
  model: Type.Unsafe<ReturnType<typeof listModel>>(ListModel),
})
const Count = Type.Object({
  count: Type.Integer(),
  /** There may be more: counting stopped here. */
  isAtLeast: Type.Boolean(),
})
const FacetsReply = Type.Object({
  /** Null where counting took too long. */
  total: Nullable(Count),
  facets: Type.Array(
    Type.Object({
      field: Type.String(),
      isAtLeast: Type.Boolean(),
      values: Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
    }),
  ),
})
const EntryReply = Type.Object({
  entry: Entry,
  /** The state on the day asked for, if one was. */
  at: Nullable(History),
  history: Type.Array(History),
  /** Names of the fields that an editor may propose to rectify. */
  rectifiable: Type.Array(Type.String()),
})
const BelongingsReply = Type.Object({
  items: Type.Array(
    Type.Object({ dataset: Type.String(), entries: Type.Array(Entry), hasMore: Type.Boolean() }),
  ),
})
const ListParams = Type.Object({ dataset: Type.String({ maxLength: 60 }) })
/** Parts of a key of several fields are parted by commas, in the order of the definition. */
const EntryParams = Type.Object({
  dataset: Type.String({ maxLength: 60 }),
  key: Type.String({ maxLength: 300 }),
})
/** Officials' view of the registers; row-level security decides which records there are. */
export function registerRoutes(app: App, services: Context & { registers: Registers }): void {
  const { registers } = services
  const findDataset = (name: string): Dataset => {
    const dataset = registers.catalogue.find(name)
    if (!dataset) throw new AppError('YQ_NOT_FOUND')
    return dataset
  }

  app.get(
    '/api/v1/registers/:dataset',
    {
      config: { permission: 'registers.read', errors: ['YQ_NOT_FOUND', 'YQ_MALFORMED'] },
      schema: {
        operationId: 'listRegister',
        params: ListParams,
        querystring: ListParameters,
        response: { 200: ListReply },
      },
    },
    async (request) => {
      const dataset = findDataset(request.params.dataset)
      const query = listQuery(dataset, request.query)
      const of = dataset.parent && query.filters?.[dataset.parent.by]
      const act = {
        act: 'registers.view-list',
        object: typeof of === 'string' ? `${dataset.name}/${of}` : dataset.name,
      }
      const page = await view(services, request.actor, dataset, act, (tx) =>
        registers.list(tx, dataset.name, query),
      )
      return { ...page, items: page.items.map(instants), model: listModel(dataset) }
    },
  )

  app.get(
    '/api/v1/registers/:dataset/facets',
    {
      config: { permission: 'registers.read', errors: ['YQ_NOT_FOUND', 'YQ_MALFORMED'] },
      schema: {
        operationId: 'countRegisterFacets',
        description:
          'How many records the filters find, and how many each value of each facet would; cursor, sort and limit make no difference. Counting stops at a limit, which `isAtLeast` tells.',
        params: ListParams,
        querystring: ListParameters,
        response: { 200: FacetsReply },
      },
    },
    async (request) => {
      const dataset = findDataset(request.params.dataset)
      const query = listQuery(dataset, request.query)
      return countInTime(services, request.actor, dataset, query)
    },
  )

  app.get(
    '/api/v1/registers/:dataset/:key',
    {
      config: { permission: 'registers.read', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getRegisterEntry',
        params: EntryParams,
        querystring: Type.Object({ at: Type.Optional(Day), recordedAt: Type.Optional(Instant) }),
        response: { 200: EntryReply },
      },
    },
    async (request) => {
      const dataset = findDataset(request.params.dataset)
      const key = keyFrom(dataset, request.params.key)
      const { at: validAt, recordedAt } = request.query
      const act = { act: 'registers.view', object: `${dataset.name}/${request.params.key}` }
      return view(services, request.actor, dataset, act, async (tx) => {
        const entry = await registers.findByKey(tx, dataset.name, key)
        if (!entry) throw new AppError('YQ_NOT_FOUND')
        const times = validAt && {
          validAt,
          ...(recordedAt && { recordedAt: new Date(recordedAt) }),
        }
        const then = times && (await registers.getAt(tx, dataset.name, key, times))
        const history = await registers.historyOf(tx, dataset.name, key)
        const rectifications = await rectificationsOf(tx, dataset.name, request.params.key)
        const withGround = (version: HistoryEntry) => ({
          ...historyInstants(version),
          rectification: rectifications.get(version.caseNo ?? '') ?? null,
        })
        return {
          entry: instants(entry),
          at: then ? withGround(then) : null,
          history: history.map(withGround),
          rectifiable: rectifiableFields(dataset),
        }
      })
    },
  )

  app.get(
    '/api/v1/registers/:dataset/:key/belongings',
    {
      config: { permission: 'registers.read', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'listBelongings',
        description:
          'What belongs to a record, of all data sets: now, with what has ended; or as it was on the day `at`.',
        params: EntryParams,
        querystring: Type.Object({ at: Type.Optional(Day) }),
        response: { 200: BelongingsReply },
      },
    },
    async ({ actor, params, query }) => {
      const { name } = findDataset(params.dataset)
      const key = keyFrom(findDataset(name), params.key)
      const items = await transact(
        services,
        actor,
        { act: 'registers.view', object: `${name}/${params.key}` },
        async (tx) => {
          const found = await registers.belongingsOf(tx, name, key, query.at)
          for (const { dataset } of found) {
            if (!isAboutPeople(dataset)) continue
            const object = `${dataset.name}/${params.key}`
            await recordAudit(tx, services, actor, {
              act: 'registers.view-list',
              object,
              result: 'done',
            })
          }
          return found
        },
      )
      return {
        items: items.map(({ dataset, entries, hasMore }) => ({
          dataset: dataset.name,
          entries: entries.map(instants),
          hasMore,
        })),
      }
    },
  )
}

/** Reads; on record where it is about people, so that each of them can learn who looked. */
const view = <T>(
  services: Context,
  actor: Actor,
  dataset: Dataset,
  act: Act,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  isAboutPeople(dataset) ? transact(services, actor, act, work) : read(services, actor, work)

const instants = <T extends { recordedAt: Date }>(entry: T) => ({
  ...entry,
  recordedAt: entry.recordedAt.toISOString(),
})

const historyInstants = <T extends { recordedAt: Date; supersededAt: Date | null }>(entry: T) => ({
  ...instants(entry),
  supersededAt: entry.supersededAt?.toISOString() ?? null,
})
