import type { Verdict } from '@yiqi/contracts'
import { systemActor, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Follower } from '../../../kernel/module.ts'
import type { CaseServices } from '../../cases/index.ts'
import { listAll } from '../../registers/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { groundOf } from '../grounds.ts'
import { recordCredit, reverse } from '../records/record.ts'
import { order60 } from '../rules/basis.ts'
import type { CreditServices } from '../services.ts'
import { codeText } from '../words.ts'
import { propose } from './propose.ts'
import { regionOf } from './region.ts'
import { reviewAfterReversal } from './reversal.ts'

const follower = systemActor('信用名录提议')

/** AB5, SE3, SE4, SE5, SE7: a penalty is recorded, and judged together with those before it. */
export const penaltyFollower: Follower<CreditServices> = {
  name: 'credit.penalties',
  types: ['enforcement.penalty.decided.v1', 'enforcement.penalty.reversed.v1'],
  async handle(tx, events, services) {
    for (const { type, data } of events) {
      if (type === 'enforcement.penalty.decided.v1')
        await decided(tx, services, data as unknown as Decided)
      else await reversed(tx, services, data as unknown as Pick<Decided, 'uscc' | 'penalty_no'>)
    }
  },
}

interface Decided {
  uscc: string
  penalty_no: string
  kinds: string[]
  fine_fen?: number | null
  decided_on: string
}

const recordNo = (penaltyNo: string) => `penalty/${penaltyNo}`

async function decided(tx: Tx, services: CreditServices, one: Decided): Promise<void> {
  const { uscc, penalty_no, kinds, fine_fen, decided_on } = one
  await recordCredit(tx, services, follower, {
    uscc,
    record_no: recordNo(penalty_no),
    kind: 'penalty',
    subject: '行政处罚',
    result: wordsOf(kinds),
    source_doc: penalty_no,
    penalty_kinds: kinds,
    ...(fine_fen && { fine: fine_fen }),
    occurred_on: decided_on,
  })
  await proposeGrounds(tx, services, uscc, penalty_no)
}

/** What rested on it is looked at once more; what the other penalties mean without it is proposed. */
async function reversed(
  tx: Tx,
  services: CreditServices,
  { uscc, penalty_no }: Pick<Decided, 'uscc' | 'penalty_no'>,
): Promise<void> {
  const provenance = { reason: '行政处罚已撤销', legalBasis: order60 }
  await reverse(tx, services, follower, { uscc, record_no: recordNo(penalty_no) }, provenance)
  const standing = new Map<string, readonly string[]>()
  for (const { penaltyNo } of await decisionsOf(tx, services, uscc))
    standing.set(penaltyNo, await proposeGrounds(tx, services, uscc, penaltyNo))
  await reviewAfterReversal(tx, services, { uscc, penaltyNo: penalty_no, standing })
}

/** Proposes what a penalty means together with those before it. @returns the grounds that it gives */
async function proposeGrounds(
  tx: Tx,
  services: CreditServices,
  uscc: string,
  penaltyNo: string,
): Promise<readonly string[]> {
  const decisions = await decisionsOf(tx, services, uscc)
  const one = decisions.find((each) => each.penaltyNo === penaltyNo)
  if (!one) return []
  const { decidedOn, words } = one
  const verdict = await judge(tx, services, uscc, decisions, decidedOn)
  const { grounds = [] } = (verdict.result ?? {}) as { grounds?: string[] }
  for (const ground of grounds) {
    await propose(tx, services, {
      kind: 'listing',
      list: groundOf(ground).list,
      ground,
      uscc,
      occasion: `${ground}/${uscc}/${penaltyNo}`,
      facts: `${decidedOn} 受到行政处罚（${penaltyNo}）：${words}。`,
      source_doc: penaltyNo,
      verdict,
    })
  }
  return grounds
}

async function judge(
  tx: Tx,
  services: CreditServices,
  uscc: string,
  decisions: readonly Decision[],
  day: string,
): Promise<Verdict> {
  const asked = decisions
    .filter(({ decidedOn }) => decidedOn <= day)
    .map(({ kinds, decidedOn, fine }) => ({
      ...{ kinds, decidedOn },
      ...(fine !== null && { fine }),
    }))
  const question = { asOf: today(services), region: await regionOf(tx, services, uscc) }
  const input = { decisions: asked }
  return evaluateRule(tx, services.rules, 'credit.penalty-grounds', input, question)
}

const ruleKinds: Record<string, string> = {
  warning: 'WARNING',
  fine: 'FINE',
  confiscation: 'CONFISCATION',
  suspension: 'SUSPENSION',
  revocation: 'REVOCATION',
  annulment: 'RESCISSION',
}

const wordsOf = (kinds: readonly string[]) =>
  kinds.map((kind) => codeText('penaltyKind', kind).zh).join('、')

type Decision = Awaited<ReturnType<typeof decisionsOf>>[number]

/** Penalties on record that stand, as the rule reads them; an order to mend is none. */
async function decisionsOf(tx: Tx, { registers }: Pick<CaseServices, 'registers'>, uscc: string) {
  const filters = { uscc, kind: 'penalty' }
  const records = await listAll(registers, tx, 'credit_record', { filters })
  return records
    .map(({ record }) => record)
    .filter(({ is_reversed }) => is_reversed !== true)
    .map(({ penalty_kinds, fine, occurred_on, source_doc }) => {
      const kinds = (penalty_kinds ?? []) as string[]
      return {
        penaltyNo: String(source_doc),
        kinds: kinds.flatMap((kind) => ruleKinds[kind] ?? []),
        words: wordsOf(kinds),
        decidedOn: String(occurred_on),
        fine: typeof fine === 'number' ? fine : null,
      }
    })
    .filter(({ kinds }) => kinds.length > 0)
}
