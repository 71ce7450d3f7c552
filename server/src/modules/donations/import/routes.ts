import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { sentFile } from '../../../kernel/http/sent-file.ts'
import type { App } from '../../../kernel/http/types.ts'
import { requireMoneyClerk } from '../../../kernel/money-clerk.ts'
import { onePage, sendSheet, SheetFormat } from '../../registers/index.ts'
import { Uscc } from '../schemas.ts'
import type { DonationServices } from '../services.ts'
import { templateRows, templateSheet } from './columns.ts'
import { importGifts } from './import.ts'

const path = '/api/v1/donations/import'
const permission = 'payments.keep'
const accept = [
  ...(['text/csv', 'application/gzip'] as const),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]
const Words = Type.Object({ zh: Type.String(), en: Type.String() })
const Count = Type.Integer({ minimum: 0 })
const Imported = Type.Object({
  rows: Count,
  accepted: Count,
  unchanged: Count,
  rejected: Count,
  amountFen: Type.Integer(),
  problems: Type.Array(
    Type.Object({
      row: Count,
      code: Type.String(),
      field: Type.String(),
      message: Words,
      hint: Nullable(Words),
    }),
  ),
})

/** Offline gifts of a charity from a spreadsheet: a trial first, then for good. */
export function importGiftRoutes(app: App, services: DonationServices): void {
  app.post(
    path,
    {
      config: {
        permission,
        errors: [
          ...(['YQ_FORBIDDEN', 'YQ_MALFORMED', 'YQ_INVALID', 'YQ_TOO_LARGE'] as const),
          ...(['YQ_FILE_TYPE', 'YQ_FILE_INFECTED', 'YQ_SCANNER_AWAY'] as const),
        ],
      },
      schema: {
        operationId: 'importGifts',
        description:
          'multipart/form-data with one part, the file: CSV or XLSX, also gzipped. With `trial` everything is checked and nothing written. Cash and goods wait for a second clerk, transfers for the bank statement.',
        consumes: ['multipart/form-data'],
        querystring: Type.Object(
          { uscc: Uscc, trial: Type.Optional(Type.Boolean()) },
          { additionalProperties: false },
        ),
        response: { 200: Imported },
      },
    },
    async (request) => {
      const { uscc, trial = false } = request.query
      requireMoneyClerk(request.actor, uscc)
      const { file, filename: fileName } = await sentFile(request)
      const { maxUploadBytes: maxBytes } = services.config
      const { sha256, bytes } = await services.temporaryFiles.put(file, {
        ...{ maxBytes, accept, fileName },
      })
      const open = () => services.temporaryFiles.get(sha256)
      const order = { uscc, sha256, isTrial: trial, file: { name: fileName, bytes, open } }
      return importGifts(services, request.actor, order)
    },
  )
  app.get(
    `${path}/template`,
    {
      config: { permission },
      schema: {
        operationId: 'getGiftTemplate',
        querystring: Type.Object({ format: SheetFormat }, { additionalProperties: false }),
      },
    },
    ({ query: { format } }, reply) => {
      const pages = onePage(templateRows)
      return sendSheet(reply, { format, name: '线下捐赠导入模板', sheet: templateSheet, pages })
    },
  )
}
