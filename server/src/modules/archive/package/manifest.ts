import { createHash } from 'node:crypto'
import type { ArchivedPaper } from '../../cases/index.ts'
import type { SignedCatalogue } from '../items/catalogue.ts'
import type { ItemRow } from '../items/store.ts'

/** A file of a package: kept already, or made for it. */
export type PackedFile = ManifestFile & ({ content: Buffer } | { stored: string })

interface ManifestFile {
  /** With slashes, below the root of the package. */
  path: string
  role: 'paper' | 'catalogue' | 'metadata' | 'trail' | 'guide'
  /** Archive number of the item it belongs to; null of the package itself. */
  item: string | null
  title: string
  mediaType: string
  bytes: number
  sha256: string
  /** Of papers, as the catalogue has them. */
  order?: number
  maker?: string
  madeAt?: string
  pages?: number | null
}

export interface PackedItem {
  row: ItemRow
  catalogue: SignedCatalogue
  /** Bytes of the catalogue as people read it. */
  manifestBytes: number
  /** What happened to the record: versions, checks, lendings with what was read. */
  trail: object
}

const endings: Record<string, string> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'application/json': '.json',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
}

/** All that a package holds of one item. */
export function filesOfItem({ row, catalogue, manifestBytes, trail }: PackedItem): PackedFile[] {
  const item = row.archive_no
  const folder = `items/${item}`
  const { catalogue: text, manifest: sheet, signature: _, ...metadata } = row
  const made = (name: string, role: ManifestFile['role'], title: string, content: string) =>
    madeFile(`${folder}/${name}`, role, item, title, Buffer.from(content), 'application/json')
  return [
    made('catalogue.json', 'catalogue', '卷内目录', catalogue.text),
    {
      ...{ path: `${folder}/catalogue.pdf`, role: 'catalogue', item, title: '卷内文件目录' },
      ...{ mediaType: 'application/pdf', bytes: manifestBytes },
      ...{ sha256: sheet ?? '', stored: sheet ?? '' },
    },
    made('metadata.json', 'metadata', '档案元数据', JSON.stringify(metadata, null, 2)),
    made('trail.json', 'trail', '经办和保管记录', JSON.stringify(trail, null, 2)),
    ...catalogue.content.papers.map((paper) => paperFile(folder, item, paper)),
  ]
}

function paperFile(folder: string, item: string, paper: ArchivedPaper): PackedFile {
  const { order, title, maker, madeAt, mediaType, bytes, pages, sha256 } = paper
  const ending = endings[mediaType] ?? ''
  const name = `${String(order).padStart(3, '0')}-${fileName(title, ending)}`
  return {
    ...{ path: `${folder}/papers/${name}`, role: 'paper', item, title, mediaType, bytes, sha256 },
    ...{ order, maker, madeAt, pages, stored: sha256 },
  }
}

const longestName = 60

/** As any system can keep it: letters, digits, marks of Chinese; with its ending once. */
function fileName(title: string, ending: string): string {
  const stem = title.toLowerCase().endsWith(ending)
    ? title.slice(0, title.length - ending.length)
    : title
  const safe = stem.replace(/[\\/:*?"<>|\p{C}]/gu, '_').replace(/[. ]+$/, '')
  return [...safe].slice(0, longestName).join('') + ending
}

export function madeFile(
  path: string,
  role: ManifestFile['role'],
  item: string | null,
  title: string,
  content: Buffer,
  mediaType: string,
): PackedFile {
  const sha256 = createHash('sha256').update(content).digest('hex')
  return { path, role, item, title, mediaType, bytes: content.byteLength, sha256, content }
}

/** As it is signed: everything that a package holds, and how its catalogues were signed. */
export function manifestOf(
  files: readonly PackedFile[],
  items: readonly PackedItem[],
  made: { at: Date; by: string; title: string },
): object {
  return {
    format: 'yiqi-archive-package/1',
    title: made.title,
    madeAt: made.at.toISOString(),
    madeBy: made.by,
    items: items.map(({ row }) => ({
      archiveNo: row.archive_no,
      title: row.title,
      caseNo: row.case_number,
      uscc: row.uscc,
      registrarRegion: row.registrar,
      retention: row.retention,
      state: row.archive_state,
      catalogue: `items/${row.archive_no}/catalogue.json`,
      catalogueSignature: row.signature,
    })),
    files: files.map((file) => {
      const {
        content: _content,
        stored: _stored,
        ...entry
      } = file as ManifestFile & {
        content?: Buffer
        stored?: string
      }
      return entry
    }),
  }
}
