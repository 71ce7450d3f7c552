import type { Dataset, Field, Message } from '@yiqi/contracts'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { RegisterRecord } from '../../metadata/index.ts'
import { mediaTypes, writeExport } from './formats.ts'

type Records = AsyncIterable<readonly RegisterRecord[]>

const text = (zh: string, en: string): Message => ({ zh, en })
export const word = (zh: string, en: string): Field => ({ type: 'string', label: text(zh, en) })
export const number = (zh: string, en: string): Field => ({ type: 'integer', label: text(zh, en) })

/** Columns of a list that is written as a spreadsheet; no table of the database. */
export function sheet(
  name: string,
  zh: string,
  en: string,
  fields: Record<string, Field>,
): Dataset {
  const label = text(zh, en)
  return {
    ...{ name, label, definition: label, key: [], authority: label, fields, rules: [] },
    ...{
      storage: { class: 'local' },
      sharing: 'X',
      retentionYears: 'permanent',
      since: '2026-11-27',
    },
    title: Object.keys(fields)[0] ?? '',
    list: { columns: [], facets: [], sort: [] },
  }
}

export async function* onePage(records: readonly RegisterRecord[]): Records {
  yield records
}

export const SheetFormat = Type.Unsafe<'xlsx' | 'csv'>(Type.String({ enum: ['xlsx', 'csv'] }))

interface Sent {
  format: 'xlsx' | 'csv'
  /** Without its ending. */
  name: string
  sheet: Dataset
  pages: Records
}

export const sendSheet = (reply: FastifyReply, { format, name, sheet: columns, pages }: Sent) =>
  reply
    .header('content-type', mediaTypes[format])
    .header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
    )
    .header('cache-control', 'private, no-store')
    .send(writeExport(format, columns, pages))
