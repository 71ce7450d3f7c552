import { sequenceOnce } from '../../../server/src/modules/ledger/log/sequence.ts'
import { gift, type LedgerHouse, ratePerSecond } from './house.ts'

const campaigns = 200
/** A gift as it stands in the log. */
const bytesOfGift = 230

/**
 * Durable donations a second on 16 connections: the whole path, over many campaigns and all to one; and what the same
 * database does, committed one by one as well, with the same bytes in a plain insert, and with the same six rows in
 * one prepared statement that looks at nothing. Each is measured twice, in turn; the better one counts.
 */
export async function measureRates(house: LedgerHouse, seconds: number) {
  const { pool, superuser } = house
  await superuser.query(`create schema bench; grant usage on schema bench to yiqi_app;
    create table bench.plain (id text primary key, bytes bytea not null);
    grant insert on bench.plain to yiqi_app`)
  const bytes = Buffer.alloc(bytesOfGift, 'a')
  for (let n = 0; n < campaigns; n++) await house.openCampaign(`RATE${n}`)
  await house.openCampaign('ONE')
  const best = { plain: 0, sameRows: 0, manyCampaigns: 0, oneCampaign: 0 }
  for (let round = 0; round < 2; round++) {
    const plain = await ratePerSecond(seconds, (n) =>
      pool.query('insert into bench.plain values ($1, $2)', [`${round}.${n}`, bytes]),
    )
    const sameRows = await ratePerSecond(seconds, (n) =>
      superuser.query({
        ...sixRows,
        values: [`same.${round}.${n}`, `RATE${n % campaigns}`, bytes],
      }),
    )
    const manyCampaigns = await ratePerSecond(seconds, (n) =>
      house.put(gift(`RATE${n % campaigns}`, `many.${round}.${n}`, 100)),
    )
    const oneCampaign = await ratePerSecond(seconds, (n) =>
      house.put(gift('ONE', `one.${round}.${n}`, 100)),
    )
    best.plain = Math.max(best.plain, plain)
    best.sameRows = Math.max(best.sameRows, sameRows)
    best.manyCampaigns = Math.max(best.manyCampaigns, manyCampaigns)
    best.oneCampaign = Math.max(best.oneCampaign, oneCampaign)
  }
  return {
    ...best,
    shareOfPlain: share(best.manyCampaigns, best.plain),
    oneCampaignShareOfPlain: share(best.oneCampaign, best.plain),
    shareOfSameRows: share(best.manyCampaigns, best.sameRows),
    waysToTheDatabase: await countWays(house),
    logAlonePerSecond: await sequenceAll(house),
  }
}

const share = (one: number, other: number) => Math.round((100 * one) / other) / 100

/** What a donation leaves in the tables: key, balance, lot, entry, opening, audit. */
const sixRows = {
  name: 'six-rows',
  text: `with key as (
      insert into kernel.data_key (holder, id, wrapped, wrapped_by, created_at)
      values ('donor/' || $1, gen_random_uuid(), $3, 'kek1', now())),
    balances as (
      update ledger.balance set donations = donations + 100, unallocated = unallocated + 100
      where campaign = $2 and cur = 'CNY' and item = ''),
    lots as (
      insert into ledger.lot (id, campaign, cur, restriction, item, price, kind, settled_at, amount, refunded, drawn)
      values ($1, $2, 'CNY', '', '', 1, 'donation', now(), 100, 0, 0)),
    entries as (
      insert into ledger.entry (log, id, type, campaign, draft, prev, recorded_at)
      values ('charity', $1, 'donation_received', $2, jsonb_build_object('t', 'donation_received', 'id', $1,
        'at', '2026-11-01', 'org', '53100000500000001T', 'campaign', $2, 'amount', 100, 'cur', 'CNY', 'commit',
        jsonb_build_object('donor', repeat('a', 64))), '{}', now())),
    openings as (
      insert into ledger.opening (log, entry_id, field, holder, sealed)
      values ('charity', $1, 'donor', 'donor/' || $1, $3))
    insert into kernel.audit_entry (id, at, actor_name, act, object, purpose, result)
    values (gen_random_uuid(), now(), 'bench', 'bench.give', $1, 'system', 'done')`,
}

/** Statements of one donation in its transaction, from begin to commit, the audit included. */
async function countWays({ pool, put }: LedgerHouse): Promise<number> {
  const client = await pool.connect()
  const counted = Object.getPrototypeOf(client) as { query(...args: unknown[]): unknown }
  client.release()
  const { query } = counted
  let ways = 0
  counted.query = function (...args: unknown[]) {
    ways++
    return query.apply(this, args)
  }
  try {
    await put(gift('ONE', 'ways', 100))
  } finally {
    counted.query = query
  }
  return ways
}

/** What is pending goes into the log: indexes, tiles in the database, signatures. */
async function sequenceAll({ services }: LedgerHouse): Promise<number> {
  const begin = performance.now()
  let entries = 0
  for (let found = -1; found !== 0; entries += found)
    found = await sequenceOnce(services, 'charity')
  return Math.round((1000 * entries) / (performance.now() - begin))
}
