import {
  BatchActBody,
  BatchReply,
  HandOverBody,
  TaskBody,
  TaskPage,
  TaskQuery,
} from '@yiqi/contracts'
import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { actOnMany } from '../batch.ts'
import { taskList } from '../lists.ts'
import type { CaseServices } from '../services.ts'
import { claimTask, handOverTask, releaseTask } from '../tasks.ts'

const TaskParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
const TaskReply = Type.Object({ id: Type.String({ format: 'uuid' }), version: Type.Integer() })
const errors = ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_STALE', 'YQ_WRONG_STATE'] as const

export function taskRoutes(app: App, services: CaseServices): void {
  app.get(
    '/api/v1/tasks',
    {
      config: { permission: 'cases.read', errors: ['YQ_MALFORMED'] },
      schema: { operationId: 'listTasks', querystring: TaskQuery, response: { 200: TaskPage } },
    },
    ({ actor, query }) => read(services, actor, (tx) => taskList(tx, services, actor, query)),
  )

  app.post(
    '/api/v1/tasks/acts',
    {
      config: { permission: 'cases.read', errors: ['YQ_FORBIDDEN', 'YQ_INVALID'] },
      schema: {
        operationId: 'actOnMany',
        description: 'The same plain act on many cases; each is done or refused on its own.',
        body: BatchActBody,
        response: { 200: BatchReply },
      },
    },
    ({ actor, body }) => actOnMany(services, actor, body),
  )

  const commands = [
    ['claim', 'claimTask', claimTask],
    ['release', 'releaseTask', releaseTask],
  ] as const
  for (const [verb, operationId, command] of commands) {
    app.post(
      `/api/v1/tasks/:id/${verb}`,
      {
        config: { permission: 'cases.read', errors },
        schema: {
          operationId,
          params: TaskParams,
          body: TaskBody,
          response: { 200: TaskReply },
        },
      },
      ({ actor, params, body }) => command(services, actor, { ...body, taskId: params.id }),
    )
  }

  app.post(
    '/api/v1/tasks/:id/hand-over',
    {
      config: { permission: 'cases.read', errors },
      schema: {
        operationId: 'handOverTask',
        params: TaskParams,
        body: HandOverBody,
        response: { 200: TaskReply },
      },
    },
    ({ actor, params, body }) => handOverTask(services, actor, { ...body, taskId: params.id }),
  )
}
