import { Absences, AbsenceBody, AssignmentBody, Assignments } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read, today } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { declareAbsence, endAbsence } from '../absence.ts'
import { listAbsences } from '../absences.ts'
import { assignmentsOf, setAssignment } from '../assignments.ts'
import type { CaseServices } from '../services.ts'
import { CaseParams } from './case-files.ts'

/** Who gets the tasks that arrive, and who acts for whoever is away. */
export function sharingRoutes(app: App, services: CaseServices): void {
  assignmentRoutes(app, services)
  absenceRoutes(app, services)
}

function assignmentRoutes(app: App, services: CaseServices): void {
  app.get(
    '/api/v1/assignments',
    {
      config: { permission: 'cases.assign' },
      schema: { operationId: 'listAssignments', response: { 200: Assignments } },
    },
    ({ actor }) => read(services, actor, (tx) => assignmentsOf(tx, services, actor)),
  )

  app.put(
    '/api/v1/assignments',
    {
      config: { permission: 'cases.assign' },
      schema: {
        operationId: 'setAssignment',
        description: 'Of the office for which one works. Free tasks are shared out at once.',
        body: AssignmentBody,
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, body }, reply) => {
      await setAssignment(services, actor, body)
      return reply.code(204).send(null)
    },
  )
}

function absenceRoutes(app: App, services: CaseServices): void {
  app.get(
    '/api/v1/absences',
    {
      config: { permission: 'cases.read' },
      schema: {
        operationId: 'listAbsences',
        description: 'Not over yet: one’s own, and those in which one acts for somebody.',
        response: { 200: Absences },
      },
    },
    ({ actor }) =>
      read(services, actor, async (tx) => {
        const rows = await listAbsences(tx, actor.accountId ?? '', today(services))
        return {
          items: rows.map((row) => ({
            id: row.id,
            name: row.account_name,
            isMine: row.account_id === actor.accountId,
            duty: row.duty as 'intake',
            deputy: row.deputy_name,
            from: row.from_on,
            to: row.to_on,
          })),
        }
      }),
  )

  app.post(
    '/api/v1/absences',
    {
      config: { permission: 'cases.read', errors: ['YQ_FORBIDDEN', 'YQ_INVALID'] },
      schema: {
        operationId: 'declareAbsence',
        body: AbsenceBody,
        response: { 201: Type.Object({ id: Type.String({ format: 'uuid' }) }) },
      },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send(await declareAbsence(services, actor, body)),
  )

  app.post(
    '/api/v1/absences/:id/end',
    {
      config: { permission: 'cases.read', errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'endAbsence', params: CaseParams, response: { 204: Type.Null() } },
    },
    async ({ actor, params: { id } }, reply) => {
      await endAbsence(services, actor, id)
      return reply.code(204).send(null)
    },
  )
}
