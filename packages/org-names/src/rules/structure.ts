import { builtInRegions, shortRegionName } from '../regions.ts'
import { nationalWords, type SegmentedName } from '../segment.ts'
import {
  finding,
  MEASURES,
  MEASURES_ARTICLE_8,
  type NameFinding,
  SERVICE_REGULATION_ARTICLE_8,
} from './findings.ts'
import type { NameCheckInput, NameParameters } from './input.ts'
import { forbiddenGroups, misleading } from './lexicon.ts'

const TYPE_LABELS = {
  '51': { zh: '社会团体', en: 'association' },
  '52': { zh: '民办非企业单位', en: 'service institution' },
  '53': { zh: '基金会', en: 'foundation' },
}

const SUGGESTED_FORMS = {
  '51': '协会、学会、研究会、促进会、商会、联合会',
  '52': '中心、院、园、馆、学校、医院',
  '53': '基金会',
}

/** 社会组织名称管理办法 第八条: division + 字号 + field + form, no 字号 for associations. */
export function structureFindings(
  input: NameCheckInput,
  segmented: SegmentedName,
  parameters: NameParameters,
): NameFinding[] {
  return [
    ...formFindings(input, segmented),
    ...brandFindings(input, segmented, parameters),
    ...memberFindings(input, segmented),
    ...regionFindings(input, segmented),
    ...nationalFindings(input, segmented),
  ]
}

function formFindings({ type }: NameCheckInput, segmented: SegmentedName): NameFinding[] {
  const label = TYPE_LABELS[type]
  if (segmented.branch !== undefined) {
    const message = {
      zh: `“${segmented.branch}”是分支机构的名称`,
      en: `“${segmented.branch}” names a branch`,
    }
    const hint = {
      zh: '分支机构不单独登记，请使用本组织的全称',
      en: 'Give the name of the organisation itself.',
    }
    return [finding('NAME_BRANCH', 'FAIL', `${MEASURES}第十七条`, message, hint)]
  }
  if (segmented.form !== undefined && segmented.typeGuess === type) return []
  const message =
    segmented.form === undefined
      ? { zh: '没有写明组织形式', en: 'The form of organisation is missing.' }
      : {
          zh: `“${segmented.form}”不是${label.zh}的组织形式`,
          en: `“${segmented.form}” is not a form of ${label.en}.`,
        }
  const hint = {
    zh: `名称结尾可以用：${SUGGESTED_FORMS[type]}`,
    en: `End the name with: ${SUGGESTED_FORMS[type]}`,
  }
  // The list of forms is open in law, so an unknown ending is for a reviewer to judge.
  const severity = segmented.form === undefined && type !== '53' ? 'WARN' : 'FAIL'
  return [finding('NAME_FORM', severity, MEASURES_ARTICLE_8, message, hint)]
}

function brandFindings(
  { type, hasNationalApproval = false }: NameCheckInput,
  { brand = '', national, typeGuess }: SegmentedName,
  parameters: NameParameters,
): NameFinding[] {
  // A name in the form of an association has no 字号 to look at; its form is the fault.
  if (type === '51' || typeGuess === '51') return []
  const least = parameters['name.brandMinLength']
  if ([...brand].length < least) {
    const message = {
      zh: brand === '' ? '没有字号' : `字号“${brand}”不足${least}个字`,
      en:
        brand === ''
          ? 'The name has no trade name (字号).'
          : `The trade name “${brand}” is too short.`,
    }
    const hint = {
      zh: `请在行政区划之后加上${least}个字以上的字号`,
      en: `Add a trade name of at least ${least} characters after the division.`,
    }
    // Names approved with 中国 at their head have been given without one: 中国乡村发展基金会.
    const severity = national !== undefined && hasNationalApproval ? 'WARN' : 'FAIL'
    return [finding('NAME_BRAND_SHORT', severity, MEASURES_ARTICLE_8, message, hint)]
  }
  const region = builtInRegions.find(({ name }) => brand.includes(name))
  const short = builtInRegions.find(({ name }) => brand.includes(shortRegionName(name)))
  const found = region?.name ?? (short && shortRegionName(short.name))
  if (found === undefined) return []
  const message = {
    zh: `字号中有行政区划名称“${found}”`,
    en: `The trade name contains the division “${found}”.`,
  }
  const hint = {
    zh: '字号不要使用行政区划名称，请换一个',
    en: 'Choose a trade name without a division in it.',
  }
  // 安康, 朝阳 and others are words as well: a reviewer decides.
  return [finding('NAME_BRAND_REGION', region ? 'FAIL' : 'WARN', MEASURES, message, hint)]
}

/** An association has no 字号: whatever is neither its field nor its members may be one. */
function memberFindings(
  { type, person }: NameCheckInput,
  { unknown = '' }: SegmentedName,
): NameFinding[] {
  const isSaidOtherwise =
    person?.name === unknown ||
    misleading.test(unknown) ||
    forbiddenGroups.some(({ pattern }) => pattern.test(unknown))
  if (type !== '51' || unknown === '' || isSaidOtherwise) return []
  const message = {
    zh: `“${unknown}”不像行（事）业领域或者会员组成，社会团体的名称没有字号`,
    en: `“${unknown}” is no known field or membership; associations have no trade name (字号).`,
  }
  const hint = {
    zh: '是字号的请去掉；确是行业或者会员的，由审查人员判断',
    en: 'Leave a trade name out; if it does name a field or members, a reviewer judges.',
  }
  return [finding('NAME_ASSOCIATION_BRAND', 'WARN', MEASURES_ARTICLE_8, message, hint)]
}

/** The digits that a division of this level fixes. */
function scopeOf(code: string): string {
  if (code.endsWith('0000')) return code.slice(0, 2)
  return code.endsWith('00') ? code.slice(0, 4) : code
}

function regionFindings(input: NameCheckInput, segmented: SegmentedName): NameFinding[] {
  const { authority } = input
  const { region, regionCode } = segmented
  if (authority.level === 0) {
    if (region === undefined) return []
    const message = {
      zh: `名称中有行政区划“${region}”`,
      en: `The name contains the division “${region}”.`,
    }
    const hint = {
      zh: '在民政部登记的，名称一般不冠行政区划',
      en: 'Names registered by the ministry bear no division.',
    }
    return [finding('NAME_REGION_AT_MINISTRY', 'WARN', MEASURES_ARTICLE_8, message, hint)]
  }
  const hint = {
    zh: '名称应当冠登记管理机关所在地的行政区划名称',
    en: 'Begin the name with the division of the registrar.',
  }
  if (region === undefined) {
    const message = { zh: '没有冠行政区划名称', en: 'The name does not begin with a division.' }
    return [finding('NAME_REGION_MISSING', 'FAIL', MEASURES_ARTICLE_8, message, hint)]
  }
  if (regionCode === undefined) return []
  const [own, named] = [scopeOf(authority.regionCode), scopeOf(regionCode)]
  if (!own.startsWith(named) && !named.startsWith(own)) {
    const message = {
      zh: `“${region}”不在登记管理机关的辖区内`,
      en: `“${region}” is outside the registrar's area.`,
    }
    return [finding('NAME_REGION_OTHER', 'FAIL', MEASURES_ARTICLE_8, message, hint)]
  }
  return []
}

/** 中国, 全国, 中华, 国际, 世界: by approval at the ministry, elsewhere only as part of the field. */
function nationalFindings(input: NameCheckInput, segmented: SegmentedName): NameFinding[] {
  const { type, authority } = input
  const { national, name } = segmented
  if (national !== undefined) {
    const message = { zh: `名称以“${national}”开头`, en: `The name begins with “${national}”.` }
    if (type === '52' && /中国|全国|中华/.test(national)) {
      const hint = {
        zh: '民办非企业单位的名称不得冠以这类字样，请去掉',
        en: 'Service institutions may not bear it.',
      }
      return [finding('NAME_NATIONAL_PREFIX', 'FAIL', SERVICE_REGULATION_ARTICLE_8, message, hint)]
    }
    if (authority.level === 0 && input.hasNationalApproval) return []
    const hint =
      authority.level === 0
        ? { zh: '使用这类字样须经批准，请附批准文件', en: 'Its use needs approval: attach it.' }
        : { zh: '请去掉，改冠行政区划名称', en: 'Leave it out and begin with the division.' }
    return [finding('NAME_NATIONAL_PREFIX', 'FAIL', MEASURES_ARTICLE_8, message, hint)]
  }
  const inside = nationalWords.find((word) => name.includes(word))
  if (inside === undefined) return []
  const message = { zh: `名称中有“${inside}”`, en: `The name contains “${inside}”.` }
  const hint = {
    zh: '这类字样只能用来限定行（事）业领域',
    en: 'It may only qualify the field of work.',
  }
  return [finding('NAME_NATIONAL_INSIDE', 'WARN', MEASURES, message, hint)]
}
