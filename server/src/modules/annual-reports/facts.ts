import type { FormRecord } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import { asSystem } from '../../kernel/context.ts'
import { type Facts, handedIn, type Matter, type ProcessServices } from '../cases/index.ts'
import { reportOf, yearOf } from './prefill.ts'
import { reportItemIds } from './types.ts'

/** What earlier years say, for the checks and for whoever looks through the report. */
export interface ReportFacts extends Facts {
  /** Integer answers of the report of the year before. */
  before: Record<string, number>
  /** Years of which another report was handed in. */
  filedYears: number[]
  /** For the notices. */
  registrarName: string
  incomeMean: number | null
  netAssetsMean: number | null
  giftsMean: number | null
}

export async function gatherReportFacts(
  tx: Tx,
  { registers, registrarName }: ProcessServices,
  matter: Matter,
): Promise<ReportFacts> {
  const uscc = String(matter.form.uscc ?? matter.subjectUscc ?? '')
  const year = yearOf(matter.form) ?? 0
  // A clerk sees what his own organisation filed; whoever supervises may see less, and asks the same.
  return asSystem(tx, async () => {
    const same = await handedIn(tx, {
      processIds: reportItemIds,
      usccs: [uscc],
      answer: ['year', year],
    })
    const before = await reportOf(tx, uscc, year - 1)
    const checks = await Promise.all(
      [1, 2, 3].map((ago) =>
        registers.findByKey(tx, 'annual_check', { uscc, year: String(year - ago) }),
      ),
    )
    const mean = (field: string) =>
      meanOf(checks.map((check) => check?.record[field]).filter((one) => typeof one === 'number'))
    return {
      registrarName: registrarName(String(matter.form.registrar ?? matter.registrarRegion)),
      before: amountsIn(before ?? {}),
      filedYears: same.some(({ id }) => id !== matter.id) ? [year] : [],
      incomeMean: mean('total_income'),
      netAssetsMean: mean('net_assets'),
      giftsMean: mean('gifts'),
    }
  })
}

/** Of three years or of none: a mean of fewer is another figure. */
const meanOf = (values: readonly number[]): number | null =>
  values.length === 3 ? Math.round(values.reduce((sum, one) => sum + one, 0) / 3) : null

export const amountsIn = (form: FormRecord): Record<string, number> =>
  Object.fromEntries(
    Object.entries(form).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  )
