import { type Actor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { getItem, type ItemRow } from '../items/store.ts'
import type { ArchiveServices } from '../services.ts'
import { moveItem } from '../volumes/arrange.ts'
import { presentSheet } from '../volumes/sheet-store.ts'
import { itemsOfVolume, type VolumeKey } from '../volumes/store.ts'
import { nameOf } from '../volumes/view.ts'
import {
  freeLines,
  getTransfer,
  insertLines,
  insertTransfer,
  isListedTwice,
  linesOfTransfer,
  listedAlready,
  recordReceipt,
  recordWithdrawal,
} from './store.ts'

/**
 * 移交清册: what these volumes hold and was not transferred before, on one list for one archives.
 * @throws AppError YQ_INVALID, by volume, for what is not arranged and checked, has nothing left to transfer, is on
 * a list that stands, or is of another registrar
 */
export function drawUpTransfer(
  services: ArchiveServices,
  actor: Actor,
  { volumes, receiver }: { volumes: readonly VolumeKey[]; receiver: string },
): Promise<{ id: string }> {
  const id = services.newId()
  const act = { act: 'archive.draw-up-transfer', object: `transfer/${id}` }
  return transact(services, actor, act, async (tx) => {
    const items: ItemRow[] = []
    for (const [index, key] of volumes.entries()) {
      items.push(...(await transferableItems(tx, services, key, `volumes.${index}`)))
    }
    const [region = '', other] = new Set(items.map(({ registrar }) => registrar))
    if (other !== undefined) throw twoRegistrars()
    const { accountId, name } = actor
    await insertTransfer(tx, {
      ...{ id, region_code: region, receiver },
      ...{ drawn_up_at: services.now(), drawn_up_by: accountId ?? '', drawer: name },
    })
    const lines = items.map((item, index) => ({
      ...{ transfer_id: id, archive_no: item.archive_no, region_code: item.registrar },
      ...{ place: index + 1, title: item.title, retention: item.retention },
      ...{ filed_on: item.filed_on, files: item.files ?? 0, pages: item.pages ?? 0 },
      sha256: item.catalogue,
    }))
    await insertLines(tx, lines).catch((error: unknown) => {
      // Somebody else was quicker.
      throw isListedTwice(error) ? twice('volumes') : error
    })
    return { id }
  })
}

async function transferableItems(
  tx: Tx,
  services: ArchiveServices,
  key: VolumeKey,
  field: string,
): Promise<ItemRow[]> {
  const left = (await itemsOfVolume(tx, key)).filter(
    ({ archive_state }) => archive_state !== 'transferred',
  )
  const volume = { field, name: await nameOf(tx, services, key.uscc) }
  if (left.length === 0) throw nothingLeft(volume)
  if (left.some(({ archive_state }) => archive_state !== 'volume')) throw notArranged(volume)
  const sheet = await presentSheet(tx, key)
  if (!sheet?.checked_at) throw notChecked(volume)
  const numbers = left.map(({ archive_no }) => archive_no)
  const [listed] = await listedAlready(tx, numbers)
  if (listed) throw twice(field, `${volume.name}（${listed}）`)
  return left
}

const refused = (code: string, field: string, zh: string, en: string) =>
  new AppError('YQ_INVALID', {
    problems: [{ code, field, severity: 'error', message: { zh, en } }],
  })

interface NamedVolume {
  field: string
  name: string
}

const nothingLeft = ({ field, name }: NamedVolume) =>
  refused(
    'ARCHIVE_NOTHING_LEFT',
    field,
    `“${name}”没有可以移交的档案：已经全部移交，或者没有这一卷。`,
    `Nothing is left to transfer of “${name}”: all of it is transferred, or there is no such volume.`,
  )

const notArranged = ({ field, name }: NamedVolume) =>
  refused(
    'ARCHIVE_NOT_ARRANGED',
    field,
    `“${name}”还有待入卷的档案；整理、检查后再列入清册。`,
    `Something of “${name}” is not arranged yet: arrange and check it first.`,
  )

const notChecked = ({ field, name }: NamedVolume) =>
  refused(
    'ARCHIVE_NOT_CHECKED',
    field,
    `“${name}”整理后还没有检查；请另一位档案员检查签名后再列入清册。`,
    `“${name}” is not checked since it was arranged: another archivist checks it first.`,
  )

const twice = (field: string, what?: string) =>
  refused(
    'ARCHIVE_LISTED_TWICE',
    field,
    `${what ?? '其中有的档案'}已经在另一份清册上；那份清册接收或者撤回以后再编制。`,
    `${what ?? 'Something of them'} is on another list already: wait until that is received, or withdraw it.`,
  )

const twoRegistrars = () =>
  refused(
    'ARCHIVE_TWO_REGISTRARS',
    'volumes',
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
 * @throws AppError YQ_NOT_FOUND; YQ_INVALID for a day to come; YQ_WRONG_STATE with a receipt already, or withdrawn
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
    if (!done) throw ended()
    for (const { archive_no } of await linesOfTransfer(tx, id)) {
      const item = await getItem(tx, archive_no)
      await moveItem(tx, services, actor, item, 'transferred', `移交${transfer.receiver}`)
    }
  })
}

/**
 * A list with a mistake is withdrawn before it is received: it stays with the reason, and its items can go on
 * another one.
 * @throws AppError YQ_NOT_FOUND; YQ_WRONG_STATE if it is received or withdrawn
 */
export function withdrawTransfer(
  services: ArchiveServices,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const act = { act: 'archive.withdraw-transfer', object: `transfer/${id}`, reason }
  return transact(services, actor, act, async (tx) => {
    await getTransfer(tx, id)
    const done = await recordWithdrawal(tx, id, {
      withdrawn_at: services.now(),
      withdrawer: actor.name,
      withdrawal_reason: reason,
    })
    if (!done) throw ended()
    await freeLines(tx, id)
  })
}

const ended = () =>
  new AppError('YQ_WRONG_STATE', {
    reason: {
      zh: '这份清册已经接收或者撤回。',
      en: 'This list has been received or withdrawn already.',
    },
  })
