import { compareProfiles } from '../match/compare.ts'
import { editDistance } from '../match/distance.ts'
import { type NameProfile, profileOf } from '../match/profile.ts'
import type { MatchReason } from '../match/reasons.ts'
import { displayName, nameKey } from '../normalise.ts'
import { type SegmentedName, segmentName, type SegmentOptions } from '../segment.ts'
import { type ExistingName, isReserved } from './existing.ts'
import { finding, MEASURES_ARTICLE_16, type NameFinding } from './findings.ts'
import type { NameCheckInput, NameParameters } from './input.ts'

/**
 * 社会组织名称管理办法 第十六条: under one registrar, in one field and form, a name or 字号 may not equal
 * another. The law bars equality only; what is merely alike goes to a reviewer.
 */
export function clashFindings(
  input: NameCheckInput,
  segmented: SegmentedName,
  parameters: NameParameters,
  options: SegmentOptions,
): NameFinding[] {
  const years = {
    renamedOrDissolved: parameters['name.reserveYears.renamedOrDissolved'],
    revoked: parameters['name.reserveYears.revoked'],
  }
  // One registrar: the division tells two names from each other no more than it does for the public.
  const profile = profileOf(withoutRegion(segmented))
  return input.existing
    .filter((existing) => existing.authorityCode === input.authority.regionCode)
    .filter((existing) => isReserved(existing, input.asOf, years))
    .flatMap((existing) => {
      const found = clashWith(input, { segmented, profile }, existing, parameters, options)
      return found ? [{ ...found, clash: clashOf(existing) }] : []
    })
}

function clashOf({ name, uscc, state, endedOn }: ExistingName): NonNullable<NameFinding['clash']> {
  return {
    name,
    state,
    ...(uscc === undefined ? {} : { uscc }),
    ...(endedOn === undefined ? {} : { endedOn }),
  }
}

function clashWith(
  input: NameCheckInput,
  { segmented: own, profile }: { segmented: SegmentedName; profile: NameProfile },
  existing: ExistingName,
  parameters: NameParameters,
  options: SegmentOptions,
): NameFinding | undefined {
  if (displayName(existing.name) === own.name) return equalName(existing)
  if (nameKey(existing.name) === nameKey(own.name)) return sameKey(existing)
  const { field: known } = existing
  const other = segmentName(existing.name, { ...options, ...(known && { field: known }) })
  const isSameField = (input.field ?? own.field) === (existing.field ?? other.field)
  const isTradeNameCompared = input.type !== '51' && existing.type !== '51' && isSameField
  const [brand = '', otherBrand = ''] = [own.brand, other.brand].map((text) => nameKey(text ?? ''))
  const hasBrands = isTradeNameCompared && brand !== '' && otherBrand !== ''
  if (hasBrands && own.brand === other.brand && own.form === other.form) {
    return equalBrand(existing, own.brand ?? '')
  }
  const { same, why } = compareProfiles(profile, profileOf(withoutRegion(other)))
  if (same) return similar(existing, why)
  const isNear = editDistance(brand, otherBrand) <= parameters['name.similarity']
  return hasBrands && isNear ? similar(existing, [nearBrand(brand, otherBrand)]) : undefined
}

const withoutRegion = (name: SegmentedName) => name.name.slice(regionEnd(name))

function nearBrand(brand: string, other: string): MatchReason {
  const zh = brand === other ? '字号相同' : `字号“${brand}”与“${other}”相近`
  const en =
    brand === other
      ? 'The trade names are equal.'
      : `The trade names “${brand}” and “${other}” are close.`
  return { code: 'brand', text: { zh, en } }
}

function regionEnd(segmented: SegmentedName): number {
  return segmented.parts.find(({ kind }) => kind === 'region')?.end ?? 0
}

const CHANGE_HINT = { zh: '请更换字号或者名称', en: 'Choose another trade name or name.' }

const STATE_LABELS: Record<ExistingName['state'], { zh: string; en: string }> = {
  REGISTERED: { zh: '已登记', en: 'registered' },
  RESERVED: { zh: '经预审保留', en: 'reserved by a pre-check' },
  RENAMED: { zh: '变更名称不满规定年限', en: 'given up too recently' },
  DISSOLVED: { zh: '注销不满规定年限', en: 'of a body dissolved too recently' },
  REVOKED: { zh: '撤销不满规定年限', en: 'revoked too recently' },
}

function equalName({ name, state }: ExistingName): NameFinding {
  const label = STATE_LABELS[state]
  const message = {
    zh: `与“${name}”（${label.zh}）名称相同`,
    en: `Equal to “${name}” (${label.en}).`,
  }
  return finding('NAME_EQUAL', 'FAIL', MEASURES_ARTICLE_16, message, CHANGE_HINT)
}

function equalBrand({ name, state }: ExistingName, brand: string): NameFinding {
  const label = STATE_LABELS[state]
  const message = {
    zh: `字号“${brand}”与同领域、同形式的“${name}”（${label.zh}）相同`,
    en: `The trade name “${brand}” equals that of “${name}” (${label.en}), of the same field and form.`,
  }
  return finding('NAME_BRAND_EQUAL', 'FAIL', MEASURES_ARTICLE_16, message, CHANGE_HINT)
}

function sameKey({ name }: ExistingName): NameFinding {
  const message = {
    zh: `与“${name}”只有繁简、全半角或者标点的差别`,
    en: `Differs from “${name}” only in script, width or punctuation.`,
  }
  const hint = {
    zh: '可以登记，由审查人员判断是否容易混淆',
    en: 'It may be registered; a reviewer decides.',
  }
  return finding('NAME_KEY_EQUAL', 'WARN', MEASURES_ARTICLE_16, message, hint)
}

function similar({ name }: ExistingName, why: readonly MatchReason[]): NameFinding {
  const message = {
    zh: `与“${name}”相近：${why.map(({ text }) => text.zh).join('；')}`,
    en: `Close to “${name}”: ${why.map(({ text }) => text.en).join(' ')}`,
  }
  const hint = {
    zh: '法律只禁止相同；请审查人员判断是否容易混淆',
    en: 'The law bars equality only; a reviewer judges whether they are confusing.',
  }
  return finding('NAME_SIMILAR', 'WARN', MEASURES_ARTICLE_16, message, hint)
}
