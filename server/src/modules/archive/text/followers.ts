import { AppError } from '../../../kernel/errors.ts'
import type { Follower } from '../../../kernel/module.ts'
import { readCatalogue } from '../items/catalogue.ts'
import { findItem } from '../items/store.ts'
import type { ArchiveServices } from '../services.ts'
import { type Content, documentKept, readLater } from './read-job.ts'
import { replacePapers } from './store.ts'

/** Notes which papers an item has, and has their text read. */
export const itemFollower: Follower<ArchiveServices> = {
  name: 'archive.papers',
  types: ['registers.archive-record.changed.v1'],
  async handle(tx, events, services) {
    const numbers = events.flatMap(({ data }) =>
      (data.keys as { archive_no: string }[]).map(({ archive_no }) => archive_no),
    )
    for (const archiveNo of new Set(numbers)) {
      const item = await findItem(tx, archiveNo)
      if (!item?.catalogue) continue
      const catalogue = await readCatalogue(services, item.catalogue).catch((error: unknown) => {
        if (error instanceof AppError || error instanceof SyntaxError) return null
        throw error
      })
      if (!catalogue) continue
      const { papers } = catalogue.content
      const region = item.registrar
      await replacePapers(
        tx,
        archiveNo,
        papers.map(({ order: seq, sha256 }) => ({ archiveNo, seq, sha256, region })),
      )
      for (const paper of papers) await readLater(tx, services, paper)
    }
  },
}

/** Has the text of what comes into a library read. */
export const documentFollower: Follower<ArchiveServices> = {
  name: 'archive.documents',
  types: [documentKept],
  async handle(tx, events, services) {
    for (const { data } of events) await readLater(tx, services, data as unknown as Content)
  },
}
