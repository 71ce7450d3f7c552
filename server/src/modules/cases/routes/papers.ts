import { Type } from 'typebox'
import { AppError } from '../../../kernel/errors.ts'
import { sendPaper } from '../../../kernel/http/send-paper.ts'
import { sentFile } from '../../../kernel/http/sent-file.ts'
import type { App } from '../../../kernel/http/types.ts'
import { isParty, isSupervisor } from '../authority.ts'
import { attachFromLibrary, attachMaterial, removeMaterial, seenMaterial } from '../materials.ts'
import type { CaseServices } from '../services.ts'
import { getCase, isDocumentFor, listDocuments } from '../store.ts'
import { CaseParams, viewOnRecord } from './case-files.ts'

const MaterialParams = Type.Object({
  ...CaseParams.properties,
  materialId: Type.String({ format: 'uuid' }),
})
const DocumentParams = Type.Object({
  ...CaseParams.properties,
  documentId: Type.String({ format: 'uuid' }),
})

const AttachedMaterial = Type.Object({
  id: Type.String({ format: 'uuid' }),
  sha256: Type.String(),
  version: Type.Integer(),
})

export function paperRoutes(app: App, services: CaseServices): void {
  materialRoutes(app, services)
  contentRoutes(app, services)
}

function materialRoutes(app: App, services: CaseServices): void {
  app.post(
    '/api/v1/cases/:id/materials',
    {
      config: {
        permission: 'signed-in',
        errors: [
          'YQ_NOT_FOUND',
          'YQ_FORBIDDEN',
          'YQ_WRONG_STATE',
          'YQ_INVALID',
          'YQ_MALFORMED',
          'YQ_TOO_LARGE',
          'YQ_FILE_TYPE',
          'YQ_FILE_INFECTED',
          'YQ_SCANNER_AWAY',
        ],
      },
      schema: {
        operationId: 'attachCaseMaterial',
        description: 'multipart/form-data with one part, the file.',
        consumes: ['multipart/form-data'],
        params: CaseParams,
        querystring: Type.Object({ slot: Type.String({ maxLength: 100 }) }),
        response: { 201: AttachedMaterial },
      },
    },
    async (request, reply) => {
      const part = await sentFile(request)
      const attached = await attachMaterial(services, request.actor, {
        caseId: request.params.id,
        slot: request.query.slot,
        fileName: part.filename,
        content: part.file,
      })
      return reply.code(201).send(attached)
    },
  )

  app.post(
    '/api/v1/cases/:id/materials/from-library',
    {
      config: {
        permission: 'signed-in',
        errors: [
          ...(['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_INVALID'] as const),
          ...(['YQ_TOO_LARGE', 'YQ_FILE_TYPE'] as const),
        ],
      },
      schema: {
        operationId: 'attachLibraryDocument',
        params: CaseParams,
        body: Type.Object(
          {
            slot: Type.String({ maxLength: 100 }),
            documentId: Type.String({ format: 'uuid' }),
          },
          { additionalProperties: false },
        ),
        response: { 201: AttachedMaterial },
      },
    },
    async ({ actor, params: { id: caseId }, body }, reply) =>
      reply.code(201).send(await attachFromLibrary(services, actor, { ...body, caseId })),
  )

  app.delete(
    '/api/v1/cases/:id/materials/:materialId',
    {
      config: {
        permission: 'signed-in',
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE'],
      },
      schema: {
        operationId: 'removeCaseMaterial',
        params: MaterialParams,
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id: caseId, materialId } }, reply) => {
      await removeMaterial(services, actor, { caseId, materialId })
      return reply.code(204).send(null)
    },
  )
}

function contentRoutes(app: App, services: CaseServices): void {
  app.get(
    '/api/v1/cases/:id/materials/:materialId/content',
    {
      config: { permission: 'signed-in', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getCaseMaterial',
        produces: ['*/*'],
        params: MaterialParams,
      },
    },
    async ({ actor, params: { id: caseId, materialId } }, reply) => {
      const object = `case/${caseId}/material/${materialId}`
      const paper = await viewOnRecord(
        services,
        actor,
        { act: 'cases.view-material', object },
        async (tx) => {
          const { sha256, name, media_type } = await seenMaterial(tx, services, actor, {
            caseId,
            materialId,
          })
          return { sha256, name, mediaType: media_type }
        },
      )
      return sendPaper(services.files, reply, paper)
    },
  )

  app.get(
    '/api/v1/cases/:id/documents/:documentId/content',
    {
      config: { permission: 'signed-in', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getCaseDocument',
        produces: ['*/*'],
        params: DocumentParams,
      },
    },
    async ({ actor, params: { id: caseId, documentId } }, reply) => {
      const object = `case/${caseId}/document/${documentId}`
      const paper = await viewOnRecord(
        services,
        actor,
        { act: 'cases.view-document', object },
        async (tx) => {
          const row = await getCase(tx, caseId)
          const process = services.processes.version(row.process_id, row.process_version)
          const document = (await listDocuments(tx, caseId))
            .filter(isDocumentFor(process, isParty(actor, row) || isSupervisor(actor, row)))
            .find(({ id }) => id === documentId)
          if (!document?.sha256 || !document.media_type) throw new AppError('YQ_NOT_FOUND')
          return { sha256: document.sha256, name: document.name, mediaType: document.media_type }
        },
      )
      return sendPaper(services.files, reply, paper)
    },
  )
}
