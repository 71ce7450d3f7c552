import { Type } from 'typebox'
import { today, transact } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { onePage, sendSheet, SheetFormat } from '../../registers/index.ts'
import { changePlatform, confirmKey, recordPlatform } from '../designate.ts'
import { figuresOf, reportSheet } from '../report.ts'
import { closed, Day, NewPlatform, Uscc } from '../schemas.ts'
import type { HelpServices } from '../services.ts'
import { Version } from './views.ts'

const path = '/api/v1/help-platforms'
const permission = 'personal-help.supervise'

/** Designation, keys and periodic figures, for civil affairs. */
export function officeRoutes(app: App, services: HelpServices): void {
  designationRoutes(app, services)
  app.get(
    `${path}/report`,
    {
      config: { permission },
      schema: {
        operationId: 'exportHelpReport',
        description: 'What platforms of personal help did from the first day to the last.',
        querystring: Type.Object({ from: Day, to: Day, format: SheetFormat }, closed),
      },
    },
    async ({ actor, query: { format, ...period } }, reply) => {
      const act = { act: 'personal-help.report', object: `period/${period.from}/${period.to}` }
      const rows = await transact(services, actor, act, (tx) =>
        figuresOf(tx, { ...period, on: today(services) }),
      )
      const name = `个人求助平台情况${period.from}至${period.to}`
      return sendSheet(reply, { format, name, sheet: reportSheet, pages: onePage(rows) })
    },
  )
  app.post(
    '/api/v1/help-clients/:id/confirm',
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'] },
      schema: {
        operationId: 'confirmHelpClient',
        params: Type.Object({ id: Type.String({ pattern: '^hk-[0-9a-f]{16}$' }) }),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id } }, reply) => {
      await confirmKey(services, actor, id)
      return reply.code(204).send(null)
    },
  )
}

function designationRoutes(app: App, services: HelpServices): void {
  app.post(
    path,
    {
      config: { permission, errors: ['YQ_INVALID'] },
      schema: {
        operationId: 'recordHelpPlatform',
        body: NewPlatform,
        response: { 201: Type.Object({ uscc: Uscc }) },
      },
    },
    async ({ actor, body }, reply) => {
      await recordPlatform(services, actor, body)
      return reply.code(201).send({ uscc: body.uscc })
    },
  )
  app.post(
    `${path}/:uscc/standing`,
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_STALE', 'YQ_WRONG_STATE'] },
      schema: {
        operationId: 'changeHelpPlatform',
        description: 'With a reason its designation ends; without one it has gone live.',
        params: Type.Object({ uscc: Uscc }),
        body: Type.Object(
          {
            version: Version,
            endFor: Type.Optional(Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' })),
          },
          closed,
        ),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { uscc }, body: { version, endFor } }, reply) => {
      await changePlatform(services, actor, { uscc, version, ...(endFor && { endFor }) })
      return reply.code(204).send(null)
    },
  )
}
