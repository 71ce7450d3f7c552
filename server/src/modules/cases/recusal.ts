import { asSystem } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { textOf } from './form-values.ts'
import type { Process } from './process.ts'
import type { CaseRow } from './store.ts'

/**
 * Accounts that judge nothing in this case, because they acted in the one that it is about (回避). Asked by the
 * platform: that case may be of another place. Empty where the number is that of no case.
 */
export function recusedFrom(
  tx: Tx,
  { about }: Process,
  { form }: Pick<CaseRow, 'form'>,
): Promise<ReadonlySet<string>> {
  const number = about === undefined ? null : textOf(form, about)
  if (number === null) return Promise.resolve(new Set())
  return asSystem(tx, async () => {
    const steps = await tx
      .selectFrom('cases.step as step')
      .innerJoin('cases.case_file as file', 'file.id', 'step.case_id')
      .select(['step.by_id', 'step.on_behalf_of'])
      .where('file.case_no', '=', number.trim().toUpperCase())
      .execute()
    const people = steps.flatMap(({ by_id, on_behalf_of }) => [by_id, on_behalf_of])
    return new Set(people.filter((id) => id !== null))
  })
}
