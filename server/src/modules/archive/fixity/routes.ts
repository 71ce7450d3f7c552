import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { ArchiveNo, FoundDamage, Instant, ItemParams, Limit, Uuid } from '../schemas.ts'
import type { ArchiveServices } from '../services.ts'
import { checkNow, startFixityRun } from './run.ts'
import { listFindings, listRuns, type RunRow } from './store.ts'

const permission = 'archive.keep'
const mostRuns = 20
const Run = Type.Object({
  id: Uuid,
  starter: Type.String(),
  startedAt: Instant,
  /** Null while it goes on. */
  endedAt: Nullable(Instant),
  items: Type.Integer(),
  files: Type.Integer(),
  bytes: Type.Integer(),
  findings: Type.Integer(),
})
const Finding = Type.Object({
  id: Uuid,
  archiveNo: Type.String(),
  foundAt: Instant,
  ...FoundDamage.properties,
})

/** Whether the files of the archive are what they were (核验): on demand, and what was found. */
export function fixityRoutes(app: App, services: ArchiveServices): void {
  app.post(
    '/api/v1/archive/fixity-runs',
    {
      config: { permission },
      schema: {
        operationId: 'startFixityRun',
        description:
          'Has every file of the archive of one’s regions read and compared, by the worker.',
        response: { 202: Run },
      },
    },
    async ({ actor }, reply) => reply.code(202).send(runOf(await startFixityRun(services, actor))),
  )

  app.get(
    '/api/v1/archive/fixity-runs',
    {
      config: { permission },
      schema: {
        operationId: 'listFixityRuns',
        response: { 200: Type.Object({ items: Type.Array(Run) }) },
      },
    },
    ({ actor }) =>
      read(services, actor, async (tx) => ({ items: (await listRuns(tx, mostRuns)).map(runOf) })),
  )

  app.get(
    '/api/v1/archive/fixity-findings',
    {
      config: { permission },
      schema: {
        operationId: 'listFixityFindings',
        querystring: Type.Object(
          {
            archiveNo: Type.Optional(ArchiveNo),
            before: Type.Optional(Uuid),
            limit: Limit,
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({ items: Type.Array(Finding), next: Nullable(Uuid) }),
        },
      },
    },
    ({ actor, query: { limit = 20, ...query } }) =>
      read(services, actor, async (tx) => {
        const rows = await listFindings(tx, { ...query, limit: limit + 1 })
        const items = rows.slice(0, limit).map((row) => ({
          id: row.id,
          archiveNo: row.archive_no,
          foundAt: row.found_at.toISOString(),
          place: row.place,
          title: row.title,
          sha256: row.sha256,
          kind: row.kind as 'altered',
        }))
        return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
      }),
  )

  app.post(
    '/api/v1/archive/items/:archiveNo/check',
    {
      config: { permission, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'checkArchiveItem',
        description: 'Reads every file of the item now and compares it with its SHA-256.',
        params: ItemParams,
        response: {
          200: Type.Object({
            files: Type.Integer(),
            bytes: Type.Integer(),
            findings: Type.Array(FoundDamage),
          }),
        },
      },
    },
    async ({ actor, params }) => {
      const { files, bytes, findings } = await checkNow(services, actor, params.archiveNo)
      return { files, bytes, findings: [...findings] }
    },
  )
}

const runOf = (row: RunRow) => ({
  id: row.id,
  starter: row.starter,
  startedAt: row.started_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  items: row.items,
  files: row.files,
  bytes: row.bytes,
  findings: row.findings,
})
