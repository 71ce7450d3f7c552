import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { ItemRow } from '../items/store.ts'
import type { ArchiveServices } from '../services.ts'
import { addSheet, presentSheet, signSheet } from './sheet-store.ts'
import { itemsOfVolume, saveVolume, summaryOfVolume, volumeId, type VolumeKey } from './store.ts'

/** e.g. `990102-M-52990102MJ0000012X`. */
const volumeNumber = ({ archive_no }: ItemRow, { registrar, uscc }: VolumeKey): string =>
  [registrar, archive_no.split('-')[1], uscc].join('-')

/**
 * 整理: the filed items of an organisation become its volume, with the note of its last sheet (备考表); what is
 * still being collected stays outside until it is filed.
 * @throws AppError YQ_NOT_FOUND; YQ_WRONG_STATE if nothing waits to be arranged
 */
export function arrangeVolume(
  services: ArchiveServices,
  actor: Actor,
  { key, note }: { key: VolumeKey; note: string },
): Promise<void> {
  const act = { act: 'archive.arrange-volume', object: `archive/volume/${volumeId(key)}` }
  return transact(services, actor, act, async (tx) => {
    const items = await itemsOfVolume(tx, key)
    const [first] = items
    if (!first) throw new AppError('YQ_NOT_FOUND')
    const filed = items.filter(({ archive_state }) => archive_state === 'filed')
    if (filed.length === 0) {
      throw wrongState(
        '没有待整理的档案：已经入卷，或者还在收集。',
        'Nothing waits to be arranged: it is in the volume, or still being collected.',
      )
    }
    for (const item of filed) await moveItem(tx, services, actor, item, 'volume', '整理入卷')
    const place = { uscc: key.uscc, region_code: key.registrar }
    await saveVolume(tx, { ...place, volume_no: volumeNumber(first, key) })
    await addSheet(tx, {
      ...{ id: services.newId(), ...place, note },
      ...{ arranged_at: services.now(), arranged_by: actor.accountId, arranger: actor.name },
    })
  })
}

/** What becomes of an item is in the history of its record. */
export async function moveItem(
  tx: Tx,
  services: ArchiveServices,
  actor: Actor,
  { archive_no, case_number }: ItemRow,
  state: 'volume' | 'transferred',
  reason: string,
): Promise<void> {
  await services.registers.amend(
    tx,
    services,
    actor,
    'archive_record',
    { archive_no },
    { archive_state: state },
    { provenance: { caseNo: case_number, reason } },
  )
}

/**
 * 检查: by somebody else than who has arranged it (DA/T 22-2015: 整理人, 检查人), once, of what he has seen.
 * @param arrangedAt of the last sheet that is signed
 * @throws AppError YQ_NOT_FOUND; YQ_WRONG_STATE if something waits to be arranged, if it has been arranged anew or
 * checked meanwhile, or by whoever arranged it
 */
export function checkVolume(
  services: ArchiveServices,
  actor: Actor,
  { key, arrangedAt }: { key: VolumeKey; arrangedAt: string },
): Promise<void> {
  const act = { act: 'archive.check-volume', object: `archive/volume/${volumeId(key)}` }
  return transact(services, actor, act, async (tx) => {
    const sheet = await presentSheet(tx, key)
    if (!sheet) throw new AppError('YQ_NOT_FOUND')
    if (sheet.arranged_by === actor.accountId) {
      throw wrongState(
        '这一卷是您整理的，由另一位档案员检查。',
        'You have arranged this volume; another archivist checks it.',
      )
    }
    if (sheet.arranged_at.getTime() !== new Date(arrangedAt).getTime()) {
      throw wrongState(
        '这一卷已经重新整理，请重新打开，看过新的备考表再签。',
        'It has been arranged anew: open it again and sign its new last sheet.',
      )
    }
    const summary = await summaryOfVolume(tx, key)
    if (summary && summary.open > 0) {
      throw wrongState(
        '还有待入卷的档案，入卷后再检查。',
        'Items still wait to be arranged; check it after that.',
      )
    }
    const { accountId, name } = actor
    if (await signSheet(tx, sheet.id, { at: services.now(), accountId, name })) return
    throw wrongState('这份备考表已经检查签名。', 'This last sheet has been signed already.')
  })
}

const wrongState = (zh: string, en: string) =>
  new AppError('YQ_WRONG_STATE', { reason: { zh, en } })
