import type { Dataset, Field, Message } from '@yiqi/contracts'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { RegisterRecord } from '../metadata/index.ts'
import { mediaTypes, writeExport } from '../registers/index.ts'

type Records = AsyncIterable<readonly RegisterRecord[]>

const text = (zh: string, en: string): Message => ({ zh, en })
const word = (zh: string, en: string): Field => ({ type: 'string', label: text(zh, en) })
const number = (zh: string, en: string): Field => ({ type: 'integer', label: text(zh, en) })

/** Columns of a list that is written as a spreadsheet; no table of the database. */
const sheet = (name: string, label: Message, fields: Record<string, Field>): Dataset => ({
  ...{ name, label, definition: label, key: [], authority: label, fields, rules: [] },
  ...{
    storage: { class: 'local' },
    sharing: 'X',
    retentionYears: 'permanent',
    since: '2026-11-27',
  },
  title: Object.keys(fields)[0] ?? '',
  list: { columns: [], facets: [], sort: [] },
})

/** 归档文件目录, as DA/T 22-2015 draws it. */
export const itemSheet = sheet('archive_items', text('归档文件目录', 'Archive list'), {
  order: number('序号', 'No.'),
  archive_no: word('档号', 'Archive number'),
  case_number: word('文号', 'Case number'),
  registrar: word('责任者', 'Registrar'),
  title: word('题名', 'Title'),
  filed_on: word('日期', 'Filed on'),
  pages: number('页数', 'Pages'),
  files: number('文件数', 'Papers'),
  archive_class: word('类别', 'Class'),
  state: word('状态', 'State'),
  retention: word('保管期限', 'Retention'),
  uscc: word('统一社会信用代码', 'Unified social credit code'),
})

/** 卷内目录. */
export const volumeSheet = sheet('archive_volume', text('卷内目录', 'Catalogue of a volume'), {
  order: number('顺序号', 'No.'),
  archive_no: word('档号', 'Archive number'),
  case_number: word('文号', 'Case number'),
  maker: word('责任者', 'Maker'),
  title: word('题名', 'Title'),
  date: word('日期', 'Date'),
  page_from: number('起页', 'First page'),
  pages: number('页数', 'Pages'),
  sha256: word('目录 SHA-256', 'SHA-256 of its catalogue'),
})

/** 移交清册. */
export const transferSheet = sheet('archive_transfer', text('移交清册', 'Transfer list'), {
  order: number('序号', 'No.'),
  archive_no: word('档号', 'Archive number'),
  title: word('题名', 'Title'),
  filed_on: word('日期', 'Filed on'),
  retention: word('保管期限', 'Retention'),
  files: number('文件数', 'Papers'),
  pages: number('页数', 'Pages'),
  sha256: word('目录 SHA-256', 'SHA-256 of its catalogue'),
})

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

export const sendSheet = (reply: FastifyReply, { format, name, sheet: of, pages }: Sent) =>
  reply
    .header('content-type', mediaTypes[format])
    .header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
    )
    .header('cache-control', 'private, no-store')
    .send(writeExport(format, of, pages))
