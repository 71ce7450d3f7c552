import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseVkey, tilesOf, tileWidth } from '@yiqi/tlog'
import { FileStorage, nodeSha256 } from '@yiqi/tlog/node'
import { read } from '../../../server/src/kernel/context.ts'
import { publishOnce } from '../../../server/src/modules/ledger/log/publish.ts'
import { sequenceOnce } from '../../../server/src/modules/ledger/log/sequence.ts'
import { tileStorage } from '../../../server/src/modules/ledger/log/storage.ts'
import { proofOf } from '../../../server/src/modules/ledger/log/view.ts'
import { verifyLog } from '../../../server/src/modules/ledger/monitor/verify.ts'
import { measureAuditRate } from '../audit-rate.ts'
import { actor, gift, type LedgerHouse, quantile } from './house.ts'

const probes = 200
const campaign = 'GROW'

/** Fills log and book up to `size` entries, then measures what one more costs and what it takes to look at all of it. */
export async function measureGrowth(house: LedgerHouse, size: number) {
  await fill(house, size)
  const { services, superuser } = house
  const gifts: number[] = []
  for (let n = 0; n < probes; n++) {
    const begin = performance.now()
    await house.put(gift(campaign, `probe.${size}.${n}`, 100))
    gifts.push(performance.now() - begin)
  }
  const begin = performance.now()
  await sequenceOnce(services, 'charity')
  const batchMs = performance.now() - begin
  await publishOnce(services, 'charity')
  const entries = await sizeOf(house)
  const proofs: number[] = []
  let proofBytes = 0
  for (let n = 0; n < probes; n++) {
    const at = performance.now()
    const index = Math.floor((n * entries) / probes)
    const proof = await read(services, actor, (tx) => proofOf(tx, services, 'charity', index))
    proofs.push(performance.now() - at)
    proofBytes = Math.max(proofBytes, proof.length)
  }
  const bytes = await superuser.query<{ tiles: number; book: number }>(
    `select pg_total_relation_size('ledger.tile')::float as tiles,
       (pg_total_relation_size('ledger.entry') + pg_total_relation_size('ledger.lot'))::float as book`,
  )
  return {
    entries,
    giftMsP50: quantile(gifts, 0.5),
    giftMsP99: quantile(gifts, 0.99),
    batchOf200Ms: Math.round(batchMs),
    proofBytes,
    proofMsP50: quantile(proofs, 0.5),
    tileBytesPerEntry: Math.round((bytes.rows[0]?.tiles ?? 0) / entries),
    bookBytesPerEntry: Math.round((bytes.rows[0]?.book ?? 0) / entries),
    ...(await measureAudit(house, entries)),
  }
}

async function sizeOf({ superuser }: LedgerHouse): Promise<number> {
  const { rows } = await superuser.query<{ n: number }>(
    "select coalesce(max(index) + 1, 0)::int as n from ledger.entry where log = 'charity'",
  )
  return rows[0]?.n ?? 0
}

/** Gifts of one 分 by the thousand, in the rows that recording one by one would leave. */
async function fill(house: LedgerHouse, size: number): Promise<void> {
  const { superuser, services } = house
  const known = await superuser.query('select from ledger.campaign where campaign = $1', [campaign])
  if (known.rowCount === 0) await house.openCampaign(campaign)
  while ((await sequenceOnce(services, 'charity')) > 0);
  const missing = size - (await sizeOf(house))
  for (let from = 0; from < missing; from += 20_000) {
    const count = Math.min(20_000, missing - from)
    await superuser.query(
      `with made as (
         insert into ledger.entry (log, id, type, campaign, draft, prev, recorded_at)
         select 'charity', $1 || n, 'donation_received', $3, jsonb_build_object('t', 'donation_received',
           'id', $1 || n, 'at', '2026-11-01', 'org', '53100000500000001T', 'campaign', $3::text, 'amount', 1,
           'cur', 'CNY', 'commit', jsonb_build_object('donor', repeat('a', 64))), '{}', now()
         from generate_series(1, $2::int) n returning id),
       lots as (
         insert into ledger.lot (id, campaign, cur, restriction, item, price, kind, settled_at, amount, refunded, drawn)
         select id, $3, 'CNY', '', '', 1, 'donation', '2026-11-01', 1, 0, 0 from made)
       update ledger.balance set donations = donations + $2::int, unallocated = unallocated + $2::int
       where campaign = $3 and item = ''`,
      [`fill.${size}.${from}.`, count, campaign],
    )
    while ((await sequenceOnce(services, 'charity')) > 0);
  }
  await superuser.query('analyze ledger.entry, ledger.lot, ledger.tile')
}

/**
 * The whole log, mirrored into files as whoever audits it has it: its tree, and the replay of every entry and equation.
 */
async function measureAudit(house: LedgerHouse, size: number) {
  const { services, witnessKeys } = house
  const { origin, signer } = await services.ledger.key('charity')
  const policy = {
    logs: [signer],
    witnesses: await Promise.all(witnessKeys.map((key) => parseVkey(key))),
    quorum: 2,
  }
  const folder = await mkdtemp(join(tmpdir(), 'yiqi-bench-mirror-'))
  try {
    const reader = await mirror(house, folder, size)
    const log = { reader, hash: nodeSha256(), origin, policy, size, entryLength: 230 }
    const { seconds, cpu, raw } = await measureAuditRate(log)
    const replaying = performance.now()
    const verdict = await verifyLog(reader, {
      vkey: signer.vkey,
      witnessVkeys: witnessKeys,
      needed: 2,
    })
    if (verdict.tree.length > 0) throw new Error('the replay found something in the tree')
    return {
      auditEntriesPerSecond: Math.round(size / seconds),
      rawHashingEntriesPerCpuSecond: Math.round(size / raw),
      auditShareOfRawPercent: Math.round((100 * raw) / cpu),
      replayEntriesPerSecond: Math.round((1000 * size) / (performance.now() - replaying)),
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Every tile and bundle of a log of `size` entries, and its published checkpoint. */
async function mirror({ services }: LedgerHouse, folder: string, size: number) {
  const files = new FileStorage(folder)
  await read(services, actor, async (tx) => {
    const stored = tileStorage(tx, 'charity')
    for (const { level, full, partial } of tilesOf(size)) {
      for (let index = 0; index < full + (partial > 0 ? 1 : 0); index++) {
        const width = index < full ? tileWidth : partial
        await files.writeTile(
          level,
          index,
          width,
          found(await stored.readTile(level, index, width)),
        )
        if (level === 0)
          await files.writeBundle(index, width, found(await stored.readBundle(index, width)))
      }
    }
    const note = found(await stored.readCheckpoint('published'))
    await files.writeCheckpoint('published', note, null)
  })
  return files
}

function found(bytes: Uint8Array | null): Uint8Array<ArrayBuffer> {
  if (!bytes) throw new Error('a part of the log is missing')
  return new Uint8Array(bytes)
}
