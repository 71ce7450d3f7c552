import { sequenceOnce } from '../../../server/src/modules/ledger/log/sequence.ts'
import { gift, type LedgerHouse, ratePerSecond } from './house.ts'

const campaigns = 200
/** A gift as it stands in the log. */
const bytesOfGift = 230

/**
 * Durable donations a second on 16 connections: the whole path, over many campaigns and all to one, and what the same
 * database does with the same bytes in a plain insert, committed one by one as well. Each is measured twice, in turn;
 * the better one counts.
 */
export async function measureRates(house: LedgerHouse, seconds: number) {
  const { pool, superuser } = house
  await superuser.query(`create schema bench; grant usage on schema bench to yiqi_app;
    create table bench.plain (id text primary key, bytes bytea not null);
    grant insert on bench.plain to yiqi_app`)
  const bytes = Buffer.alloc(bytesOfGift, 'a')
  for (let n = 0; n < campaigns; n++) await house.openCampaign(`RATE${n}`)
  await house.openCampaign('ONE')
  const best = { plain: 0, manyCampaigns: 0, oneCampaign: 0 }
  for (let round = 0; round < 2; round++) {
    const plain = await ratePerSecond(seconds, (n) =>
      pool.query('insert into bench.plain values ($1, $2)', [`${round}.${n}`, bytes]),
    )
    const manyCampaigns = await ratePerSecond(seconds, (n) =>
      house.put(gift(`RATE${n % campaigns}`, `many.${round}.${n}`, 100)),
    )
    const oneCampaign = await ratePerSecond(seconds, (n) =>
      house.put(gift('ONE', `one.${round}.${n}`, 100)),
    )
    best.plain = Math.max(best.plain, plain)
    best.manyCampaigns = Math.max(best.manyCampaigns, manyCampaigns)
    best.oneCampaign = Math.max(best.oneCampaign, oneCampaign)
  }
  return {
    ...best,
    shareOfPlain: share(best.manyCampaigns, best.plain),
    oneCampaignShareOfPlain: share(best.oneCampaign, best.plain),
    waysToTheDatabase: await countWays(house),
    logAlonePerSecond: await sequenceAll(house),
  }
}

const share = (one: number, other: number) => Math.round((100 * one) / other) / 100

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
