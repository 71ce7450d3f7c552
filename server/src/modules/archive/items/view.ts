import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { findCheck } from '../fixity/store.ts'
import type { ArchiveCatalogue } from '../../cases/index.ts'
import type { ArchiveServices } from '../services.ts'
import { readCatalogue } from './catalogue.ts'
import { classOf } from './classes.ts'
import { getItem, type ItemRow, type ListedItem } from './store.ts'

export const summaryOf = (services: ArchiveServices, row: ListedItem) => ({
  archiveNo: row.archive_no,
  title: row.title,
  archiveClass: classOf(services, row.archive_class),
  state: row.archive_state as 'filed',
  filedOn: row.filed_on,
  files: row.files ?? 0,
  pages: row.pages ?? 0,
  retention: row.retention,
  uscc: row.uscc,
  caseNumber: row.case_number,
  registrar: row.registrar,
  checkedAt: row.checked_at?.toISOString() ?? null,
  findings: row.findings,
})

/** One item with its papers and its trail, with an entry in the audit trail. @throws AppError YQ_NOT_FOUND */
export function viewItem(services: ArchiveServices, actor: Actor, archiveNo: string) {
  const act = { act: 'archive.view', object: `archive/${archiveNo}` }
  return transact(services, actor, act, async (tx) => {
    const row = await getItem(tx, archiveNo)
    const check = await findCheck(tx, archiveNo)
    const checked = { checked_at: check?.checked_at ?? null, findings: check?.findings ?? null }
    // Without its catalogue an item can still be looked at: what is wrong is said by the check.
    const content = await catalogueOf(services, row)
    return {
      ...summaryOf(services, { ...row, ...checked }),
      isReadable: content !== null,
      papers: [...(content?.papers ?? [])],
      steps: content ? stepsOf(services, content) : [],
    }
  })
}

function stepsOf({ processes }: ArchiveServices, { process, steps }: ArchiveCatalogue) {
  const { acts } = processes.version(process.id, process.version).machine
  return steps.map(({ seq, act, at, by }) => ({
    ...{ seq, act, at, by },
    label: acts[act]?.label ?? { zh: act, en: act },
  }))
}

/** Null where its file is lost or altered beyond reading. */
export async function catalogueOf(
  services: ArchiveServices,
  { catalogue }: ItemRow,
): Promise<ArchiveCatalogue | null> {
  try {
    return (await readCatalogue(services, catalogue ?? '')).content
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof AppError) return null
    throw error
  }
}

/** A paper by its order, 0 the printed catalogue. @throws AppError YQ_NOT_FOUND */
export async function findPaper(
  tx: Tx,
  services: ArchiveServices,
  archiveNo: string,
  order: number,
): Promise<{ sha256: string; name: string; mediaType: string }> {
  const row = await getItem(tx, archiveNo)
  if (order === 0) {
    return { sha256: row.manifest ?? '', name: '卷内文件目录.pdf', mediaType: 'application/pdf' }
  }
  const paper = (await catalogueOf(services, row))?.papers.find((one) => one.order === order)
  if (!paper) throw new AppError('YQ_NOT_FOUND')
  return { sha256: paper.sha256, name: paper.title, mediaType: paper.mediaType }
}

/** The same, for whoever keeps the archive; the look is on record. @throws AppError YQ_NOT_FOUND */
export function viewPaper(
  services: ArchiveServices,
  actor: Actor,
  { archiveNo, order }: { archiveNo: string; order: number },
) {
  const act = { act: 'archive.view-paper', object: `archive/${archiveNo}/paper/${order}` }
  return transact(services, actor, act, (tx) => findPaper(tx, services, archiveNo, order))
}
