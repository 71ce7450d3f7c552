import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { classOf } from '../items/classes.ts'
import type { ItemRow } from '../items/store.ts'
import type { ArchiveServices } from '../services.ts'
import { presentSheet } from './sheet-store.ts'
import {
  findVolume,
  itemsOfVolume,
  summaryOfVolume,
  volumeId,
  type VolumeKey,
  type VolumeSummaryRow,
} from './store.ts'

const stateOfVolume = ({ items, open, transferred }: VolumeSummaryRow) => {
  if (open > 0) return 'open' as const
  return transferred === items ? ('transferred' as const) : ('arranged' as const)
}

export async function nameOf(tx: Tx, services: ArchiveServices, uscc: string): Promise<string> {
  const entry = await services.registers.findByKey(tx, 'organisation', { uscc })
  return String(entry?.record.name ?? uscc)
}

export async function summaryOf(tx: Tx, services: ArchiveServices, row: VolumeSummaryRow) {
  const volume = await findVolume(tx, row)
  return {
    id: volumeId(row),
    uscc: row.uscc,
    name: await nameOf(tx, services, row.uscc),
    volumeNo: volume?.volume_no ?? null,
    registrar: row.registrar,
    state: stateOfVolume(row),
    items: row.items,
    files: row.files,
    pages: row.pages,
    /** Items that are not yet arranged. */
    open: row.open,
    from: row.first_on,
    to: row.last_on,
  }
}

/** 卷内目录: one line for each item, with the page on which it begins. */
function linesOf(services: ArchiveServices, items: readonly ItemRow[]) {
  let page = 1
  return items.map((item, index) => {
    const from = page
    page += item.pages ?? 0
    return {
      order: index + 1,
      archiveNo: item.archive_no,
      caseNumber: item.case_number,
      maker: services.registrarName(item.registrar),
      title: item.title,
      archiveClass: classOf(services, item.archive_class),
      date: item.filed_on,
      files: item.files ?? 0,
      pageFrom: from,
      pages: item.pages ?? 0,
      retention: item.retention,
      state: item.archive_state as 'filed',
      sha256: item.catalogue,
    }
  })
}

/** 永久 before thirty years before ten: a volume is kept as long as what is kept longest. */
export function longestRetention(items: readonly Pick<ItemRow, 'retention'>[]): string | null {
  const years = (text: string) => (text === '永久' ? Number.POSITIVE_INFINITY : parseInt(text, 10))
  const all = items.flatMap(({ retention }) => retention ?? [])
  return all.toSorted((one, other) => years(other) - years(one))[0] ?? null
}

/** Cover, catalogue and last sheet (封面, 卷内目录, 备考表) of a volume. @throws AppError YQ_NOT_FOUND */
export async function volumeView(tx: Tx, services: ArchiveServices, key: VolumeKey) {
  const row = await summaryOfVolume(tx, key)
  if (!row) throw new AppError('YQ_NOT_FOUND')
  const items = await itemsOfVolume(tx, key)
  const isIn = ({ archive_state }: ItemRow) =>
    archive_state === 'volume' || archive_state === 'transferred'
  const inVolume = items.filter(isIn)
  const sheet = await presentSheet(tx, key)
  const summary = await summaryOf(tx, services, row)
  return {
    ...summary,
    /** 全宗名称: whose archive it is. */
    fonds: services.registrarName(row.registrar),
    title: `${summary.name}登记档案`,
    retention: longestRetention(inVolume),
    note: sheet?.note ?? null,
    arranger: sheet?.arranger ?? null,
    arrangedAt: sheet?.arranged_at.toISOString() ?? null,
    checkedBy: sheet?.checked_by_name ?? null,
    checkedAt: sheet?.checked_at?.toISOString() ?? null,
    lines: linesOf(services, inVolume),
    /** 待入卷: filed, or still being collected. */
    waiting: items
      .filter((item) => !isIn(item))
      .map((item) => ({
        archiveNo: item.archive_no,
        title: item.title,
        date: item.filed_on,
        state: item.archive_state as 'filed',
      })),
  }
}

export type VolumeView = Awaited<ReturnType<typeof volumeView>>

/** The same, with an entry in the audit trail. */
export const viewVolume = (services: ArchiveServices, actor: Actor, key: VolumeKey) =>
  transact(
    services,
    actor,
    { act: 'archive.view-volume', object: `archive/volume/${volumeId(key)}` },
    (tx) => volumeView(tx, services, key),
  )
