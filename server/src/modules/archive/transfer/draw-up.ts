import { type Actor, today, transact } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { getItem, type ItemRow } from '../items/store.ts'
import type { ArchiveServices } from '../services.ts'
import { moveItem } from '../volumes/arrange.ts'
import { itemsOfVolume } from '../volumes/store.ts'
import {
  getTransfer,
  insertLines,
  insertTransfer,
  linesOfTransfer,
  listedAlready,
  recordReceipt,
} from './store.ts'

/**
 * 移交清册: the arranged items of these volumes, on one list for one archives.
 * @throws AppError YQ_INVALID, by volume, for what is not arranged, on a list already, or of another registrar
 */
export function drawUpTransfer(
  services: ArchiveServices,
  actor: Actor,
  { usccs, receiver }: { usccs: readonly string[]; receiver: string },
): Promise<{ id: string }> {
  const id = services.newId()
  return transact(
    services,
    actor,
    { act: 'archive.draw-up-transfer', object: `transfer/${id}` },
    async (tx) => {
      const items: ItemRow[] = []
      for (const [index, uscc] of usccs.entries()) {
        const found = await itemsOfVolume(tx, uscc)
        const arranged = found.filter(({ archive_state }) => archive_state === 'volume')
        if (arranged.length === 0 || arranged.length < found.length) throw notArranged(index)
        items.push(...arranged)
      }
      const numbers = items.map(({ archive_no }) => archive_no)
      const [listed] = await listedAlready(tx, numbers)
      if (listed) throw twice(listed)
      const [region = '', other] = new Set(items.map(({ registrar }) => registrar))
      if (other !== undefined) throw twoRegistrars()
      const { accountId, name } = actor
      await insertTransfer(tx, {
        ...{ id, region_code: region, receiver },
        ...{ drawn_up_at: services.now(), drawn_up_by: accountId ?? '', drawer: name },
      })
      await insertLines(
        tx,
        items.map((item, index) => ({
          ...{ transfer_id: id, archive_no: item.archive_no, region_code: item.registrar },
          ...{ place: index + 1, title: item.title, retention: item.retention },
          ...{ filed_on: item.filed_on, files: item.files ?? 0, pages: item.pages ?? 0 },
          sha256: item.catalogue,
        })),
      )
      return { id }
    },
  )
}

const refused = (code: string, field: string, zh: string, en: string) =>
  new AppError('YQ_INVALID', {
    problems: [{ code, field, severity: 'error', message: { zh, en } }],
  })

const notArranged = (index: number) =>
  refused(
    'ARCHIVE_NOT_ARRANGED',
    `usccs.${index}`,
    '这一卷还有没整理的档案，或者已经移交；整理后再列入清册。',
    'Something of this volume is not arranged yet, or it is transferred already.',
  )

const twice = (archiveNo: string) =>
  refused(
    'ARCHIVE_LISTED_TWICE',
    'usccs',
    `${archiveNo} 已经在另一份清册上。`,
    `${archiveNo} is on another list already.`,
  )

const twoRegistrars = () =>
  refused(
    'ARCHIVE_TWO_REGISTRARS',
    'usccs',
    '一份清册只列一个登记管理机关的档案，请分开编制。',
    'A list holds the archive of one registrar: draw up one for each.',
  )

interface Receipt {
  receiptNo: string
  /** Plain date, not after today. */
  receivedOn: string
  recipient: string
}

/**
 * The archives have received them: every item is marked as transferred. Our copies stay.
 * @throws AppError YQ_NOT_FOUND; YQ_INVALID for a day to come; YQ_WRONG_STATE with a receipt already
 */
export function receiveTransfer(
  services: ArchiveServices,
  actor: Actor,
  { id, receiptNo, receivedOn, recipient }: Receipt & { id: string },
): Promise<void> {
  const act = { act: 'archive.receive-transfer', object: `transfer/${id}`, reason: receiptNo }
  return transact(services, actor, act, async (tx) => {
    if (receivedOn > today(services)) {
      throw refused('DATE_FUTURE', 'receivedOn', '接收日期还没有到。', 'This day is still to come.')
    }
    const transfer = await getTransfer(tx, id)
    const done = await recordReceipt(tx, id, {
      ...{ receipt_no: receiptNo, received_on: receivedOn, recipient },
      ...{ recorded_at: services.now(), recorder: actor.name },
    })
    if (!done) {
      throw new AppError('YQ_WRONG_STATE', {
        reason: { zh: '接收凭证已经登记。', en: 'Its receipt is on record already.' },
      })
    }
    for (const { archive_no } of await linesOfTransfer(tx, id)) {
      const item = await getItem(tx, archive_no)
      await moveItem(tx, services, actor, item, 'transferred', `移交${transfer.receiver}`)
    }
  })
}
