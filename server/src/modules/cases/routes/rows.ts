import { RowsReply } from '@yiqi/contracts'
import { Type } from 'typebox'
import { sentFile } from '../../../kernel/http/sent-file.ts'
import type { App } from '../../../kernel/http/types.ts'
import { readRows } from '../rows/read-rows.ts'
import { rowsTemplate } from '../rows/rows-template.ts'
import type { CaseServices } from '../services.ts'
import { CaseParams } from './case-files.ts'

const RowsParams = Type.Object({
  ...CaseParams.properties,
  group: Type.String({ pattern: '^[A-Za-z_0-9]{1,60}$' }),
})
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Tables of a form as spreadsheets: the empty one to fill in, and the filled-in one to be read. */
export function rowsRoutes(app: App, services: CaseServices): void {
  app.get(
    '/api/v1/cases/:id/rows/:group/template',
    {
      config: { permission: 'signed-in', errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getRowsTemplate', produces: [xlsx], params: RowsParams },
    },
    async ({ actor, params }, reply) => {
      const { name, content } = await rowsTemplate(services, actor, {
        caseId: params.id,
        group: params.group,
      })
      return reply
        .type(xlsx)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(content)
    },
  )

  app.post(
    '/api/v1/cases/:id/rows/:group/read',
    {
      // It keeps nothing: the rows come into the form as any other answer does.
      config: {
        permission: 'signed-in',
        errors: ['YQ_NOT_FOUND', 'YQ_INVALID', 'YQ_MALFORMED', 'YQ_TOO_LARGE'],
        idempotent: false,
      },
      schema: {
        operationId: 'readRows',
        description: 'multipart/form-data with one part: CSV or XLSX, the first line of headings.',
        consumes: ['multipart/form-data'],
        params: RowsParams,
        response: { 200: RowsReply },
      },
    },
    async (request) => {
      const part = await sentFile(request, {
        zh: '请把表格文件作为表单的一部分上传。',
        en: 'Upload the spreadsheet as a part of the form.',
      })
      const content = await part.toBuffer()
      const { id: caseId, group } = request.params
      const file = { name: part.filename, content }
      return readRows(services, request.actor, { caseId, group, file })
    },
  )
}
