import {
  ActProofBody,
  CaseActBody,
  CaseActReply,
  CasePage,
  CaseQuery,
  CaseView,
  CheckBody,
  CheckReply,
  CreateCaseBody,
  OpenCaseBody,
  SaveFormBody,
  SaveFormReply,
  UnmaskBody,
} from '@yiqi/contracts'
import { Type } from 'typebox'
import { type Act, type Actor, read, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { performAct } from '../act.ts'
import { isParty } from '../authority.ts'
import { listChoices } from '../choices.ts'
import { createDraft, saveForm } from '../drafts.ts'
import type { Opening } from '../define.ts'
import { caseList } from '../lists.ts'
import { startActProof } from '../passkey-proof.ts'
import { checkForm } from '../precheck.ts'
import { openCase } from '../open.ts'
import type { CaseServices } from '../services.ts'
import { getCase } from '../store.ts'
import { unmask } from '../unmask.ts'
import { caseView } from '../view.ts'

export const CaseParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
const ActParams = Type.Object({
  ...CaseParams.properties,
  act: Type.String({ pattern: '^[a-z-]{1,60}$' }),
})

/**
 * Every view is in the audit trail (governance §14), written with the reading itself: what could not be
 * recorded is not shown. Parties see their own cases; officials need the permission to read cases at all.
 */
export function viewOnRecord<T>(
  services: CaseServices,
  actor: Actor,
  act: Act,
  view: (tx: Tx) => Promise<T>,
): Promise<T> {
  return transact(services, actor, act, (tx) => {
    if (actor.purpose !== 'self' && !actor.permissions.has('cases.read')) {
      throw new AppError('YQ_FORBIDDEN')
    }
    return view(tx)
  })
}

export function caseFileRoutes(app: App, services: CaseServices): void {
  readingRoutes(app, services)
  draftRoutes(app, services)
  actRoutes(app, services)
}

function readingRoutes(app: App, services: CaseServices): void {
  app.get(
    '/api/v1/cases',
    {
      config: {
        permission: 'signed-in',
        errors: ['YQ_FORBIDDEN', 'YQ_NOT_FOUND', 'YQ_MALFORMED'],
      },
      schema: {
        operationId: 'listCases',
        querystring: CaseQuery,
        response: { 200: CasePage },
      },
    },
    ({ actor, query }) => read(services, actor, (tx) => caseList(tx, services, actor, query)),
  )

  app.get(
    '/api/v1/cases/:id',
    {
      config: { permission: 'signed-in', errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getCase', params: CaseParams, response: { 200: CaseView } },
    },
    async ({ actor, params: { id } }) => {
      const view = (tx: Tx) => caseView(tx, services, actor, id)
      // A party looks into its own papers; whoever else does leaves a trace, a supervising unit too.
      const isOwn =
        actor.purpose === 'self' &&
        (await read(services, actor, async (tx) => isParty(actor, await getCase(tx, id))))
      if (isOwn) return read(services, actor, view)
      return viewOnRecord(services, actor, { act: 'cases.view', object: `case/${id}` }, view)
    },
  )

  app.get(
    '/api/v1/cases/:id/choices/:field',
    {
      config: {
        permission: 'signed-in',
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE'],
      },
      schema: {
        operationId: 'listCaseChoices',
        params: Type.Object({ ...CaseParams.properties, field: Type.String({ maxLength: 60 }) }),
        querystring: Type.Object({ q: Type.Optional(Type.String({ maxLength: 60 })) }),
        response: {
          200: Type.Object({
            items: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })),
          }),
        },
      },
    },
    async ({ actor, params: { id, field }, query }) => ({
      items: await listChoices(services, actor, { caseId: id, field, ...query }),
    }),
  )

  app.post(
    '/api/v1/cases/:id/unmask',
    {
      // Each look is one of its own, against a code of its own.
      config: {
        permission: 'cases.unmask',
        errors: ['YQ_NOT_FOUND', 'YQ_INVALID'],
        idempotent: false,
      },
      schema: {
        operationId: 'unmaskCaseField',
        params: CaseParams,
        body: UnmaskBody,
        response: { 200: Type.Object({ value: Type.String() }) },
      },
    },
    ({ actor, params, body }) => unmask(services, actor, { ...body, caseId: params.id }),
  )
}

function draftRoutes(app: App, services: CaseServices): void {
  app.post(
    '/api/v1/cases',
    {
      config: {
        permission: 'cases.apply',
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_INVALID'],
      },
      schema: {
        operationId: 'createCase',
        body: CreateCaseBody,
        response: {
          201: Type.Object({ id: Type.String({ format: 'uuid' }), version: Type.Integer() }),
        },
      },
    },
    async ({ actor, body }, reply) => {
      const created = await createDraft(services, actor, body)
      return reply.code(201).header('location', `/api/v1/cases/${created.id}`).send(created)
    },
  )

  app.post(
    '/api/v1/cases/open',
    {
      config: {
        permission: 'cases.read',
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_INVALID', 'YQ_WRONG_STATE'],
        idempotent: true,
      },
      schema: {
        operationId: 'openCase',
        body: OpenCaseBody,
        response: {
          201: Type.Object({ id: Type.String({ format: 'uuid' }), version: Type.Integer() }),
        },
      },
    },
    async ({ actor, body }, reply) => {
      const opened = await openCase(services, actor, body as Opening)
      return reply.code(201).header('location', `/api/v1/cases/${opened.id}`).send(opened)
    },
  )

  app.patch(
    '/api/v1/cases/:id/form',
    {
      config: {
        permission: 'signed-in',
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_STALE', 'YQ_INVALID'],
      },
      schema: {
        operationId: 'saveCaseForm',
        params: CaseParams,
        body: SaveFormBody,
        response: { 200: SaveFormReply },
      },
    },
    ({ actor, params, body }) => saveForm(services, actor, { ...body, caseId: params.id }),
  )

  app.post(
    '/api/v1/cases/:id/check',
    {
      config: {
        permission: 'signed-in',
        errors: ['YQ_NOT_FOUND', 'YQ_INVALID'],
        idempotent: false,
      },
      schema: {
        operationId: 'checkCase',
        params: CaseParams,
        body: CheckBody,
        response: { 200: CheckReply },
      },
    },
    ({ actor, params, body }) => checkForm(services, actor, { ...body, caseId: params.id }),
  )
}

function actRoutes(app: App, services: CaseServices): void {
  app.post(
    '/api/v1/cases/:id/acts/:act/passkey-options',
    {
      // A challenge is good once.
      config: {
        permission: 'signed-in',
        errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_STALE'],
        idempotent: false,
      },
      schema: {
        operationId: 'startActProof',
        params: ActParams,
        body: ActProofBody,
        response: { 200: Type.Unsafe<object>({ type: 'object', additionalProperties: true }) },
      },
    },
    ({ actor, params, body }) =>
      startActProof(services, actor, { ...body, caseId: params.id, act: params.act }),
  )

  app.post(
    '/api/v1/cases/:id/acts/:act',
    {
      config: {
        permission: 'signed-in',
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_STALE', 'YQ_INVALID'],
      },
      schema: {
        operationId: 'actOnCase',
        params: ActParams,
        body: CaseActBody,
        response: { 200: CaseActReply },
      },
    },
    ({ actor, params, body }) =>
      performAct(services, actor, { ...body, caseId: params.id, act: params.act }),
  )
}
