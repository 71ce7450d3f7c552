import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ageOn,
  checkCitizenId,
  citizenIdCheckDigit,
  createRegionTable,
  defaultRegions,
  seedRegions,
} from './index.ts'

const today = '2026-01-05'
const regions = defaultRegions()
const check = (id: string) => checkCitizenId(id, { today, regions })
const codesOf = (problems: { code: string }[]) => problems.map((p) => p.code)

describe('worked examples', () => {
  test('D8 #8, V01: the example of the standard', () => {
    const result = check('11010519491231002X')
    expect(result).toMatchObject({ ok: true, warnings: [] })
    expect(result.parts).toMatchObject({ kind: 'resident', birthDate: '1949-12-31', sex: '2' })
  })

  test('V01: a wrong check digit', () => {
    expect(codesOf(check('110105194912310021').errors)).toEqual(['ID_CHECKSUM'])
  })

  test('D8 #9: the check passes, the age does not', () => {
    const result = check('440524188001010014')
    expect(result.parts?.sex).toBe('1')
    expect(codesOf(result.errors)).toEqual(['ID_AGE'])
  })

  test('D8 #10: a leap day', () => {
    expect(check('440106200002290016')).toMatchObject({ ok: true, warnings: [] })
  })

  test('D8 #11: 1900 was no leap year', () => {
    expect(codesOf(check('44010619000229001X').errors)).toEqual(['ID_DATE'])
  })

  test('D8 #12: an old number is converted, for matching only', () => {
    const result = check('110105491231002')
    expect(result).toMatchObject({ ok: true, normalized: '11010519491231002X' })
    expect(result.parts?.isMatchingOnly).toBe(true)
    expect(codesOf(result.warnings)).toEqual(['ID_15_DIGITS'])
  })

  test.each([
    ['810000199001010019', 'hong-kong-permit'],
    ['830000198501010022', 'taiwan-permit'],
  ])('D8 #13: %s is a %s', (id, kind) => {
    expect(check(id)).toMatchObject({ ok: true, warnings: [], parts: { kind } })
  })

  test('D8 #14: a foreign permanent residence card', () => {
    const result = check('931840199010100019')
    expect(result).toMatchObject({ ok: true, warnings: [] })
    expect(result.parts).toMatchObject({
      kind: 'foreign-permanent',
      region: '310000',
      nationality: '840',
    })
  })

  test('D8 #15: a new county passes; a list without it warns', () => {
    const id = '653229201010100020'
    expect(check(id)).toMatchObject({ ok: true, warnings: [] })
    const older = createRegionTable(seedRegions().filter((row) => row.code !== '653229'))
    const result = checkCitizenId(id, { today, regions: older })
    expect(result.ok).toBe(true)
    expect(codesOf(result.warnings)).toEqual(['ID_REGION'])
  })
})

test('normalisation warns: full width, spaces, lower-case x', () => {
  const result = check(' １10105 19491231002x')
  expect(result).toMatchObject({ ok: true, normalized: '11010519491231002X' })
  expect(codesOf(result.warnings)).toEqual(['ID_WIDTH', 'ID_SPACE', 'ID_CASE'])
})

test.each([
  ['1101051949123100', 'ID_LENGTH'],
  ['', 'ID_LENGTH'],
  ['1101051949123100OX', 'ID_CHAR'],
  ['X10105194912310020', 'ID_CHAR'],
  ['110105194913310020', 'ID_DATE'],
])('%s: %s', (id, code) => {
  expect(check(id).errors[0]?.code).toBe(code)
})

describe('both sides of the dates', () => {
  const born = (day: string) => {
    const first17 = `110105${day}002`
    return first17 + citizenIdCheckDigit(first17)
  }

  test('born today passes, born tomorrow does not', () => {
    expect(check(born('20260105')).ok).toBe(true)
    expect(codesOf(check(born('20260106')).errors)).toEqual(['ID_FUTURE'])
  })

  test('130 years pass, 131 do not; the limit is a parameter', () => {
    expect(check(born('18950106')).ok).toBe(true)
    expect(codesOf(check(born('18950105')).errors)).toEqual(['ID_AGE'])
    const options = { today, maximumAge: 100 }
    expect(checkCitizenId(born('19250105'), options).ok).toBe(false)
  })
})

test.each([
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
  ['2010-06-01', '2026-06-01', 16],
  ['2010-06-01', '2026-05-31', 15],
])('born %s is on %s %i years old', (birth, day, age) => {
  expect(ageOn(birth, day)).toBe(age)
})

test('no message repeats the number', () => {
  for (const id of ['110105194912310021', '44010619000229001X', '110105491231002']) {
    expect(JSON.stringify({ ...check(id), normalized: '', parts: null })).not.toContain(
      id.slice(6, 14),
    )
  }
})

test('every substitution of one digit is refused', () => {
  fc.assert(
    fc.property(fc.nat(16), fc.nat(9), (i, digit) => {
      const id = '11010519491231002X'
      fc.pre(id[i] !== String(digit))
      expect(check(id.slice(0, i) + String(digit) + id.slice(i + 1)).ok).toBe(false)
    }),
  )
})
