import { publishOnce } from '../../../server/src/modules/ledger/log/publish.ts'
import { sequenceOnce } from '../../../server/src/modules/ledger/log/sequence.ts'
import { gift, type LedgerHouse, quantile } from './house.ts'

/** Gifts a second while the time to a checkpoint is measured: what the specification expects at the mean. */
const perSecond = 268
/** As long as an idle loop of the worker waits. */
const idleMs = 250

/**
 * From the commit of a donation until a signed checkpoint covers it, and until two witnesses have cosigned and readers
 * get it; gifts come at a steady rate, and the loops run as in the worker.
 */
export async function measureLatency(house: LedgerHouse, seconds: number) {
  await house.openCampaign('WAIT')
  const committed = new Map<number, number>()
  const waiting = { signed: new Set<number>(), published: new Set<number>() }
  const took = { signed: [] as number[], published: [] as number[] }
  let isOver = false
  const settle = (kind: 'signed' | 'published', seqs: Iterable<number>) => {
    const now = performance.now()
    for (const seq of seqs) {
      if (!waiting[kind].delete(seq)) continue
      took[kind].push(now - (committed.get(seq) ?? now))
    }
  }
  const loop = async () => {
    while (!isOver || waiting.published.size > 0) {
      // Those that commit while the batch is being made are in the next one, or in this one: asked of the database.
      const found = await sequenceOnce(house.services, 'charity')
      const placed = await indexed(house, [...waiting.signed])
      settle('signed', placed)
      const ready = [...waiting.published].filter((seq) => !waiting.signed.has(seq))
      if (await publishOnce(house.services, 'charity')) settle('published', ready)
      if (found === 0) await pause(idleMs)
    }
  }
  const looping = loop()
  const giving: Promise<void>[] = []
  const count = Math.round(perSecond * seconds)
  const begin = performance.now()
  for (let n = 0; n < count; n++) {
    await pause(begin + (1000 * n) / perSecond - performance.now())
    giving.push(
      house.put(gift('WAIT', `wait.${n}`, 100)).then((seq) => {
        committed.set(seq, performance.now())
        waiting.signed.add(seq)
        waiting.published.add(seq)
      }),
    )
  }
  await Promise.all(giving)
  isOver = true
  await looping
  return {
    gifts: took.signed.length,
    signedP50: quantile(took.signed, 0.5),
    signedP99: quantile(took.signed, 0.99),
    publishedP50: quantile(took.published, 0.5),
    publishedP99: quantile(took.published, 0.99),
  }
}

async function indexed({ superuser }: LedgerHouse, seqs: readonly number[]): Promise<number[]> {
  const { rows } = await superuser.query<{ seq: number }>(
    'select seq from ledger.entry where seq = any($1::bigint[]) and index is not null',
    [seqs],
  )
  return rows.map(({ seq }) => seq)
}

const pause = (ms: number) =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : undefined
