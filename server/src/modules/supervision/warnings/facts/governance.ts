import { daysBetween } from '@yiqi/statutory-clock'
import { numberOf, textOf } from '../../../cases/index.ts'
import type { Gather, Known } from './types.ts'

const council = ['chair', 'vice-chair', 'secretary-general', 'standing-director', 'director']

const overTerm: Gather = ({ posts, on }) => {
  const begun = textOf(posts.find(({ is_legal_rep }) => is_legal_rep === true) ?? {}, 'started_on')
  return begun ? { startedOn: begun, on } : null
}

const manyPosts: Gather = ({ sharedLegalRep }) =>
  sharedLegalRep === null ? null : { organisations: sharedLegalRep }

/** Directors of a foundation, each once. */
function directorsOf({ organisation, posts }: Known) {
  if (organisation.org_type !== '53') return null
  const seen = posts.filter(({ post }) => council.includes(String(post)))
  const directors = [...new Map(seen.map((one) => [String(one.person_id), one])).values()]
  return directors.length > 0 ? directors : null
}

const paid: Gather = (known) => {
  const directors = directorsOf(known)
  if (!directors?.some((one) => typeof one.paid === 'boolean')) return null
  return { paid: directors.filter((one) => one.paid === true).length, directors: directors.length }
}

const councilSize: Gather = (known) => {
  const { org_type } = known.organisation
  const stated = numberOf(known.organisation, 'council_members')
  const directors = stated ?? directorsOf(known)?.length ?? null
  return org_type === '53' && directors !== null ? { directors } : null
}

const credit: Gather = ({ listings }) => {
  if (listings.length === 0) return null
  const isOn = (list: string) => listings.some((one) => one.list === list)
  return { isAbnormal: isOn('ABNORMAL'), isSerious: isOn('SERIOUS') }
}

const nationalWords = /^(中国|中华|全国|国家)/

/** A shorter abbreviation is like too many names. */
const shortestAlias = 4

/** Its name or abbreviation beside the names of illegal ones; the register of the nation approves its own words. */
const imitation: Gather = ({ organisation, illegalNames }) => {
  const name = textOf(organisation, 'name') ?? ''
  const alias = textOf(organisation, 'abbreviation') ?? ''
  const hasNationalWord = nationalWords.test(name)
  const [most] = [name, ...(alias.length >= shortestAlias ? [alias] : [])]
    .flatMap((one) => illegalNames.find(one, { limit: 1 }))
    .toSorted((a, b) => b.score - a.score)
  if (!hasNationalWord && !most) return null
  const isApproved = organisation.registrar === '100000'
  const found = { similarity: most?.score ?? 0, hasNationalWord, isApproved }
  return most ? { ...found, resembles: most.name } : found
}

const certificate: Gather = ({ certificates, on }) => {
  const ends = certificates
    .filter(({ kind, is_revoked }) => kind !== 'fundraising' && is_revoked !== true)
    .flatMap((one) => textOf(one, 'term_to') ?? [])
  const last = ends.toSorted().at(-1)
  return last ? { daysLeft: daysBetween(on, last) } : null
}

const oldAge: Gather = ({ oldest }) => (oldest === null ? null : { age: oldest })

export const governanceFacts = {
  A01: certificate,
  A02: oldAge,
  R03: overTerm,
  R04: manyPosts,
  R06: paid,
  R07: councilSize,
  R19: credit,
  R21: imitation,
} as const
