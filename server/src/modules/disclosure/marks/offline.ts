import { createHash } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { createGzip } from 'node:zlib'
import { read, systemActor, today, transact } from '../../../kernel/context.ts'
import { recordFile } from '../../../kernel/files/index.ts'
import type { JobDefinition } from '../../../kernel/jobs.ts'
import type { DisclosureNeeds } from '../services.ts'
import { changeBounds, forgetChanges } from './change-store.ts'
import { putMarkFile } from './file-store.ts'
import { keyMark, nameHash } from './hash.ts'

/** Before the SHA-256 of all lines but the last, which holds the signature. */
const filePrefix = 'yiqi.name-marks.offline.v1\n'
/** Days for which changes are kept; whoever was away longer takes a file first. Design, no law. */
const keptDays = 90
const linesPerPiece = 5000
const maker = systemActor('标识文件')

/** Every night: all marks by the hash of the name, sorted, in one signed file. */
export const writeMarkFileJob: JobDefinition<DisclosureNeeds> = {
  name: 'disclosure.write-mark-file',
  cron: '30 2 * * *',
  timeoutSeconds: 3600,
  handle: async (_data, services) => writeMarkFile(services),
}

export async function writeMarkFile(services: DisclosureNeeds): Promise<void> {
  const { marks, files, sign } = services
  await marks.start()
  // Taken before the marks: what changes meanwhile comes again as a change, which does no harm.
  const { last: cursor } = await read(services, maker, changeBounds)
  await marks.catchUp()
  const lines = await sortedLines(services)
  const day = today(services)
  const kid = (await sign('')).split('.')[0] ?? ''
  const header = {
    format: filePrefix.trim(),
    day,
    names: lines.length,
    cursor,
    kid,
    alg: 'Ed25519',
  }
  const digest = createHash('sha256')
  const out = new PassThrough()
  const writing = pipeline(
    async function* () {
      const first = `${JSON.stringify(header)}\n`
      digest.update(first)
      yield first
      for (let at = 0; at < lines.length; at += linesPerPiece) {
        const piece = lines.slice(at, at + linesPerPiece).join('')
        digest.update(piece)
        yield piece
      }
      const [, sig] = (await sign(filePrefix + digest.digest('hex'))).split('.')
      yield `${JSON.stringify({ sig })}\n`
    },
    createGzip(),
    out,
  )
  const [file] = await Promise.all([files.putTrustedStream(out, 'application/gzip'), writing])
  const act = { act: 'disclosure.write-mark-file', object: `name-mark-file/${day}` }
  await transact(services, maker, act, async (tx) => {
    await recordFile(tx, services, file)
    await putMarkFile(tx, {
      day,
      sha256: file.sha256,
      names: lines.length,
      cursor,
      kid,
      made_at: services.now(),
    })
    await forgetChanges(tx, new Date(services.now().getTime() - keptDays * 86_400_000))
  })
}

async function sortedLines({ marks }: DisclosureNeeds): Promise<string[]> {
  const lines = new Map<string, string>()
  let count = 0
  for (const key of marks.keys()) {
    const mark = keyMark(marks.meaningsOfKey(key))
    const hash = nameHash(key)
    if (mark) lines.set(hash, `${JSON.stringify({ h: hash, ...mark })}\n`)
    if (++count % linesPerPiece === 0) await setImmediate()
  }
  return [...lines.values()].sort()
}
