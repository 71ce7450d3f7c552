import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { ItemRow } from '../items/store.ts'
import type { ArchiveServices } from '../services.ts'
import { findVolume, itemsOfVolume, markChecked, saveVolume } from './store.ts'

/** e.g. `990102-M-52990102MJ0000012X`. */
const volumeNumber = ({ archive_no, registrar }: ItemRow, uscc: string): string =>
  [registrar, archive_no.split('-')[1], uscc].join('-')

/**
 * 整理: the filed items of an organisation become its volume, with the note of its last sheet (备考表); what is
 * still being collected stays outside until it is filed.
 * @throws AppError YQ_NOT_FOUND; YQ_WRONG_STATE if nothing waits to be arranged
 */
export function arrangeVolume(
  services: ArchiveServices,
  actor: Actor,
  { uscc, note }: { uscc: string; note: string },
): Promise<void> {
  const act = { act: 'archive.arrange-volume', object: `archive/volume/${uscc}` }
  return transact(services, actor, act, async (tx) => {
    const items = await itemsOfVolume(tx, uscc)
    const [first] = items
    if (!first) throw new AppError('YQ_NOT_FOUND')
    const filed = items.filter(({ archive_state }) => archive_state === 'filed')
    if (filed.length === 0) {
      throw new AppError('YQ_WRONG_STATE', {
        reason: {
          zh: '没有待整理的档案：已经入卷，或者还在收集。',
          en: 'Nothing waits to be arranged: it is in the volume, or still being collected.',
        },
      })
    }
    for (const item of filed) await moveItem(tx, services, actor, item, 'volume', '整理入卷')
    await saveVolume(tx, {
      ...{ uscc, volume_no: volumeNumber(first, uscc), region_code: first.registrar, note },
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
 * 检查: by somebody else than who has arranged it (DA/T 22-2015: 整理人, 检查人).
 * @throws AppError YQ_NOT_FOUND; YQ_WRONG_STATE if it is not arranged, or by whoever arranged it
 */
export function checkVolume(services: ArchiveServices, actor: Actor, uscc: string): Promise<void> {
  const act = { act: 'archive.check-volume', object: `archive/volume/${uscc}` }
  return transact(services, actor, act, async (tx) => {
    const volume = await findVolume(tx, uscc)
    if (!volume) throw new AppError('YQ_NOT_FOUND')
    if (volume.arranged_by === actor.accountId) {
      throw new AppError('YQ_WRONG_STATE', {
        reason: {
          zh: '这一卷是您整理的，由另一位档案员检查。',
          en: 'You have arranged this volume; another archivist checks it.',
        },
      })
    }
    const { accountId, name } = actor
    await markChecked(tx, uscc, { at: services.now(), accountId, name })
  })
}
