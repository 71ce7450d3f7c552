import type { Verdict } from '@yiqi/contracts'
import { asSystem, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Standing } from '../../cases/index.ts'
import { getCodeList } from '../../metadata/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { EvaluationServices } from '../services.ts'

interface Person {
  accountId: string
  name: string
  employer: string | null
  declaredInterest: boolean
}

/**
 * What keeps somebody from scoring or voting about an organisation: posts on record in his name, his
 * employer, whether he acts for it, and what he says himself.
 */
export async function conflictsOf(
  tx: Tx,
  services: EvaluationServices,
  { subjectUscc, registrarRegion }: Pick<Standing, 'subjectUscc' | 'registrarRegion'>,
  person: Person,
): Promise<Verdict> {
  const uscc = subjectUscc ?? ''
  const on = today(services)
  const known = await asSystem(tx, async () => {
    const organisation = await services.registers.findByKey(tx, 'organisation', { uscc })
    const people = await services.registers.list(tx, 'person_in_charge', {
      filters: { uscc },
      limit: 500,
      withEnded: true,
    })
    const clerks = await services.clerks(tx, uscc)
    return { organisation: organisation?.record ?? {}, people: people.items, clerks }
  })
  const { employer } = person
  const posts = known.people
    .filter(({ record }) => record.name === person.name)
    .map(({ record, validTo }) => ({
      name: postName(record.post),
      to: typeof record.ended_on === 'string' ? record.ended_on : validTo,
    }))
  if (employer && employer === known.organisation.name) posts.push({ name: '工作人员', to: null })
  const input = {
    on,
    posts,
    isClerk: known.clerks.includes(person.accountId),
    isOfSupervisingUnit: employer !== null && employer === known.organisation.supervising_unit,
    declaredInterest: person.declaredInterest,
  }
  const question = { asOf: on, region: registrarRegion }
  return evaluateRule(tx, services.rules, 'evaluation.conflict', input, question)
}

const postName = (code: unknown) =>
  getCodeList('post').find((entry) => entry.code === code)?.label.zh ?? '职务'
