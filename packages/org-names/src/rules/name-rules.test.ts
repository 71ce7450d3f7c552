import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance } from '../match/distance.ts'
import type { ExistingName } from './existing.ts'
import type { NameCheckInput } from './input.ts'
import { checkName } from './name-rules.ts'

const chenguang: ExistingName = {
  name: '济南市晨光社会工作服务中心',
  uscc: '52370100MJD0000038',
  authorityCode: '370100',
  type: '52',
  state: 'REGISTERED',
}

function check(input: Partial<NameCheckInput> & { name: string }) {
  const jinan = { regionCode: '370100', level: 2 }
  return checkName({ type: '52', authority: jinan, existing: [], asOf: '2025-06-15', ...input })
}

const codesOf = (input: Parameters<typeof check>[0]) =>
  check(input).findings.map(({ code }) => code)
const own = '济南市晨光社会工作服务中心'

describe('equality', () => {
  test('G19 #21 dissolved 8 / 13 months ago; another city only', () => {
    const dissolved = (endedOn: string): ExistingName => ({
      ...chenguang,
      state: 'DISSOLVED',
      endedOn,
    })
    expect(check({ name: own, existing: [dissolved('2024-10-15')] }).verdict).toBe('FAIL')
    expect(check({ name: own, existing: [dissolved('2024-05-15')] }).verdict).toBe('PASS')
    const elsewhere = { ...chenguang, authorityCode: '370200', name: '青岛市晨光社会工作服务中心' }
    expect(check({ name: own, existing: [elsewhere] }).verdict).toBe('PASS')
  })

  test('the finding cites the article and names the clash', () => {
    expect(check({ name: own, existing: [chenguang] }).findings).toMatchObject([
      {
        code: 'NAME_EQUAL',
        severity: 'FAIL',
        article: '《社会组织名称管理办法》第十六条',
        clash: { uscc: '52370100MJD0000038', state: 'REGISTERED' },
      },
    ])
  })

  // The anniversary belongs to the period it closes (spec README, clocks 5).
  test.each<[ExistingName['state'], string, string]>([
    ['DISSOLVED', '2024-06-14', 'PASS'],
    ['DISSOLVED', '2024-06-15', 'FAIL'],
    ['RENAMED', '2024-06-14', 'PASS'],
    ['RENAMED', '2024-06-15', 'FAIL'],
    ['RESERVED', '2025-06-14', 'PASS'],
    ['RESERVED', '2025-06-15', 'FAIL'],
    ['REVOKED', '2022-06-14', 'PASS'],
    ['REVOKED', '2022-06-15', 'FAIL'],
  ])('%s on %s: %s', (state, endedOn, verdict) => {
    expect(check({ name: own, existing: [{ ...chenguang, state, endedOn }] }).verdict).toBe(verdict)
  })

  test('29 February ends on 28 February', () => {
    const existing = [{ ...chenguang, state: 'DISSOLVED' as const, endedOn: '2024-02-29' }]
    expect(check({ name: own, existing, asOf: '2025-02-28' }).verdict).toBe('FAIL')
    expect(check({ name: own, existing, asOf: '2025-03-01' }).verdict).toBe('PASS')
  })

  test('an equal 字号 fails only in the same field and form', () => {
    const name = '济南市历下区晨光社会工作服务中心'
    expect(codesOf({ name, existing: [chenguang] })).toEqual(['NAME_BRAND_EQUAL'])
    expect(codesOf({ name: '济南市晨光社会工作事务所', existing: [chenguang] })).toEqual([
      'NAME_SIMILAR',
    ])
    expect(codesOf({ name: '济南市晨光环境保护服务中心', existing: [chenguang] })).toEqual([])
  })

  // Spec README, codes 8: equal only after folding warns a reviewer and may be registered.
  test('a traditional form of the same name warns', () => {
    const existing = [{ ...chenguang, name: '濟南市晨光社會工作服務中心' }]
    expect(codesOf({ name: own, existing })).toEqual(['NAME_KEY_EQUAL'])
    expect(check({ name: own, existing }).verdict).toBe('WARN')
  })
})

describe('similarity', () => {
  test('G19 #22 one character more than a live 字号', () => {
    const { verdict, findings } = check({
      name: '济南市晨光新社会工作服务中心',
      existing: [chenguang],
    })
    expect(verdict).toBe('WARN')
    expect(findings).toMatchObject([{ code: 'NAME_SIMILAR', clash: { uscc: chenguang.uscc } }])
    expect(findings[0]?.message.zh).toBe('与“济南市晨光社会工作服务中心”相近：多出“新”')
  })

  test.each([
    ['济南市晨光新星社会工作服务中心', []],
    ['济南市辰光社会工作服务中心', ['NAME_SIMILAR']],
    ['济南市尘广社会工作服务中心', ['NAME_SIMILAR']],
    ['济南市暖阳社会工作服务中心', []],
  ])('%s beside 晨光: %j', (name, codes) => {
    expect(codesOf({ name, existing: [chenguang] })).toEqual(codes)
  })

  test('the allowed distance of the 字号 is a parameter', () => {
    const input = { name: '济南市晨曦社会工作服务中心', existing: [chenguang] }
    expect(codesOf(input)).toEqual(['NAME_SIMILAR'])
    expect(check({ ...input, parameters: { 'name.similarity': 0 } }).verdict).toBe('PASS')
  })

  // Spec README, codes 8: associations have no 字号, so the whole name less the division counts.
  test.each([
    ['济南市钱币学会', ['NAME_SIMILAR']],
    ['济南市钱币收藏协会', []],
  ])('association %s beside 钱币协会', (name, codes) => {
    const existing = [{ ...chenguang, name: '济南市钱币协会', type: '51' as const }]
    expect(codesOf({ name, type: '51', existing })).toEqual(codes)
  })
})

describe('structure and words', () => {
  test('G19 #23 a national prefix in a county; a claim to be first', () => {
    const county = { regionCode: '370102', level: 3 }
    const national = check({ name: '中国阳光养老院', authority: county })
    expect(national.verdict).toBe('FAIL')
    expect(national.findings).toContainEqual(
      expect.objectContaining({ article: '《民办非企业单位登记管理暂行条例》第八条' }),
    )
    expect(codesOf({ name: '济南市第一养老服务协会', type: '51' })).toEqual(['NAME_MISLEADING'])
  })

  test.each<[string, NameCheckInput['type'], string[]]>([
    [own, '52', []],
    ['济南市钱币协会', '51', []],
    ['济南市晨光教育基金会', '53', []],
    ['济南市温州商会', '51', []],
    ['济南市第一产业促进会', '51', []],
    ['晨光社会工作服务中心', '52', ['NAME_REGION_MISSING']],
    ['青岛市晨光社会工作服务中心', '52', ['NAME_REGION_OTHER']],
    ['山东省晨光社会工作服务中心', '52', []],
    ['济南市社会工作服务中心', '52', ['NAME_BRAND_SHORT']],
    ['济南市晨社会工作服务中心', '52', ['NAME_BRAND_SHORT']],
    ['济南市晨光新青岛市社会工作服务中心', '52', ['NAME_BRAND_REGION']],
    ['济南市新安康社会工作服务中心', '52', ['NAME_BRAND_REGION']],
    ['济南市晨光社会工作协会', '52', ['NAME_FORM']],
    ['济南市晨光社会工作', '52', ['NAME_FORM']],
    ['济南市钱币协会青年分会', '51', ['NAME_BRANCH']],
    ['济南市中国象棋协会', '51', ['NAME_NATIONAL_INSIDE']],
    ['济南市联合国教育协会', '51', ['NAME_FORBIDDEN_INTERNATIONAL_BODY']],
    ['济南市风水研究会', '51', ['NAME_FORBIDDEN_SUPERSTITION']],
    ['济南市朝鲜族联谊会', '51', []],
    ['济南市晨光社会工作协会', '51', ['NAME_ASSOCIATION_BRAND']],
    ['济南市晨光协会', '51', ['NAME_ASSOCIATION_BRAND']],
    ['济南市社会工作协会', '51', []],
    ['济南市青年企业家协会', '51', []],
    ['济南市物流与供应链商会', '51', []],
    ['济南大学校友会', '51', []],
    ['济南市老年书画研究会', '51', []],
    ['济南市ABC社会工作服务中心', '52', ['NAME_FOREIGN_CHARACTERS']],
    ['济南市晨光１社会工作服务中心', '52', ['NAME_FOREIGN_CHARACTERS']],
  ])('%s (%s): %j', (name, type, codes) => {
    expect(codesOf({ name, type })).toEqual(codes)
  })

  test('at the ministry no division is usual, and 中国 needs approval', () => {
    const ministry = { regionCode: '100000', level: 0 }
    const input = { name: '中国慈善联合会', type: '51' as const, authority: ministry }
    expect(check(input).verdict).toBe('FAIL')
    expect(check({ ...input, hasNationalApproval: true }).verdict).toBe('PASS')
    expect(codesOf({ ...input, name: '济南市慈善联合会' })).toEqual(['NAME_REGION_AT_MINISTRY'])
    const foundation = { ...input, name: '中国乡村发展基金会', type: '53' as const }
    expect(codesOf(foundation)).toEqual(['NAME_BRAND_SHORT', 'NAME_NATIONAL_PREFIX'])
    expect(check({ ...foundation, hasNationalApproval: true }).verdict).toBe('WARN')
    const service = {
      name: '中国晨光社会工作服务中心',
      authority: ministry,
      hasNationalApproval: true,
    }
    expect(check(service).verdict).toBe('FAIL')
  })

  test('the measures apply from 2024-05-01', () => {
    expect(codesOf({ name: own, asOf: '2024-04-30' })).toEqual(['NAME_RULES_NOT_IN_FORCE'])
    expect(codesOf({ name: own, asOf: '2024-05-01' })).toEqual([])
  })

  test.each([
    ['51', { isEminent: false }, ['NAME_PERSON_NOT_EMINENT']],
    ['51', { isEminent: true, hasConsent: false }, []],
    ['53', { isEminent: false, hasConsent: true }, []],
    ['53', { isEminent: false, hasConsent: true, isDead: true }, ['NAME_PERSON_NOT_EMINENT']],
    ['53', { isEminent: true, hasConsent: false }, ['NAME_PERSON_CONSENT']],
    ['53', { isEminent: true, isDeprivedOfPoliticalRights: true }, ['NAME_PERSON_DEPRIVED']],
  ] as const)('a name from a person: %s %j', (type, facts, codes) => {
    const person = {
      name: '张三',
      isDead: false,
      hasConsent: true,
      isDeprivedOfPoliticalRights: false,
      ...facts,
    }
    const name = type === '51' ? '济南市张三书法研究会' : '济南市张三教育基金会'
    expect(codesOf({ name, type, person })).toEqual(codes)
  })

  test.each([
    ['53', '济南市张三书法基金会', ['NAME_PERSON_UNDECLARED']],
    ['52', '济南市欧阳修文化艺术中心', ['NAME_PERSON_UNDECLARED']],
    ['53', '济南市金色书法基金会', []],
    ['53', '济南市张家港湾书法基金会', []],
  ] as const)('a person who is not declared: %s %s: %j', (type, name, codes) => {
    expect(codesOf({ name, type })).toEqual(codes)
  })

  test('a field that no dictionary knows is read as it is stated', () => {
    const name = '济南市晨光滑翔机基金会'
    expect(check({ name, type: '53', field: '滑翔机' }).segments).toMatchObject({
      brand: '晨光',
      field: '滑翔机',
    })
    const existing: ExistingName[] = [
      { ...chenguang, name: '济南市历下区晨光滑翔机基金会', type: '53', field: '滑翔机' },
    ]
    expect(codesOf({ name, type: '53', field: '滑翔机', existing })).toContain('NAME_BRAND_EQUAL')
    expect(codesOf({ name, type: '53', field: '书法' })).toEqual([])
  })

  test('any text gets a verdict', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => check({ name }).verdict !== 'PASS'),
    )
  })
})

describe('distance', () => {
  const short = fc.string({ unit: fc.constantFrom('晨', '光', '𠮷'), maxLength: 6 })

  test.each([
    ['', '', 0],
    ['', '晨光', 2],
    ['晨光', '晨光新', 1],
    ['晨光', '光晨', 2],
    ['𠮷', '晨', 1],
  ])('%s to %s: %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance)
  })

  test('is symmetric, and zero only for equal texts', () => {
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a))
        expect(editDistance(a, b) === 0).toBe(a === b)
      }),
    )
  })
})
