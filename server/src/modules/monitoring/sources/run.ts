import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { read, systemActor, transact } from '../../../kernel/context.ts'
import { eachApart } from '../../../kernel/each-apart.ts'
import { type Kept, keepDocument } from '../documents/keep.ts'
import type { ReadDocument, Reading, ReadingFault } from '../reading/document.ts'
import type { MonitoringServices } from '../services.ts'
import { readFile } from './read-file.ts'
import { readWeb } from './read-web.ts'
import {
  findDueSources,
  insertRun,
  type RunCounts,
  type SourceRow,
  updateRun,
  updateSource,
} from './store.ts'

const reader = systemActor('舆情监测')
const shownFaults = 100
const tellEvery = 50

/** Reads every source that is due, one after the other; one that fails keeps no other from its turn. */
export async function readDueSources(services: MonitoringServices): Promise<number> {
  const due = await read(services, reader, (tx) => findDueSources(tx, services.now()))
  return eachApart(services, due, async (source) => {
    await readSource(services, source)
    return true
  })
}

/** Reads a feed, a page or what lies in a folder. */
export async function readSource(services: MonitoringServices, source: SourceRow): Promise<void> {
  let etag = source.etag
  const runId = await startRun(services, source)
  const readings =
    source.kind === 'folder'
      ? readFolder(services, source)
      : readWeb(services.fetcher, source, isKnownIn(services, source), (next) => {
          etag = next
        })
  try {
    await gather(services, source, runId, readings)
  } finally {
    await putOff(services, source, etag)
  }
}

/** Whatever became of this reading, the next one has its turn. */
function putOff(
  services: MonitoringServices,
  source: SourceRow,
  etag: string | null,
): Promise<void> {
  const minutes = source.every_minutes
  const next = minutes === null ? null : new Date(services.now().getTime() + minutes * 60_000)
  const act = { act: 'monitoring.read-source', object: `source/${source.id}` }
  return transact(services, reader, act, (tx) =>
    updateSource(tx, source, { etag, next_run_at: next }),
  )
}

/** What an official uploaded, from the temporary store. */
export async function readUpload(
  services: MonitoringServices,
  source: SourceRow,
  { runId, fileName, sha256 }: { runId: string; fileName: string; sha256: string },
): Promise<void> {
  const content = await services.temporaryFiles.get(sha256)
  await gather(services, source, runId, readFile(fileName, content))
}

export async function startRun(
  services: MonitoringServices,
  source: Pick<SourceRow, 'id' | 'region_code'>,
  fileName: string | null = null,
): Promise<string> {
  const id = services.newId()
  const act = { act: 'monitoring.start-run', object: `source/${source.id}` }
  await transact(services, reader, act, (tx) =>
    insertRun(tx, {
      id,
      source_id: source.id,
      region_code: source.region_code,
      file_name: fileName,
      started_at: services.now(),
    }),
  )
  return id
}

async function gather(
  services: MonitoringServices,
  source: SourceRow,
  runId: string,
  readings: AsyncIterable<Reading>,
): Promise<void> {
  const counts: RunCounts = { found: 0, added: 0, folded: 0, leads: 0, fault_count: 0 }
  const faults: ReadingFault[] = []
  const save = (end?: 'DONE' | 'FAILED') =>
    transact(services, reader, { act: 'monitoring.count-run', object: `run/${runId}` }, (tx) =>
      updateRun(tx, runId, {
        ...counts,
        faults,
        ...(end && { state: end, ended_at: services.now() }),
      }),
    )
  try {
    for await (const reading of readings) {
      if ('fault' in reading) {
        counts.fault_count++
        if (faults.length < shownFaults) faults.push(reading.fault)
        continue
      }
      counts.found++
      const kept = await keepApart(services, source, reading.document)
      if ('fault' in kept) {
        counts.fault_count++
        if (faults.length < shownFaults) faults.push(kept.fault)
        continue
      }
      if (kept.outcome === 'folded') counts.folded++
      if (kept.outcome === 'added') {
        counts.added++
        counts.leads += kept.leads
      }
      if (counts.found % tellEvery === 0) await save()
    }
    await save('DONE')
  } catch (error) {
    services.log.error({ err: error, id: source.id }, 'a source could not be read to its end')
    await save('FAILED')
    throw error
  }
}

/** What one document is made of may defeat the database; the others are kept all the same. */
async function keepApart(
  services: MonitoringServices,
  { id, region_code: region }: SourceRow,
  document: ReadDocument,
): Promise<Kept | { fault: ReadingFault }> {
  try {
    return await keepDocument(services, { id, region }, document)
  } catch (error) {
    services.log.warn({ err: error, id }, 'a document could not be kept')
    const reason = { zh: '内容无法保存', en: 'It could not be kept' }
    return { fault: { place: document.url.slice(0, 200), reason } }
  }
}

const isKnownIn =
  (services: MonitoringServices, source: Pick<SourceRow, 'id'>) =>
  (url: string): Promise<boolean> =>
    read(services, reader, async (tx) => {
      const row = await tx
        .selectFrom('monitoring.document')
        .select('id')
        .where('source_id', '=', source.id)
        .where('url', '=', url)
        .executeTakeFirst()
      return row !== undefined
    })

/** Files of `incoming/<region>/<name>` in the data directory; what was read goes to its folder `done`. */
async function* readFolder(
  { config }: MonitoringServices,
  { address, region_code }: Pick<SourceRow, 'address' | 'region_code'>,
): AsyncGenerator<Reading> {
  const folder = join(config.dataDir, 'incoming', region_code, address ?? '')
  const done = join(folder, 'done')
  await mkdir(done, { recursive: true, mode: 0o700 })
  const entries = await readdir(folder, { withFileTypes: true })
  for (const { name } of entries.filter((entry) => entry.isFile()).sort(byName)) {
    yield* readFile(name, createReadStream(join(folder, name)))
    await rename(join(folder, name), join(done, name))
  }
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
