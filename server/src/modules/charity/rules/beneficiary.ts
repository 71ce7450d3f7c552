import { Type } from 'typebox'
import type { findings } from './finding.ts'
import { findNamedPerson } from './named-person.ts'

export const Beneficiary = Type.Object({
  scope: Type.String({ title: '受益人范围' }),
  number: Type.Integer({ minimum: 0, title: '受益人预期数量' }),
  namesIndividual: Type.Optional(Type.Boolean({ title: '写明了特定的个人' })),
})

/** 慈善 is for whoever meets the conditions: a single person, named or not, is personal help (C §2, §5.7). */
export function sayOfBeneficiary(
  say: ReturnType<typeof findings>['say'],
  given: { scope: string; number: number; namesIndividual?: boolean },
  { field, texts }: { field: string; texts: readonly string[] },
): boolean {
  const named = texts.map(findNamedPerson).find((found) => found !== null) ?? null
  const isBarred =
    given.namesIndividual === true || given.number === 1 || named?.degree === 'certain'
  if (isBarred) {
    const what = named ? `（${named.found}）` : ''
    say(
      'FAIL',
      'BENEFICIARY_NOT_NAMED',
      field,
      {
        zh: `受益人是特定的个人${what}，不能公开募捐。`,
        en: `The beneficiary is one particular person${named ? ` (${named.found})` : ''}.`,
      },
      {
        zh: '请写受益人的条件和确定方式；为个人求助的，请用个人求助网络服务平台。',
        en: 'Say which conditions they meet; for one person there are platforms of personal help.',
      },
    )
  } else if (named) {
    say('WARN', 'BENEFICIARY_NAME_LIKELY', field, {
      zh: `“${named.found}”像是人名，请核实受益人不是特定的个人。`,
      en: `“${named.found}” looks like a name: make sure that no single person benefits.`,
    })
  }
  return !isBarred
}
