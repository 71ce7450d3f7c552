import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import type { LedgerServices } from '../services.ts'
import { actsOf } from './view.ts'

const Act = Type.Object({
  version: Type.Integer(),
  act: Type.String({ description: '数据集和变更 data set and change, e.g. organisation.enrol' }),
  at: Type.String({ format: 'date-time' }),
  index: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Place in the log /ledger/acts; null until the next checkpoint',
  }),
  digest: Type.String({ description: 'SHA-256 of the document in its canonical form, hex' }),
  isAsLogged: Type.Boolean({ description: 'Whether the document still has that digest' }),
  document: Type.Unknown({ description: 'What was published, without personal data' }),
})

/** Which acts of the log are about a record of the registers, and what each of them published. */
export function actRoutes(app: App, services: LedgerServices): void {
  app.get(
    '/ledger/acts/v1/records/:dataset',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'listRegisterActs',
        summary: '一条登记记录的公开行为和它们在日志中的序号，最近的在前',
        tags: ['ledger'],
        params: Type.Object({ dataset: Type.String({ maxLength: 60, pattern: '^[a-z_]+$' }) }),
        querystring: Type.Object({
          record: Type.String({
            minLength: 1,
            maxLength: 200,
            description: '记录的主键，例如统一社会信用代码 key of the record',
          }),
        }),
        response: { 200: Type.Object({ acts: Type.Array(Act) }) },
      },
    },
    async ({ actor, params, query }) => ({
      acts: await read(services, actor, (tx) => actsOf(tx, params.dataset, query.record)),
    }),
  )
}
