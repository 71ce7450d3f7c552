import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type Actor, read } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { writeExport, onePage } from '../../registers/index.ts'
import { makePackage } from '../package/make.ts'
import type { ArchiveServices } from '../services.ts'
import { volumeSheet } from '../sheets.ts'
import { volumeId, type VolumeKey } from './store.ts'
import { type VolumeView, volumeView } from './view.ts'

export const sheetLines = ({ lines }: Pick<VolumeView, 'lines'>): RegisterRecord[] =>
  lines.map((line) => ({
    order: line.order,
    archive_no: line.archiveNo,
    case_number: line.caseNumber,
    maker: line.maker,
    title: line.title,
    date: line.date,
    page_from: line.pageFrom,
    pages: line.pages,
    sha256: line.sha256 ?? '',
  }))

/**
 * The whole volume as one signed package, with cover, catalogue and last sheet.
 * @throws AppError YQ_NOT_FOUND; YQ_WRONG_STATE if nothing is in it, or a file of it is altered or missing
 */
export async function packVolume(
  services: ArchiveServices,
  actor: Actor,
  key: VolumeKey,
): Promise<Readable> {
  const volume = await read(services, actor, (tx) => volumeView(tx, services, key))
  if (volume.lines.length === 0) {
    throw new AppError('YQ_WRONG_STATE', {
      reason: { zh: '还没有整理入卷的档案。', en: 'Nothing has been arranged into it yet.' },
    })
  }
  const csv = await text(writeExport('csv', volumeSheet, onePage(sheetLines(volume))))
  return makePackage(services, actor, {
    archiveNos: volume.lines.map(({ archiveNo }) => archiveNo),
    title: volume.title,
    object: `archive/volume/${volumeId(key)}`,
    lists: [
      {
        path: 'volume.json',
        title: '案卷封面、卷内目录、备考表',
        mediaType: 'application/json',
        content: JSON.stringify(volume, null, 2),
      },
      { path: 'volume.csv', title: '卷内目录', mediaType: 'text/csv', content: csv },
    ],
  })
}
