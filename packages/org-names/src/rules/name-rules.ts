import { type SegmentedName, type SegmentOptions, segmentName } from '../segment.ts'
import { clashFindings } from './clashes.ts'
import { finding, MEASURES, MEASURES_ARTICLE_15, type NameFinding } from './findings.ts'
import { defaultNameParameters, type NameCheckInput } from './input.ts'
import { forbiddenGroups, foreignCharacters, misleading, personLike } from './lexicon.ts'
import { structureFindings } from './structure.ts'

export interface NameVerdict {
  verdict: 'PASS' | 'WARN' | 'FAIL'
  findings: NameFinding[]
  segments: SegmentedName
  ruleVersion: string
}

/** In force from this day; earlier names were under other rules, which are not in this package. */
const MEASURES_SINCE = '2024-05-01'
const RULE_VERSION = 'names-2024-05-01'

/** Checks a name by 社会组织名称管理办法 (in force since 2024-05-01). Never throws on any name. */
export function checkName(input: NameCheckInput): NameVerdict {
  const parameters = { ...defaultNameParameters, ...input.parameters }
  const options: SegmentOptions = input.regions ? { regions: input.regions } : {}
  const { field } = input
  const segments = segmentName(input.name, { ...options, ...(field && { field }) })
  const findings = [
    ...versionFindings(input.asOf),
    ...structureFindings(input, segments, parameters),
    ...wordFindings(segments),
    ...personFindings(input, segments),
    ...clashFindings(input, segments, parameters, options),
  ]
  const isFailed = findings.some(({ severity }) => severity === 'FAIL')
  const verdict = isFailed ? 'FAIL' : findings.length > 0 ? 'WARN' : 'PASS'
  return { verdict, findings, segments, ruleVersion: RULE_VERSION }
}

function versionFindings(asOf: string): NameFinding[] {
  if (asOf >= MEASURES_SINCE) return []
  const message = {
    zh: `${asOf} 时${MEASURES}尚未施行（自 ${MEASURES_SINCE} 起施行）`,
    en: `The measures in force since ${MEASURES_SINCE} did not apply on ${asOf}.`,
  }
  const hint = { zh: '请按当时的规定审查', en: 'Review the name by the rules of that day.' }
  return [finding('NAME_RULES_NOT_IN_FORCE', 'WARN', MEASURES, message, hint)]
}

function wordFindings({ name }: SegmentedName): NameFinding[] {
  const found: NameFinding[] = []
  const claim = misleading.exec(name)?.[0]
  if (claim !== undefined) {
    const message = { zh: `“${claim}”容易误导公众`, en: `“${claim}” may mislead the public.` }
    const hint = {
      zh: '请去掉；确有其他含义的，请在申请中说明',
      en: 'Leave it out, or explain its other meaning.',
    }
    found.push(finding('NAME_MISLEADING', 'FAIL', MEASURES, message, hint))
  }
  for (const { code, pattern, zh, en } of forbiddenGroups) {
    const word = pattern.exec(name)?.[0]
    if (word === undefined) continue
    const hint = { zh: `请去掉“${word}”`, en: `Leave out “${word}”.` }
    found.push(
      finding(code, 'FAIL', MEASURES, { zh: `${zh}：${word}`, en: `It has ${en}: ${word}.` }, hint),
    )
  }
  const foreign = foreignCharacters.exec(name)?.[0]
  if (foreign !== undefined) {
    const message = {
      zh: `含有外文字母、汉语拼音字母或者阿拉伯数字：${foreign}`,
      en: `It has letters or digits: ${foreign}.`,
    }
    const hint = { zh: '名称应当使用规范汉字', en: 'Use standard Chinese characters.' }
    found.push(finding('NAME_FOREIGN_CHARACTERS', 'FAIL', MEASURES, message, hint))
  }
  return found
}

function personFindings(
  { person, type }: NameCheckInput,
  { brand = '' }: SegmentedName,
): NameFinding[] {
  if (!person) return personLike.test(brand) ? [undeclaredPerson(brand)] : []
  const fail = (code: string, zh: string, en: string, hint: NameFinding['hint']) =>
    finding(code, 'FAIL', MEASURES_ARTICLE_15, { zh, en }, hint)
  const other = { zh: '请更换名称', en: 'Choose another name.' }
  if (person.isDeprivedOfPoliticalRights) {
    const en = 'The person was deprived of political rights.'
    return [fail('NAME_PERSON_DEPRIVED', `${person.name}曾被剥夺政治权利`, en, other)]
  }
  if (!person.isEminent && (type === '51' || person.isDead)) {
    const zh = `${person.name}不是相关领域的杰出人物`
    return [fail('NAME_PERSON_NOT_EMINENT', zh, 'The person is not eminent in the field.', other)]
  }
  if (type !== '51' && !person.hasConsent) {
    const hint = {
      zh: '请附本人（已故的，近亲属）的同意书',
      en: 'Attach the consent of the person or the family.',
    }
    return [
      fail('NAME_PERSON_CONSENT', `没有${person.name}的同意`, 'The consent is missing.', hint),
    ]
  }
  return []
}

function undeclaredPerson(brand: string): NameFinding {
  const message = {
    zh: `字号“${brand}”像是人名`,
    en: `The trade name “${brand}” looks like the name of a person.`,
  }
  const hint = {
    zh: '取自人名的，请写明是谁、本人是否同意；不是的，由审查人员判断',
    en: 'If it is, state whose and whether the person consents; if not, a reviewer judges.',
  }
  return finding('NAME_PERSON_UNDECLARED', 'WARN', MEASURES_ARTICLE_15, message, hint)
}
