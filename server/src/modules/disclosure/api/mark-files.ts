import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { canonicalJson } from '../../../kernel/crypto/index.ts'
import { read } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { signatureOf } from '../marks/answer.ts'
import { changeBounds, changesAfter } from '../marks/change-store.ts'
import { findMarkFile, markFileUrl } from '../marks/file-store.ts'
import { changeItem } from '../marks/push.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { Signature } from './name-marks.ts'

const changesPrefix = 'yiqi.name-marks.changes.v1\n'
const path = '/public/v1/name-marks'
const Change = Type.Object({
  id: Type.Integer(),
  h: Type.String({ description: 'SM3 of the key of the name' }),
  mark: Nullable(Type.String({ description: 'Null: nobody is known by the name any more' })),
  uscc: Type.Optional(Type.String()),
  illegal_no: Type.Optional(Type.String()),
  at: Type.String({ format: 'date-time' }),
})
const MarkFileInfo = Type.Object({
  day: Type.String({ format: 'date' }),
  names: Type.Integer(),
  cursor: Type.Integer({ description: 'Take changes since this one' }),
  sha256: Type.String({ description: 'Of the packed file' }),
  kid: Type.String(),
  url: Type.String(),
})

/** The marks of all names as a signed file of each day, and what has changed since. */
export function markFileApi(app: App, services: DisclosureServices): void {
  const tags = ['name-marks']
  const config = { permission: 'public', rateLimit: queryLimit(services) } as const

  app.get(
    `${path}/offline/latest`,
    {
      config: { ...config, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getLatestMarkFile',
        summary: '最新一天的标识文件在哪里，从哪个游标接着取变化',
        tags,
        response: { 200: MarkFileInfo },
      },
    },
    async ({ actor }) => {
      const file = await read(services, actor, (tx) => findMarkFile(tx))
      if (!file) throw new AppError('YQ_NOT_FOUND')
      const { made_at: _, ...info } = file
      return { ...info, url: markFileUrl(services.config.publicUrl, file.day) }
    },
  )

  app.get(
    `${path}/offline/:day`,
    {
      config: { ...config, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'downloadMarkFile',
        summary: '一天的标识文件：gzip 的 JSON Lines，首行说明，末行签名',
        description:
          'Each line between: `h` is the SM3 of the name key, sorted. The last line signs `yiqi.name-marks.offline.v1`, a line feed, and the SHA-256 (hexadecimal) of all lines before it.',
        tags,
        produces: ['application/gzip'],
        params: Type.Object({ day: Type.String({ format: 'date' }) }),
      },
    },
    async ({ params, actor }, reply) => {
      const file = await read(services, actor, (tx) => findMarkFile(tx, params.day))
      if (!file) throw new AppError('YQ_NOT_FOUND')
      return reply
        .header('cache-control', 'public, max-age=3600')
        .header('content-disposition', `attachment; filename="name-marks-${file.day}.jsonl.gz"`)
        .type('application/gzip')
        .send(await services.files.get(file.sha256))
    },
  )

  app.get(
    `${path}/changes`,
    {
      config: { ...config, errors: ['YQ_MALFORMED'] },
      schema: {
        operationId: 'listMarkChanges',
        summary: '从一个游标起标识的变化，撤回的也在；签名',
        description:
          '`sig` signs `yiqi.name-marks.changes.v1`, a line feed, and the canonical JSON (RFC 8785) of the rest.',
        tags,
        querystring: Type.Object({
          since: Type.Integer({ minimum: 0 }),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 500 })),
        }),
        response: {
          200: Type.Object({
            items: Type.Array(Change),
            next: Type.Integer(),
            more: Type.Boolean(),
            as_of: Type.String({ format: 'date-time' }),
            sig: Signature,
          }),
        },
      },
    },
    async ({ query: { since, limit = 500 }, actor }, reply) => {
      const { bounds, changes } = await read(services, actor, async (tx) => ({
        bounds: await changeBounds(tx),
        changes: await changesAfter(tx, since, limit),
      }))
      if (since < bounds.forgotten) throw tooOld()
      const items = changes.map(changeItem)
      const answer = {
        items,
        next: items.at(-1)?.id ?? since,
        more: items.length === limit,
        as_of: services.now().toISOString(),
      }
      reply.header('cache-control', 'no-store')
      return { ...answer, sig: await signatureOf(services, changesPrefix + canonicalJson(answer)) }
    },
  )
}

const tooOld = () =>
  new AppError('YQ_MALFORMED', {
    reason: {
      zh: '这个游标太旧，变化已经清除。请先取最新的标识文件，再从它的游标接着取。',
      en: 'The cursor is too old. Take the latest file first, and go on from its cursor.',
    },
  })
