import { describe, expect, test } from 'vitest'
import {
  checkPhone,
  checkPlanNumber,
  codeLabel,
  codeLists,
  findCode,
  maskAccount,
  maskCitizenId,
  maskEmail,
  maskMobile,
  maskName,
} from './index.ts'

describe('plan numbers', () => {
  test('D8 #7: credit code, year and sequence', () => {
    const result = checkPlanNumber('53100000500021326DA18051')
    expect(result.ok).toBe(true)
    expect(result.parts).toMatchObject({ uscc: '53100000500021326D', year: 2018, sequence: '051' })
  })

  test('a real number from a public page passes', () => {
    expect(checkPlanNumber('53100000500009167KA21008').ok).toBe(true)
  })

  test('a wrong credit code is reported under its field', () => {
    const result = checkPlanNumber('53100000500021326EA18051')
    expect(result.errors).toMatchObject([{ code: 'USCC_CHECK', field: 'uscc' }])
  })

  test('another form is refused unless its pattern is given', () => {
    const number = '53100000500021326DB2024001'
    expect(checkPlanNumber(number).errors[0]?.code).toBe('PLAN_NUMBER_FORMAT')
    const pattern = /^(?<uscc>.{18})B20(?<year>\d{2})(?<sequence>\d{3})$/
    expect(checkPlanNumber(number, { pattern }).parts?.year).toBe(2024)
  })
})

describe('telephone numbers', () => {
  test.each([
    ['+86 138-0013-8000', '13800138000', 'mobile'],
    ['0086 13800138000', '13800138000', 'mobile'],
    ['１３８００１３８０００', '13800138000', 'mobile'],
    ['010-12345678', '010-12345678', 'landline'],
    ['(0755) 1234 5678', '0755-12345678', 'landline'],
    ['075512345678转12', '0755-12345678-12', 'landline'],
    ['+86 755 12345678', '0755-12345678', 'landline'],
    ['0912-3456789', '0912-3456789', 'landline'],
    ['400-123-4567', '4001234567', 'service'],
  ])('D8 #20 and others: %s becomes %s, a %s', (input, normalized, kind) => {
    expect(checkPhone(input)).toMatchObject({ ok: true, normalized, parts: { kind } })
  })

  test.each(['12800138000', '1380013800', '138001380000', '12345678', '0755-123456', '', '电话'])(
    '%j is refused',
    (input) => {
      expect(checkPhone(input).errors[0]?.code).toBe('PHONE_FORMAT')
    },
  )
})

describe('D8 #49 and data.md §7.2: masks', () => {
  test.each([
    ['张三丰', '张**'],
    ['阿里木·买买提', '阿**·***'],
    ['𠮷田', '𠮷*'],
    ['张', '*'],
    ['', ''],
  ])('name %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  test('citizen id, mobile, e-mail, account', () => {
    expect(maskCitizenId('11010519491231002X', 'owner')).toBe('110***********002X')
    expect(maskCitizenId('11010519491231002X', 'shared')).toBe('1****************X')
    expect(maskMobile('13800138000')).toBe('138****8000')
    expect(maskEmail('zhang@x.cn')).toBe('z***@x.cn')
    expect(maskAccount('6222 0000 1234 5678')).toBe('****5678')
  })

  test('a value too short for its mask is hidden wholly', () => {
    expect(maskMobile('12345')).toBe('*****')
    expect(maskCitizenId('1101', 'owner')).toBe('****')
    expect(maskEmail('z@x.cn')).toBe('***@x.cn')
    expect(maskEmail('no address')).toBe('***')
    expect(maskAccount('1234567')).toBe('****')
  })
})

describe('code lists', () => {
  test('labels in both languages; an unknown code is shown as it is', () => {
    expect(codeLabel('organisationType', '53')).toBe('基金会')
    expect(codeLabel('organisationType', '53', 'en')).toBe('Foundation')
    expect(codeLabel('industry', '12')).toBe('职业及从业者')
    expect(codeLabel('sex', '7')).toBe('7')
  })

  test('a withdrawn value keeps its label and is not in use afterwards', () => {
    expect(codeLabel('organisationSubtype', 'public')).toBe('公募基金会')
    expect(findCode('organisationSubtype', 'public', '2016-08-31')).toBeDefined()
    expect(findCode('organisationSubtype', 'public', '2016-09-01')).toBeUndefined()
  })

  test('GB/T 3304: 56 ethnic groups and two additions, every code and pair of letters once', () => {
    const { ethnicity } = codeLists
    expect(ethnicity).toHaveLength(58)
    expect(new Set(ethnicity.map((e) => e.letters)).size).toBe(58)
    expect(ethnicity[4]).toMatchObject({ code: '05', letters: 'UG', label: { zh: '维吾尔族' } })
    expect(ethnicity[55]).toMatchObject({ code: '56', letters: 'JN' })
  })

  test('no list names a code twice or leaves a label empty', () => {
    for (const entries of Object.values(codeLists)) {
      expect(new Set(entries.map((e) => e.code)).size).toBe(entries.length)
      expect(entries.every((e) => e.label.zh && e.label.en)).toBe(true)
    }
  })
})
