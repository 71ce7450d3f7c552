import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkUscc,
  composeUscc,
  defaultRegions,
  subjectCheckDigit,
  usccCheckDigit,
} from './index.ts'
import { alphabet } from './uscc-digits.ts'

const codesOf = (problems: { code: string }[]) => problems.map((p) => p.code)

describe('worked examples', () => {
  test('G19 #1, D8 #1: a foundation of the ministry', () => {
    const result = checkUscc('53100000500019795A', { regions: defaultRegions() })
    expect(result).toMatchObject({ ok: true, errors: [], warnings: [] })
    expect(result.parts).toEqual({
      department: '5',
      class: '3',
      region: '100000',
      subject: '50001979',
      subjectCheck: '5',
      check: 'A',
      isSocialOrganisation: true,
      organisationType: 'foundation',
    })
  })

  test('G19 #2: an association', () => {
    const result = checkUscc('51100000500009247D', { expectedType: 'association' })
    expect(result).toMatchObject({ ok: true, parts: { organisationType: 'association' } })
  })

  test('G19 #3: a service institution, inner 3, outer 8', () => {
    const result = checkUscc('52370100MJD0000038', { issuedByUs: true })
    expect(result.ok).toBe(true)
    expect(subjectCheckDigit('MJD00000')).toBe('3')
    expect(usccCheckDigit('52370100MJD000003')).toBe('8')
  })

  test('G19 #4, D8 #2: a wrong last character names the expected one', () => {
    const result = checkUscc('53100000500019795B')
    expect(codesOf(result.errors)).toEqual(['USCC_CHECK'])
    expect(result.errors[0]?.expected).toBe('A')
    expect(result.normalized).toBe('53100000500019795B')
  })

  // The example's outer check fails too, so it is refused either way (data: check_ok = 0).
  test('G19 #5: a wrong inner check warns on import and is an error for codes we issue', () => {
    const imported = checkUscc('51100000500000024G')
    expect(imported.warnings).toMatchObject([{ code: 'USCC_INNER', expected: '3' }])
    const issued = checkUscc('51100000500000024G', { issuedByUs: true })
    expect(codesOf(issued.errors)).toEqual(['USCC_INNER', 'USCC_CHECK'])
  })

  test('a code whose only fault is the inner check passes on import', () => {
    const first17 = '51100000500000024'
    const code = first17 + usccCheckDigit(first17)
    expect(checkUscc(code).ok).toBe(true)
    expect(checkUscc(code, { issuedByUs: true }).ok).toBe(false)
  })

  test('G19 #6: the letter O; an association where a foundation is due', () => {
    const letter = checkUscc('5310000050001979OA')
    expect(letter.errors).toMatchObject([{ code: 'USCC_CHAR', positions: [17] }])
    expect(letter.errors[0]?.hint.zh).toContain('第 17 位的 O 是不是 0')
    expect(letter.normalized).toBe('5310000050001979OA')
    const foundation = checkUscc('51100000500009247D', { expectedType: 'foundation' })
    expect(codesOf(foundation.errors)).toEqual(['USCC_CLASS'])
  })

  test.each([
    ['D8 #3', '511000000000004570'],
    ['D8 #4', '52440100MJ000000XJ'],
  ])('%s: %s passes', (_number, code) => {
    expect(checkUscc(code, { issuedByUs: true })).toMatchObject({ ok: true, warnings: [] })
  })

  test('D8 #5: a service institution among associations', () => {
    const result = checkUscc('52440100MJK000014U', { expectedType: 'association' })
    expect(result.errors).toMatchObject([{ code: 'USCC_CLASS', expected: '51' }])
  })

  test('D8 #6: full width and lower case are normalised with warnings', () => {
    const result = checkUscc('５3100000500019795a')
    expect(result).toMatchObject({ ok: true, normalized: '53100000500019795A' })
    expect(codesOf(result.warnings)).toEqual(['USCC_WIDTH', 'USCC_CASE'])
  })
})

test('spaces, hyphens and invisible characters are dropped with a warning', () => {
  const result = checkUscc(' 53 100000-500019795\u200B A ')
  expect(result).toMatchObject({ ok: true, normalized: '53100000500019795A' })
  expect(codesOf(result.warnings)).toEqual(['USCC_SPACE'])
})

test.each([
  ['5310000050001979A', 'USCC_LENGTH'],
  ['53100000500019795AA', 'USCC_LENGTH'],
  ['320404000009558', 'USCC_LENGTH'],
  ['', 'USCC_LENGTH'],
  ['531000005000197-5中', 'USCC_LENGTH'],
])('%s is refused with %s', (code, expected) => {
  expect(checkUscc(code).errors[0]?.code).toBe(expected)
})

test('what is no string is refused, not thrown', () => {
  expect(checkUscc(undefined as unknown as string).ok).toBe(false)
})

test.each(['B', 'R', 'U'])('department %s does not exist', (department) => {
  const first17 = `${department}1100000500009247`
  const result = checkUscc(first17 + usccCheckDigit(first17))
  expect(codesOf(result.errors)).toEqual(['USCC_CLASS'])
})

test.each(['9', 'A', 'N', 'Y'])('department %s exists and is no social organisation', (d) => {
  const code = composeUscc({ department: d, class: '1', region: '110000', subject: '50000924' })
  expect(checkUscc(code)).toMatchObject({ ok: true, parts: { isSocialOrganisation: false } })
})

describe('the area digits', () => {
  const withRegion = (region: string) =>
    composeUscc({ department: '5', class: '1', region, subject: '50000924' })
  const regions = defaultRegions()

  test('an unknown division warns on import and refuses a code we issue', () => {
    expect(codesOf(checkUscc(withRegion('110199'), { regions }).warnings)).toEqual(['USCC_AREA'])
    const issued = checkUscc(withRegion('110199'), { regions, issuedByUs: true })
    expect(codesOf(issued.errors)).toEqual(['USCC_AREA'])
  })

  test('without a table only the province is looked at', () => {
    expect(checkUscc(withRegion('110199')).warnings).toEqual([])
    expect(codesOf(checkUscc(withRegion('990102')).warnings)).toEqual(['USCC_AREA'])
  })

  test('an abolished division is known', () => {
    expect(checkUscc(withRegion('330103'), { regions, issuedByUs: true }).ok).toBe(true)
  })

  test('letters are an error', () => {
    const first17 = '5110000A500009247'
    const result = checkUscc(first17 + usccCheckDigit(first17))
    expect(codesOf(result.errors)).toEqual(['USCC_AREA'])
  })
})

describe('hints name the likely slip and change nothing', () => {
  test('a digit taken for one that looks like it', () => {
    const wrong = '53100000500019785A'
    const [problem] = checkUscc(wrong).errors
    expect(problem?.hint.zh).toContain('先看')
    const lookAlike = '53100000600019795A'
    const result = checkUscc(lookAlike)
    expect(result.errors[0]?.hint.zh).toContain('把第 9 位的 5 写成 6')
    expect(result.normalized).toBe(lookAlike)
  })

  test('two neighbours in the wrong order', () => {
    const result = checkUscc('53100000500017995A')
    expect(result.errors[0]?.hint.zh).toContain('把第 14、15 位写反')
  })
})

describe('properties', () => {
  const character = fc.constantFrom(...alphabet)
  const subject = fc.array(character, { minLength: 8, maxLength: 8 }).map((c) => c.join(''))
  const region = fc.constantFrom('100000', '110105', '440300', '510000', '653229')
  const classCode = fc.constantFrom('1', '2', '3', '9')
  const valid = fc
    .record({ department: fc.constant('5'), class: classCode, region, subject })
    .map(composeUscc)

  test('what composeUscc builds passes', () => {
    fc.assert(
      fc.property(valid, (code) => {
        const options = { issuedByUs: true, regions: defaultRegions() }
        expect(checkUscc(code, options)).toMatchObject({ ok: true, warnings: [] })
      }),
    )
  })

  test('every substitution of one character is refused', () => {
    fc.assert(
      fc.property(valid, fc.nat(17), character, (code, i, other) => {
        fc.pre(code[i] !== other)
        expect(checkUscc(code.slice(0, i) + other + code.slice(i + 1)).ok).toBe(false)
      }),
    )
  })

  // Weights of neighbours differ mod 31, and the last weighs 1 against 28: every swap shows.
  test('every swap of two different neighbours is refused', () => {
    fc.assert(
      fc.property(valid, fc.nat(16), (code, i) => {
        const [a = '', b = ''] = [code[i], code[i + 1]]
        fc.pre(a !== b)
        expect(checkUscc(code.slice(0, i) + b + a + code.slice(i + 2)).ok).toBe(false)
      }),
    )
  })

  test('any text gets an answer, and a second normalisation changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const once = checkUscc(text)
        expect(checkUscc(once.normalized).normalized).toBe(once.normalized)
      }),
    )
  })
})

test.each([
  [{ department: '55', class: '1', region: '110000', subject: '50000924' }],
  [{ department: '5', class: '', region: '110000', subject: '50000924' }],
  [{ department: '5', class: '1', region: '11000', subject: '50000924' }],
  [{ department: '5', class: '1', region: '110000', subject: '5000092' }],
  [{ department: '5', class: '1', region: '110000', subject: '5000092O' }],
])('composeUscc refuses malformed parts %j', (parts) => {
  expect(() => composeUscc(parts)).toThrow(RangeError)
})
