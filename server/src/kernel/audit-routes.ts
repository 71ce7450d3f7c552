import { boundsOf } from './china-day.ts'
import { Nullable } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { type Context, transact } from './context.ts'
import type { Tx } from './database/connect.ts'
import type { App } from './http/types.ts'

const pageSize = 50
const Day = Type.String({ format: 'date' })

const AuditQuery = Type.Object({
  actor: Type.Optional(Type.String({ maxLength: 100, description: 'part of a name' })),
  act: Type.Optional(Type.String({ maxLength: 100, description: 'beginning of an act' })),
  object: Type.Optional(Type.String({ maxLength: 200, description: 'beginning of an object' })),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  cursor: Type.Optional(Type.String({ format: 'uuid' })),
})
const AuditPage = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      at: Type.String({ format: 'date-time' }),
      actorName: Type.String(),
      act: Type.String(),
      object: Type.String(),
      purpose: Type.String(),
      reason: Nullable(Type.String()),
      result: Type.String({ enum: ['done', 'refused', 'failed'] }),
      requestId: Nullable(Type.String()),
    }),
  ),
  next: Nullable(Type.String()),
})

/** For the audit administrator, who may read this and do nothing else (data.md Z4). */
export function auditRoutes(app: App, services: Context): void {
  app.get(
    '/api/v1/audit',
    {
      config: { permission: 'kernel.read-audit' },
      schema: { operationId: 'listAudit', querystring: AuditQuery, response: { 200: AuditPage } },
    },
    // Whoever reads what others did is on record as well.
    ({ actor, query }) =>
      transact(services, actor, { act: 'kernel.view-audit', object: 'audit' }, (tx) =>
        listAudit(tx, query),
      ),
  )
}

/** Newest first; ids grow with time, so a page goes on below the last id of the one before. */
async function listAudit(
  tx: Tx,
  query: Static<typeof AuditQuery>,
): Promise<Static<typeof AuditPage>> {
  const { actor, act, object, from, to, cursor } = query
  const rows = await tx
    .selectFrom('kernel.audit_entry')
    .select([
      'id',
      'at',
      'actor_name',
      'act',
      'object',
      'purpose',
      'reason',
      'result',
      'request_id',
    ])
    .$if(actor !== undefined, (entries) =>
      entries.where((eb) => eb(eb.fn('strpos', ['actor_name', eb.val(actor)]), '>', 0)),
    )
    .$if(act !== undefined, (entries) =>
      entries.where((eb) => eb.fn('starts_with', ['act', eb.val(act)])),
    )
    .$if(object !== undefined, (entries) =>
      entries.where((eb) => eb.fn('starts_with', ['object', eb.val(object)])),
    )
    .$if(from !== undefined, (entries) => entries.where('at', '>=', boundsOf(from ?? '').from))
    .$if(to !== undefined, (entries) => entries.where('at', '<', boundsOf(to ?? '').to))
    .$if(cursor !== undefined, (entries) => entries.where('id', '<', cursor ?? ''))
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const shown = rows.slice(0, pageSize)
  return {
    items: shown.map(({ at, actor_name, request_id, ...entry }) => ({
      ...entry,
      at: at.toISOString(),
      actorName: actor_name,
      requestId: request_id,
    })),
    next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
  }
}
