#!/usr/bin/env node
/**
 * Checks a package of the electronic archive (电子档案包) with nothing but Node.js 20 or newer: no code of
 * the platform, no network.
 *
 *   node verify-archive.mjs <package.zip | unpacked folder> [--keys keys.json] [--json]
 *
 * Checked: that every file of the manifest is there with its bytes and its SHA-256, that there is no other
 * file, the signature of the manifest, the signature of every catalogue (卷内目录), that the catalogue and the
 * manifest say the same of every paper, and the pages of every PDF where they can be counted.
 *
 * --keys: public keys had from the office itself (`/public/v1/certificates/keys`). Without it the keys in the
 * package are used: then an intact signature only says that nothing was changed after it was signed, and the
 * fingerprint printed must be compared with the one that the office publishes.
 *
 * Exit code: 0 intact; 1 with findings; 2 when there is no package to be read.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { createInflateRaw, inflateSync } from 'node:zlib'

/** Not in the manifest, since it is what proves the manifest. */
const unlisted = ['manifest.json', 'manifest.sig', 'keys.json']
const largestPdf = 200 * 1024 * 1024

const words = {
  missing: '文件缺失 missing',
  extra: '清单外的文件 not in the manifest',
  double: '同名文件 the same name twice',
  altered: '内容被改 altered',
  size: '字节数不符 other number of bytes',
  signature: '签名不符 signature does not fit',
  key: '没有这把公钥 unknown key',
  manifest: '清单读不出 manifest cannot be read',
  catalogue: '目录与清单不符 catalogue and manifest differ',
  pages: '页数不符 other number of pages',
}

/** The files of a package, in a folder or a ZIP file: name → how to read it. */
async function openPackage(path) {
  return (await stat(path)).isDirectory() ? folderFiles(path) : zipFiles(path)
}

async function folderFiles(root, under = '') {
  const files = []
  for (const entry of await readdir(join(root, under), { withFileTypes: true })) {
    const name = under ? `${under}/${entry.name}` : entry.name
    if (entry.isDirectory()) files.push(...(await folderFiles(root, name)))
    else files.push({ name, read: () => createReadStream(join(root, name)) })
  }
  return files
}

/** Entries of the central directory (APPNOTE 4.3.12), with 64-bit sizes. */
async function zipFiles(path) {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const at = async (start, length) => {
      const piece = Buffer.alloc(length)
      const { bytesRead } = await handle.read(piece, 0, length, start)
      if (bytesRead < length) throw new Error('the ZIP file is cut off')
      return piece
    }
    const tailStart = Math.max(0, size - 66_000)
    const tail = await at(tailStart, size - tailStart)
    const endAt = tail.lastIndexOf(Buffer.from('PK\x05\x06'))
    if (endAt < 0) throw new Error('this is no ZIP file')
    let count = tail.readUInt16LE(endAt + 10)
    let length = tail.readUInt32LE(endAt + 12)
    let start = tail.readUInt32LE(endAt + 16)
    const locatorAt = endAt - 20
    if (locatorAt >= 0 && tail.readUInt32LE(locatorAt) === 0x07064b50) {
      const end64 = await at(Number(tail.readBigUInt64LE(locatorAt + 8)), 56)
      count = Number(end64.readBigUInt64LE(32))
      length = Number(end64.readBigUInt64LE(40))
      start = Number(end64.readBigUInt64LE(48))
    }
    const directory = await at(start, length)
    const files = []
    let place = 0
    for (let index = 0; index < count; index++) {
      const entry = readEntry(directory, place)
      place += entry.length
      if (entry.name.endsWith('/')) continue
      const local = await at(entry.offset, 30)
      const from = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
      files.push({ name: entry.name, read: () => readZipped(path, entry, from) })
    }
    return files
  } finally {
    await handle.close()
  }
}

function readEntry(directory, place) {
  if (directory.readUInt32LE(place) !== 0x02014b50) throw new Error('the ZIP directory is damaged')
  const nameLength = directory.readUInt16LE(place + 28)
  const extraLength = directory.readUInt16LE(place + 30)
  const commentLength = directory.readUInt16LE(place + 32)
  const nameAt = place + 46
  let packed = directory.readUInt32LE(place + 20)
  let offset = directory.readUInt32LE(place + 42)
  const isLargeSize = directory.readUInt32LE(place + 24) === 0xffffffff
  const extra = directory.subarray(nameAt + nameLength, nameAt + nameLength + extraLength)
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let next = at + 4 + (isLargeSize ? 8 : 0)
    if (packed === 0xffffffff) {
      packed = Number(extra.readBigUInt64LE(next))
      next += 8
    }
    if (offset === 0xffffffff) offset = Number(extra.readBigUInt64LE(next))
  }
  return {
    name: directory.toString('utf8', nameAt, nameAt + nameLength),
    method: directory.readUInt16LE(place + 10),
    packed,
    offset,
    length: 46 + nameLength + extraLength + commentLength,
  }
}

function readZipped(path, { method, packed }, from) {
  if (method !== 0 && method !== 8) throw new Error(`unknown packing ${method}`)
  if (packed === 0) return (async function* () {})()
  const raw = createReadStream(path, { start: from, end: from + packed - 1 })
  if (method === 0) return raw
  const inflated = createInflateRaw()
  raw.on('error', (error) => inflated.destroy(error))
  return raw.pipe(inflated)
}

async function measure(file) {
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const piece of file.read()) {
      hash.update(piece)
      bytes += piece.length
    }
  } catch {
    // Damaged so that it no longer unpacks: its digest is nobody's.
    return { bytes, sha256: null }
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** `kid.signature`, Ed25519, as base64url. */
function isSigned(content, signature, keys) {
  const dot = signature.indexOf('.')
  const key = keys.find(({ kid }) => kid === signature.slice(0, dot))
  if (!key) return 'key'
  const der = Buffer.from(`302a300506032b6570032100${key.publicKeyHex}`, 'hex')
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
  const isRight = verify(
    null,
    content,
    publicKey,
    Buffer.from(signature.slice(dot + 1), 'base64url'),
  )
  return isRight ? 'signed' : 'signature'
}

const largestPart = 64 * 1024 * 1024

/** Pages of a PDF as its only tree of pages says; null where that cannot be told by reading alone. */
function countPages(pdf) {
  try {
    const whole = pdf.toString('latin1')
    if (whole.includes('/Encrypt')) return null
    const packed = [...whole.matchAll(/\/Type\s*\/ObjStm\b[^]*?stream\r?\n/g)].map((match) =>
      inflateSync(pdf.subarray(match.index + match[0].length), {
        maxOutputLength: largestPart,
      }).toString('latin1'),
    )
    const counts = new Set()
    for (const text of [whole, ...packed]) {
      for (const [node] of text.matchAll(/<<(?:[^<>]|<(?!<)[^>]*>|<<[^<>]*>>)*>>/g)) {
        if (!/\/Type\s*\/Pages\b/.test(node) || /\/Parent\s/.test(node)) continue
        const count = /\/Count\s+(\d+)/.exec(node)
        if (count) counts.add(Number(count[1]))
      }
    }
    return counts.size === 1 ? [...counts][0] : null
  } catch {
    return null
  }
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function check(path, keysPath) {
  const findings = []
  const find = (kind, name, detail = '') => findings.push({ kind, name, detail })
  const files = await openPackage(path)
  const byName = new Map()
  for (const file of files) {
    if (byName.has(file.name)) find('double', file.name)
    byName.set(file.name, file)
  }
  const whole = async (name) => {
    const file = byName.get(name)
    if (!file) find('missing', name)
    return file ? Buffer.from(await buffer(file.read())).toString('utf8') : undefined
  }
  const [text, signature, packedKeys] = [
    await whole('manifest.json'),
    await whole('manifest.sig'),
    await whole('keys.json'),
  ]
  const keys = JSON.parse(keysPath ? await readFile(keysPath, 'utf8') : (packedKeys ?? '[]'))
  const trusted = Array.isArray(keys) ? keys : (keys.items ?? [])
  const report = { findings, files: files.length, papers: 0, counted: 0, keys: [] }
  if (text === undefined) return report
  const manifest = parse(text)
  if (!Array.isArray(manifest?.files) || !Array.isArray(manifest.items)) {
    find('manifest', 'manifest.json')
    return report
  }
  const proof = isSigned(Buffer.from(text), (signature ?? '').trim(), trusted)
  if (proof !== 'signed') find(proof, 'manifest.json')

  const listed = new Set(manifest.files.map(({ path: name }) => name))
  for (const { name } of files) {
    if (!listed.has(name) && !unlisted.includes(name)) find('extra', name)
  }
  for (const entry of manifest.files) {
    const file = byName.get(entry.path)
    if (!file) {
      find('missing', entry.path, entry.title)
      continue
    }
    const { bytes, sha256 } = await measure(file)
    if (sha256 !== entry.sha256) find('altered', entry.path, `${entry.sha256} → ${sha256 ?? '?'}`)
    else if (bytes !== entry.bytes) find('size', entry.path, `${entry.bytes} → ${bytes}`)
    if (entry.role === 'paper') report.papers++
    const isCountable = entry.mediaType === 'application/pdf' && entry.pages && bytes <= largestPdf
    if (sha256 !== entry.sha256 || !isCountable) continue
    const pages = countPages(Buffer.from(await buffer(file.read())))
    if (pages !== null) report.counted++
    if (pages !== null && pages !== entry.pages) {
      find('pages', entry.path, `${entry.pages} → ${pages}`)
    }
  }
  for (const item of manifest.items) {
    const catalogue = await whole(item.catalogue)
    if (catalogue === undefined) continue
    const state = isSigned(Buffer.from(catalogue), item.catalogueSignature, trusted)
    if (state !== 'signed') find(state, item.catalogue)
    compare(item, catalogue, manifest, find)
  }
  report.keys = trusted.map(({ kid, publicKeyHex }) => ({
    kid,
    fingerprint: createHash('sha256').update(Buffer.from(publicKeyHex, 'hex')).digest('hex'),
  }))
  return report
}

/** Both name the same papers, in the same order, with the same makers, times, pages and digests. */
function compare(item, catalogue, { files }, find) {
  const columns = ['order', 'title', 'maker', 'madeAt', 'mediaType', 'bytes', 'pages', 'sha256']
  const lineOf = (paper) => JSON.stringify(columns.map((column) => paper[column] ?? null))
  const papers = parse(catalogue)?.papers
  if (!Array.isArray(papers)) return find('catalogue', item.catalogue)
  const inPackage = files.filter(({ item: no, role }) => no === item.archiveNo && role === 'paper')
  for (let index = 0; index < Math.max(papers.length, inPackage.length); index++) {
    const [one, other] = [papers[index], inPackage[index]]
    if (one && other && lineOf(one) === lineOf(other)) continue
    find('catalogue', item.catalogue, `第 ${index + 1} 件 ${one?.title ?? other?.title}`)
  }
}

function print({ findings, files, papers, counted, keys }, hasOwnKeys) {
  for (const { kind, name, detail } of findings) {
    console.log(`✗ ${words[kind]}\t${name}${detail ? `\t${detail}` : ''}`)
  }
  console.log(`${files} 个文件 files, ${papers} 份归档文件 papers, ${counted} 份核对了页数 counted`)
  for (const { kid, fingerprint } of keys) console.log(`公钥 key ${kid} SHA-256 ${fingerprint}`)
  if (!hasOwnKeys) {
    console.log(
      '公钥取自本包，请与机关公布的核对 the keys came with the package: compare them (--keys)',
    )
  }
  console.log(
    findings.length === 0 ? '完整，未被改动 intact' : `${findings.length} 处不符 findings`,
  )
}

const [path, ...options] = process.argv.slice(2)
const keysAt = options.indexOf('--keys')
const keysPath = keysAt >= 0 ? options[keysAt + 1] : undefined
if (!path || (keysAt >= 0 && !keysPath)) {
  console.error('node verify-archive.mjs <package.zip | folder> [--keys keys.json] [--json]')
  process.exitCode = 2
} else {
  try {
    const report = await check(path, keysPath)
    if (options.includes('--json')) console.log(JSON.stringify(report))
    else print(report, keysPath !== undefined)
    process.exitCode = report.findings.length === 0 ? 0 : 1
  } catch (error) {
    console.error(`读不出来 cannot be read: ${String(error)}`)
    process.exitCode = 2
  }
}
