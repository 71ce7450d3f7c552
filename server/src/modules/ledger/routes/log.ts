import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { proofOf, readEntry, readPublished, readTilePath } from '../log/view.ts'
import type { LogName } from '../record.ts'
import type { LedgerServices } from '../services.ts'

const text = 'text/plain; charset=utf-8'
/** A tile never changes; a checkpoint is replaced within seconds. */
const forEver = 'public, max-age=31536000, immutable'
const forSeconds = 'public, max-age=2'

const Index = Type.Object({ index: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) })
const Placed = Type.Object({
  index: Type.Integer(),
  entry: Type.Unknown({
    description: 'As it stands in the log: @yiqi/charity-ledger says what it may hold',
  }),
  leafHash: Type.String({ description: 'SHA-256 of 00 and the entry, hex' }),
  size: Type.Integer({ description: 'Of the checkpoint that covers it' }),
  witnesses: Type.Array(
    Type.Object({ name: Type.String(), at: Type.String({ format: 'date-time' }) }),
  ),
  isFinal: Type.Boolean({ description: 'Whether as many witnesses cosigned as are needed' }),
})

/** The logs as files (C2SP tlog-tiles), their keys, and single entries with their proofs. */
export function logRoutes(app: App, services: LedgerServices): void {
  for (const [log, prefix, name] of [
    ['charity', '/ledger', 'Ledger'],
    ['acts', '/ledger/acts', 'RegisterActs'],
  ] as const) {
    fileRoutes(app, services, log, prefix)
    keyRoutes(app, services, log, prefix)
    entryRoutes(app, services, log, prefix, name)
  }
}

function fileRoutes(app: App, services: LedgerServices, log: LogName, prefix: string): void {
  const config = { permission: 'public', errors: ['YQ_NOT_FOUND'] } as const
  app.get(`${prefix}/checkpoint`, { config, schema: { hide: true } }, async ({ actor }, reply) => {
    const note = await read(services, actor, (tx) => readPublished(tx, log))
    return reply.header('cache-control', forSeconds).type(text).send(Buffer.from(note))
  })
  app.get(
    `${prefix}/tile/*`,
    {
      config,
      schema: { hide: true, params: Type.Object({ '*': Type.String({ maxLength: 120 }) }) },
    },
    async ({ actor, params }, reply) => {
      const bytes = await read(services, actor, (tx) =>
        readTilePath(tx, log, `tile/${params['*']}`),
      )
      return reply
        .header('cache-control', forEver)
        .type('application/octet-stream')
        .send(Buffer.from(bytes))
    },
  )
}

function keyRoutes(app: App, services: LedgerServices, log: LogName, prefix: string): void {
  const config = { permission: 'public' } as const
  app.get(`${prefix}/vkey`, { config, schema: { hide: true } }, async (_, reply) => {
    const { signer } = await services.ledger.key(log)
    return reply.type(text).send(`${signer.vkey}\n`)
  })
  app.get(`${prefix}/witnesses`, { config, schema: { hide: true } }, (_, reply) =>
    reply.type(text).send(services.ledger.witnessKeys.map((vkey) => `${vkey}\n`).join('')),
  )
}

function entryRoutes(
  app: App,
  services: LedgerServices,
  log: LogName,
  prefix: string,
  name: string,
): void {
  const config = { permission: 'public', errors: ['YQ_NOT_FOUND'] } as const
  const tags = ['ledger']
  app.get(
    `${prefix}/v1/entries/:index`,
    {
      config,
      schema: {
        operationId: `get${name}Entry`,
        summary: '公开账本的一条，以及它的证明走到哪一步',
        tags,
        params: Index,
        response: { 200: Placed },
      },
    },
    ({ actor, params }) =>
      read(services, actor, (tx) => readEntry(tx, services, log, params.index)),
  )
  app.get(
    `${prefix}/v1/proofs/:index`,
    {
      config,
      schema: {
        operationId: `download${name}Proof`,
        summary: '一条的证明文件（C2SP tlog-proof）：离线即可核验',
        tags,
        produces: [text],
        params: Index,
      },
    },
    async ({ actor, params }, reply) => {
      const file = await read(services, actor, (tx) => proofOf(tx, services, log, params.index))
      return reply
        .header('content-disposition', `attachment; filename="${log}-${params.index}.tlog-proof"`)
        .type(text)
        .send(Buffer.from(file))
    },
  )
}
