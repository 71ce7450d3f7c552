import { today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { EffectResult, MatterInAct, ProcessServices } from '../../cases/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { listMembers, listScores, reopenSheets, type ScoreRow } from '../panel/store.ts'
import type { Grade } from '../rules/grade.ts'

/** What the panel found; kept with the case. Scores in tenths of a point. */
export interface Drafted {
  grade: Grade
  /** Of 10000. */
  tenths: number
  experts: number
  /** Mean by indicator. */
  means: { [indicator: string]: number }
}

/** An effect: the mean of what the experts gave, and the grade that it stands for. */
export async function draftOpinion(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
): Promise<EffectResult> {
  const members = await listMembers(tx, matter.id, 'expert')
  const sitting = new Set(
    members.filter(({ recused_at }) => !recused_at).map(({ account_id }) => account_id),
  )
  const scores = (await listScores(tx, matter.id)).filter(({ account_id }) =>
    sitting.has(account_id),
  )
  const tenths = Math.round(
    (scores.reduce((sum, { points }) => sum + (points ?? 0), 0) * 10) / sitting.size,
  )
  const question = { asOf: today(services), region: matter.registrarRegion }
  const score = tenths / 10
  const verdict = await evaluateRule(tx, services.rules, 'evaluation.grade', { score }, question)
  const { grade } = verdict.result as { grade: Grade }
  const drafted: Drafted = { grade, tenths, experts: sitting.size, means: meansOf(scores) }
  return { facts: { drafted } }
}

function meansOf(scores: readonly ScoreRow[]): Drafted['means'] {
  const byIndicator = Map.groupBy(scores, ({ indicator }) => indicator)
  return Object.fromEntries(
    [...byIndicator].map(([indicator, given]) => {
      const sum = given.reduce((total, { points }) => total + (points ?? 0), 0)
      return [indicator, Math.round((sum * 10) / given.length)]
    }),
  )
}

/** @throws Error before the draft */
export function draftedOf({ facts }: Pick<MatterInAct, 'facts'>): Drafted {
  if (!facts.drafted) throw new Error('there is no draft')
  return facts.drafted as Drafted
}

/** e.g. `905.5` */
export const pointsText = (tenths: number) => (tenths / 10).toFixed(1)

export async function backToPanel(tx: Tx, matter: MatterInAct): Promise<void> {
  await reopenSheets(tx, matter.id)
}
