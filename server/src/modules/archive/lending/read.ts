import type { Readable } from 'node:stream'
import { type Actor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { getItem } from '../items/store.ts'
import { catalogueOf, findPaper } from '../items/view.ts'
import { makePackage } from '../package/make.ts'
import type { ArchiveServices } from '../services.ts'
import { itemsOfVolume } from '../volumes/store.ts'
import { getLending, type LendingRow, recordReading, stateOfLending } from './store.ts'

/** What is read, under which lending, for whose purpose: in the log of readings and in the audit trail. */
type Reading = { what: 'catalogue' | 'paper' | 'package'; archiveNo?: string; paper?: number }

/** @throws AppError YQ_NOT_FOUND for another's; YQ_WRONG_STATE when it is not granted, or over */
async function openLending(tx: Tx, services: ArchiveServices, actor: Actor, id: string) {
  const row = await getLending(tx, id)
  if (row.asked_by !== actor.accountId) throw new AppError('YQ_NOT_FOUND')
  const state = stateOfLending(row, today(services))
  if (state === 'granted') return row
  throw new AppError('YQ_WRONG_STATE', {
    reason:
      state === 'asked' || state === 'refused'
        ? { zh: '这次借阅没有获准。', en: 'It has not been granted.' }
        : { zh: '借阅期限已满；还要用，请再申请。', en: 'The lending is over; ask again.' },
  })
}

function readUnder<T>(
  services: ArchiveServices,
  actor: Actor,
  id: string,
  reading: Reading,
  read: (tx: Tx, row: LendingRow) => Promise<T>,
): Promise<T> {
  const { archiveNo = null, paper = null, what } = reading
  const parts = [archiveNo, paper === null ? null : `paper/${paper}`].filter(Boolean).join('/')
  const object = parts ? `archive/${parts}` : `lending/${id}`
  return transact(services, actor, { act: `archive.lent-${what}`, object }, async (tx) => {
    const row = await openLending(tx, services, actor, id)
    if (archiveNo !== null) await requireLent(tx, row, archiveNo)
    await recordReading(tx, {
      ...{ id: services.newId(), lending_id: id, archive_no: archiveNo, paper, what },
      region_code: row.region_code,
      ...{ reader_id: actor.accountId ?? '', reader: actor.name, read_at: services.now() },
    })
    return read(tx, row)
  })
}

async function requireLent(tx: Tx, row: LendingRow, archiveNo: string): Promise<void> {
  if (row.archive_no === archiveNo) return
  const item = await getItem(tx, archiveNo)
  if (row.uscc === null || item.uscc !== row.uscc || item.registrar !== row.region_code)
    throw new AppError('YQ_NOT_FOUND')
}

const numbersIn = async (
  tx: Tx,
  { archive_no, uscc, region_code }: LendingRow,
): Promise<string[]> =>
  archive_no !== null
    ? [archive_no]
    : (await itemsOfVolume(tx, { uscc: uscc ?? '', registrar: region_code })).map(
        (item) => item.archive_no,
      )

/** The catalogues of what was lent. */
export const readCatalogues = (services: ArchiveServices, actor: Actor, id: string) =>
  readUnder(services, actor, id, { what: 'catalogue' }, async (tx, row) => {
    const items = []
    for (const archiveNo of await numbersIn(tx, row)) {
      const item = await getItem(tx, archiveNo)
      const content = await catalogueOf(services, item)
      items.push({ archiveNo, title: item.title, papers: [...(content?.papers ?? [])] })
    }
    return items
  })

export const readPaper = (
  services: ArchiveServices,
  actor: Actor,
  { id, archiveNo, order }: { id: string; archiveNo: string; order: number },
) =>
  readUnder(services, actor, id, { what: 'paper', archiveNo, paper: order }, (tx) =>
    findPaper(tx, services, archiveNo, order),
  )

/**
 * A copy, or a certified one (出证): the signed package, with the statement whom it was given to and what for.
 * @throws AppError YQ_NOT_FOUND; YQ_WRONG_STATE when it is over, for reading alone, or damaged
 */
export async function packLent(
  services: ArchiveServices,
  actor: Actor,
  id: string,
): Promise<Readable> {
  const { row, archiveNos } = await readUnder(
    services,
    actor,
    id,
    { what: 'package' },
    async (tx, found) => {
      if (found.kind === 'read') throw forReadingAlone()
      return { row: found, archiveNos: await numbersIn(tx, found) }
    },
  )
  return makePackage(services, actor, {
    archiveNos,
    title: row.title,
    object: `lending/${id}`,
    lists: [
      {
        path: 'statement.json',
        title: row.kind === 'certified' ? '档案证明' : '借出登记',
        mediaType: 'application/json',
        content: JSON.stringify(statementOf(services, row), null, 2),
      },
    ],
  })
}

const statementOf = (services: ArchiveServices, row: LendingRow) => ({
  statement:
    row.kind === 'certified'
      ? '兹证明本包所载文件为本机关所存档案的副本，内容与归档时一致。'
      : '本包为所存档案的副本，限于申请的用途，到期归还或者销毁。',
  lendingId: row.id,
  keeper: services.registrarName(row.region_code),
  title: row.title,
  givenTo: row.asker,
  purpose: row.purpose,
  grantedBy: row.decided_by_name,
  until: row.until_on,
})

const forReadingAlone = () =>
  new AppError('YQ_WRONG_STATE', {
    reason: {
      zh: '这次只能查阅；需要副本或者证明，请另行申请。',
      en: 'It is for reading alone; ask for a copy or a certified one.',
    },
  })
