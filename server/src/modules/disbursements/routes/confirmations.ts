import { Type } from 'typebox'
import { transact } from '../../../kernel/context.ts'
import { sentFile } from '../../../kernel/http/sent-file.ts'
import type { App } from '../../../kernel/http/types.ts'
import { confirm } from '../confirming/confirm.ts'
import { addEvidence, openEvidence, readEvidence } from '../confirming/evidence.ts'
import { createConfirmationLink } from '../confirming/link.ts'
import { heldFor } from '../paying/settle.ts'
import type { DisbursementServices } from '../services.ts'
import { evidenceKinds } from '../store.ts'
import { closed, Id, Link, Made, named, NewConfirmation, refused } from './schemas.ts'

const path = '/api/v1/disbursements'
const permission = 'disbursements.keep'

/** Where the holder of a link confirms. */
export const confirmationPath = (token: string): string => `/confirm-receipt/${token}`

/** 受益确认: with evidence, at the desk or by a link that is sent to whoever was paid. */
export function confirmationRoutes(app: App, services: DisbursementServices): void {
  app.post(
    `${path}/:id/confirmations`,
    {
      config: { permission, errors: [...refused] },
      schema: {
        operationId: 'confirmDisbursement',
        params: Id,
        body: NewConfirmation,
        response: { 201: Made },
      },
    },
    async ({ actor, params, body }, reply) => {
      const id = await confirm(services, actor, { ...params, ...body })
      return reply.code(201).send({ id })
    },
  )
  app.post(
    `${path}/:id/link`,
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE'] },
      schema: {
        operationId: 'createConfirmationLink',
        description: 'By it whoever was paid confirms once, without an account; former ones end.',
        params: Id,
        response: { 201: Link },
      },
    },
    async ({ actor, params: { id } }, reply) => {
      const { token, expiresAt } = await createConfirmationLink(services, actor, id)
      const url = services.config.publicUrl + confirmationPath(token)
      return reply.code(201).send({ url, expiresAt: expiresAt.toISOString() })
    },
  )
  evidenceRoutes(app, services)
}

function evidenceRoutes(app: App, services: DisbursementServices): void {
  app.post(
    `${path}/:id/evidence`,
    {
      config: {
        permission,
        errors: [
          ...(['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_MALFORMED'] as const),
          ...(['YQ_TOO_LARGE', 'YQ_FILE_TYPE', 'YQ_FILE_INFECTED', 'YQ_SCANNER_AWAY'] as const),
        ],
      },
      schema: {
        operationId: 'addEvidence',
        description: 'multipart/form-data with one part: PDF, JPEG or PNG. It is kept sealed.',
        consumes: ['multipart/form-data'],
        params: Id,
        querystring: Type.Object({ kind: named(evidenceKinds) }, closed),
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const { actor, params, query } = request
      const { file: content, filename: fileName } = await sentFile(request)
      const sent = await readEvidence(services, { ...query, fileName, content })
      const act = { act: 'disbursements.add-evidence', object: `disbursement/${params.id}` }
      const id = await transact(services, actor, { ...act, afterHash: sent.digest }, async (tx) => {
        const found = await heldFor(tx, actor, params.id, ['SETTLED'])
        return addEvidence(tx, services, found, sent)
      })
      return reply.code(201).send({ id })
    },
  )
  app.get(
    '/api/v1/disbursement-evidence/:id',
    {
      config: { permission, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getEvidence',
        description: 'The file, opened; that it was looked at is recorded.',
        produces: ['*/*'],
        params: Id,
      },
    },
    async ({ actor, params: { id } }, reply) => {
      const act = { act: 'disbursements.view-evidence', object: `evidence/${id}` }
      const file = await transact(services, actor, act, (tx) => openEvidence(tx, services, id))
      return reply
        .header('content-type', file.mediaType)
        .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .header('cache-control', 'private, no-store')
        .header('x-content-type-options', 'nosniff')
        .send(file.content)
    },
  )
}
