import { type Random, seeded } from './random.ts'
import { nameOf, type Parts, transformations } from './transformations.ts'
import {
  ASSOCIATION_FORMS,
  BRANDS,
  FIELDS,
  FOUNDATION_FORM,
  NATIONAL,
  NEAR_FIELDS,
  PLACES,
  SERVICE_FORMS,
  UNIVERSITIES,
} from './vocabulary.ts'

/** Two names and whether they could be taken for one another. */
export interface LabelledPair {
  a: string
  b: string
  same: boolean
  /** What was done to the name, or in what two bodies differ. */
  kind: string
  /** `generated` by this program, or the list that real names were taken from. */
  origin: string
}

const nobody = { national: '', place: undefined, brand: '' }

function association(random: Random): Parts {
  const isNational = random.below(2) === 0
  return {
    ...nobody,
    ...(isNational ? { national: random.of(NATIONAL) } : { place: random.of(PLACES) }),
    field: random.of(FIELDS),
    form: random.of(ASSOCIATION_FORMS),
  }
}

function branded(random: Random): Parts {
  const isFoundation = random.below(3) === 0
  return {
    ...nobody,
    place: random.of(PLACES),
    brand: random.of(BRANDS),
    field: isFoundation ? random.of(['公益', '慈善', '教育', '助学']) : random.of(FIELDS),
    form: isFoundation ? FOUNDATION_FORM : random.of(SERVICE_FORMS),
  }
}

const anyParts = (random: Random) => (random.below(2) === 0 ? association(random) : branded(random))

const other = <T>(random: Random, list: readonly T[], than: T) =>
  random.of(list.filter((item) => item !== than))

/** Two different bodies that share all but what the kind says. */
const negatives: Readonly<Record<string, (random: Random) => [string, string]>> = {
  'other-brand': (random) => {
    const parts = branded(random)
    return [nameOf(parts), nameOf({ ...parts, brand: other(random, BRANDS, parts.brand) })]
  },
  'other-place': (random) => {
    const parts = { ...anyParts(random), national: '' }
    const place = parts.place ?? random.of(PLACES)
    return [nameOf({ ...parts, place }), nameOf({ ...parts, place: other(random, PLACES, place) })]
  },
  'other-field': (random) => {
    const parts = anyParts(random)
    return [nameOf(parts), nameOf({ ...parts, field: other(random, FIELDS, parts.field) })]
  },
  'near-field': (random) => {
    const [field = '', near = ''] = random.of(NEAR_FIELDS)
    const parts = association(random)
    return [nameOf({ ...parts, field }), nameOf({ ...parts, field: near })]
  },
  'other-type': (random) => {
    const parts = association(random)
    return [nameOf(parts), nameOf({ ...parts, form: FOUNDATION_FORM })]
  },
  'other-university': (random) => {
    const university = random.of(UNIVERSITIES)
    const name = (text: string) => `${text}教育基金会`
    return [name(university), name(other(random, UNIVERSITIES, university))]
  },
  numbered: (random) => {
    const place = random.of(PLACES).full
    const form = random.of(['小学', '中学', '养老院', '幼儿园'])
    const number = random.of(['一', '二', '三', '四'])
    return [
      `${place}第${number}${form}`,
      `${place}第${other(random, ['一', '二', '三', '四'], number)}${form}`,
    ]
  },
  random: (random) => [nameOf(anyParts(random)), nameOf(anyParts(random))],
}

const formChanged = (random: Random): [string, string] => {
  const parts = anyParts(random)
  const forms = ASSOCIATION_FORMS.includes(parts.form) ? ASSOCIATION_FORMS : SERVICE_FORMS
  if (parts.form === FOUNDATION_FORM) return formChanged(random)
  return [nameOf(parts), nameOf({ ...parts, form: other(random, forms, parts.form) })]
}

/** `perKind` pairs of each kind; one seed always makes the same ones. */
export function generatePairs(seed: number, perKind: number): LabelledPair[] {
  const random = seeded(seed)
  const pairs: LabelledPair[] = []
  const add = (kind: string, same: boolean, make: () => [string, string] | undefined) => {
    for (let count = 0; count < perKind; ) {
      const made = make()
      if (!made || made[0] === made[1]) continue
      pairs.push({ a: made[0], b: made[1], same, kind, origin: 'generated' })
      count++
    }
  }
  for (const [kind, transform] of Object.entries(transformations)) {
    add(kind, true, () => {
      const parts = anyParts(random)
      const changed = transform(parts, random)
      return changed === undefined ? undefined : [nameOf(parts), changed]
    })
  }
  add('form-changed', true, () => formChanged(random))
  for (const [kind, make] of Object.entries(negatives)) add(kind, false, () => make(random))
  return pairs
}

/** The benchmark as it is published with the package: pairs.csv. */
export const publishedPairs = () => generatePairs(1, 120)
