#!/usr/bin/env node
// Asks for marks of names, and checks whatever comes back, with nothing of the platform: Node alone.
//
//   node verify-name-marks.mjs <address> <name>...            marks, signature checked
//   node verify-name-marks.mjs <address> --offline <name>...  the signed file and its changes, then the names in it
import { createHash, createPublicKey, verify } from 'node:crypto'
import { gunzipSync } from 'node:zlib'

const [address, ...rest] = process.argv.slice(2)
const isOffline = rest[0] === '--offline'
const names = isOffline ? rest.slice(1) : rest
if (!address || names.length === 0) {
  console.error('usage: verify-name-marks.mjs <address> [--offline] <name>...')
  process.exit(2)
}
const base = `${address.replace(/\/$/, '')}/public/v1`

async function get(path, options) {
  const reply = await fetch(`${base}${path}`, options)
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
  return reply
}

/** RFC 8785 for what answers hold: texts, whole numbers, truth values, null, lists, objects. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.keys(value).sort()
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

const { items: keys } = await (await get('/certificates/keys')).json()
function check(kid, text, signature) {
  const key = keys.find((one) => one.kid === kid && one.alg === 'Ed25519')
  if (!key) throw new Error(`unknown key ${kid}`)
  const spki = Buffer.from(`302a300506032b6570032100${key.publicKeyHex}`, 'hex')
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  if (!verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url')))
    throw new Error('the signature is wrong')
}

/**
 * The key of a name as far as most need it: full-width letters narrow, spaces and punctuation gone, letters
 * upper case. Traditional characters are to be written simplified before.
 */
const nameKey = (name) =>
  name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Z}\p{P}\p{S}\p{Cc}]+/gu, '')
const hashOf = (name) => createHash('sm3').update(nameKey(name)).digest('hex')

if (isOffline) {
  const info = await (await get('/name-marks/offline/latest')).json()
  const packed = Buffer.from(await (await get(`/name-marks/offline/${info.day}`)).arrayBuffer())
  if (createHash('sha256').update(packed).digest('hex') !== info.sha256)
    throw new Error('the file is not the one that was announced')
  const text = gunzipSync(packed).toString('utf8')
  const end = text.lastIndexOf('\n', text.length - 2) + 1
  const [header, ...lines] = text
    .slice(0, end)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const digest = createHash('sha256').update(text.slice(0, end)).digest('hex')
  check(header.kid, `yiqi.name-marks.offline.v1\n${digest}`, JSON.parse(text.slice(end)).sig)
  if (lines.length !== header.names) throw new Error('lines are missing')
  const marks = new Map(lines.map((line) => [line.h, line]))
  let cursor = header.cursor
  for (let more = true; more; ) {
    const { sig, ...delta } = await (await get(`/name-marks/changes?since=${cursor}`)).json()
    check(sig.kid, `yiqi.name-marks.changes.v1\n${canonical(delta)}`, sig.value)
    for (const item of delta.items) {
      if (item.mark === null) marks.delete(item.h)
      else marks.set(item.h, item)
    }
    cursor = delta.next
    more = delta.more
  }
  console.error(
    `file of ${header.day}: ${header.names} names, signature good; changes up to ${cursor}`,
  )
  for (const name of names) console.log(`${name}\t${marks.get(hashOf(name))?.mark ?? '未查到'}`)
} else {
  const { sig, ...answer } = await (
    await get('/name-marks', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ names }),
    })
  ).json()
  check(sig.kid, `yiqi.name-marks.v1\n${canonical(answer)}`, sig.value)
  console.error(`as of ${answer.as_of}, signature good`)
  for (const { name, mark, match, url } of answer.items)
    console.log(`${name}\t${mark}\t${match}\t${url}`)
}
