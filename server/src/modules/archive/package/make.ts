import { readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import canonicalize from 'canonicalize'
import { ZipFile } from 'yazl'
import { type Actor, read, transact } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { sizeOf } from '../../../kernel/files/index.ts'
import { checkItem } from '../fixity/check.ts'
import { listFindings } from '../fixity/store.ts'
import { readCatalogue } from '../items/catalogue.ts'
import type { ItemRow } from '../items/store.ts'
import { getItem } from '../items/store.ts'
import { lendingTrail } from '../lending/trail.ts'
import type { ArchiveServices } from '../services.ts'
import { filesOfItem, madeFile, manifestOf, type PackedFile, type PackedItem } from './manifest.ts'

const verifier = new URL('../../../../../docs/examples/verify-archive.mjs', import.meta.url)

const guide = `电子档案包

manifest.json     本包全部文件的清单：顺序、题名、责任者、时间、页数、字节数、SHA-256
manifest.sig      清单的 Ed25519 签名（密钥编号.base64url）
keys.json         签名所用的公钥；请与登记管理机关公布的公钥核对
volume.*          整卷导出时：案卷封面、卷内目录、备考表
items/档号/       每件档案：卷内目录、元数据、经办和保管记录、papers/ 归档文件
verify.mjs        核验程序，只用 Node.js 20 以上自带的功能，不联网

核验 Verify:  node verify.mjs <本包 package.zip>
`

interface PackageOrder {
  archiveNos: readonly string[]
  title: string
  /** As the audit trail names it. */
  object: string
  /** Files about the whole, made for this package, e.g. the catalogue of a volume. */
  lists?: readonly { path: string; title: string; mediaType: string; content: string }[]
}

/**
 * One or several items with all their papers as a ZIP file, streamed. Every file is read and compared before
 * anything is sent: a damaged item makes no package.
 * @throws AppError YQ_NOT_FOUND; YQ_WRONG_STATE if a file is altered or missing
 */
export async function makePackage(
  services: ArchiveServices,
  actor: Actor,
  { archiveNos, title, object, lists = [] }: PackageOrder,
): Promise<Readable> {
  const rows = await read(services, actor, async (tx) => {
    const found: ItemRow[] = []
    for (const archiveNo of archiveNos) found.push(await getItem(tx, archiveNo))
    return found
  })
  for (const row of rows) await requireIntact(services, row)
  const items = await transact(
    services,
    actor,
    { act: 'archive.export-package', object },
    async (tx) => {
      const packed: PackedItem[] = []
      for (const row of rows) {
        const catalogue = await readCatalogue(services, row.catalogue ?? '')
        const manifestBytes = await sizeOf(tx, row.manifest ?? '')
        const key = { archive_no: row.archive_no }
        const history = await services.registers.historyOf(tx, 'archive_record', key)
        const findings = await listFindings(tx, { archiveNo: row.archive_no, limit: 1000 })
        const trail = {
          steps: catalogue.content.steps,
          record: history.map(
            ({ version, change, actorName, reason, caseNo, recordedAt, record }) => ({
              ...{ version, change, by: actorName, reason, caseNo, at: recordedAt.toISOString() },
              state: record.archive_state,
            }),
          ),
          findings: findings.map(({ found_at, kind, place, title: paper, sha256 }) => ({
            ...{ at: found_at.toISOString(), kind, place, title: paper, sha256 },
          })),
          lendings: await lendingTrail(tx, row),
        }
        packed.push({ row, catalogue, manifestBytes, trail })
      }
      return packed
    },
  )
  const made = lists.map(({ path, title: name, mediaType, content }) =>
    madeFile(path, 'metadata', null, name, Buffer.from(content), mediaType),
  )
  return writeZip(services, await signed(services, actor, items, { title, made }))
}

async function requireIntact(services: ArchiveServices, row: ItemRow): Promise<void> {
  const { findings } = await checkItem(services, row)
  const [first] = findings
  if (!first) return
  throw new AppError('YQ_WRONG_STATE', {
    reason: {
      zh: `${row.archive_no} 的“${first.title}”与归档时不符，不能导出；请先核验并从备份恢复。`,
      en: `“${first.title}” of ${row.archive_no} is not what was filed. Check it and restore it first.`,
    },
  })
}

async function signed(
  services: ArchiveServices,
  actor: Actor,
  items: readonly PackedItem[],
  { title, made: lists }: { title: string; made: readonly PackedFile[] },
): Promise<PackedFile[]> {
  const files: PackedFile[] = [
    madeFile('README.txt', 'guide', null, '说明', Buffer.from(guide), 'text/plain'),
    madeFile('verify.mjs', 'guide', null, '核验程序', await readFile(verifier), 'text/javascript'),
    ...lists,
    ...items.flatMap(filesOfItem),
  ]
  const made = { at: services.now(), by: actor.name, title }
  const text = canonicalize(manifestOf(files, items, made)) ?? ''
  const proof = (name: string, content: string) =>
    madeFile(name, 'guide', null, name, Buffer.from(content), 'application/json')
  const keys = services.documents.trustedKeys
    .filter(({ publicKeyHex }) => publicKeyHex !== undefined)
    .map(({ kid, publicKeyHex }) => ({ kid, alg: 'Ed25519', publicKeyHex }))
  return [
    proof('manifest.json', text),
    proof('manifest.sig', await services.sign(text)),
    proof('keys.json', JSON.stringify(keys, null, 2)),
    ...files,
  ]
}

/** Each file is opened when its turn comes; the packed PDF and pictures would not become smaller. */
function writeZip(services: ArchiveServices, files: readonly PackedFile[]): Readable {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  zip.on('error', (error) => output.destroy(error))
  const mtime = services.now()
  for (const file of files) {
    if ('content' in file) {
      zip.addBuffer(file.content, file.path, { mtime, compress: true })
      continue
    }
    const options = { mtime, size: file.bytes, compress: false }
    zip.addReadStreamLazy(file.path, options, (give) => {
      services.files.get(file.stored).then(
        (stream) => give(null, stream),
        (error) => give(error, null as never),
      )
    })
  }
  zip.end()
  return output
}

export const sendPackage = (reply: FastifyReply, name: string, zip: Readable) =>
  reply
    .header('content-type', 'application/zip')
    .header('content-disposition', `attachment; filename="${name}.zip"`)
    .header('cache-control', 'private, no-store')
    .send(zip)
