import { AppError } from '../../../kernel/errors.ts'
import { isSigned, readCatalogue } from '../items/catalogue.ts'
import type { ItemRow } from '../items/store.ts'
import type { ArchiveServices } from '../services.ts'

export type FindingKind = 'altered' | 'missing' | 'signature'

export interface Finding {
  /** Order of the paper in its item; `catalogue` and `manifest` for the two lists themselves. */
  place: string
  title: string
  sha256: string | null
  kind: FindingKind
}

export interface ItemCheck {
  files: number
  /** Of the papers, as the catalogue has them. */
  bytes: number
  findings: readonly Finding[]
}

type Checked = Pick<ItemRow, 'catalogue' | 'manifest' | 'signature'>

/**
 * Reads every file of an item anew: the signed catalogue, then the papers that it names by their SHA-256, so
 * that whoever changes the database as well cannot hide it.
 * @throws Error when the store does not answer: that is no finding
 */
export async function checkItem(services: ArchiveServices, item: Checked): Promise<ItemCheck> {
  const lists = [
    { place: 'catalogue', title: '卷内目录（JSON）', sha256: item.catalogue },
    { place: 'manifest', title: '卷内文件目录（PDF）', sha256: item.manifest },
  ]
  const findings: Finding[] = []
  for (const list of lists) {
    const kind = await damageOf(services, list.sha256)
    if (kind) findings.push({ ...list, kind })
  }
  if (findings.some(({ place }) => place === 'catalogue') || !item.catalogue) {
    return { files: lists.length, bytes: 0, findings }
  }
  const { text, content } = await readCatalogue(services, item.catalogue)
  if (!isSigned(text, item.signature ?? '', services.documents.trustedKeys)) {
    findings.push({
      place: 'catalogue',
      title: '卷内目录（JSON）',
      sha256: item.catalogue,
      kind: 'signature',
    })
  }
  for (const { order, title, sha256 } of content.papers) {
    const kind = await damageOf(services, sha256)
    if (kind) findings.push({ place: String(order), title, sha256, kind })
  }
  return {
    files: lists.length + content.papers.length,
    bytes: content.papers.reduce((sum, paper) => sum + paper.bytes, 0),
    findings,
  }
}

async function damageOf(
  { files }: ArchiveServices,
  sha256: string | null,
): Promise<'altered' | 'missing' | null> {
  if (!sha256) return 'missing'
  try {
    return (await files.verify(sha256)) ? null : 'altered'
  } catch (error) {
    if (error instanceof AppError && error.code === 'YQ_NOT_FOUND') return 'missing'
    throw error
  }
}
