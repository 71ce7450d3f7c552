import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import {
  canonicalJson,
  checkOpening,
  commitTo,
  createMemoryBook,
  type Draft,
  decodeEntry,
  encodeEntry,
  type Entry,
  LedgerRefusal,
  netOf,
  noTotals,
  parseYuan,
  prorata,
  saidAt,
} from './index.ts'

const campaign = '53100000500000001TA26001'
const salt = Uint8Array.from({ length: 32 }, (_, n) => n)
const payload = { donor_name: '张三', donor_id_no: '', contact: '13800000000' }
const commitment = 'fbc5f112285e28a54ab4b268f1b307877fafc2856bbd71e50042014c3972607a'

const draft = (t: Draft['t'], id: string, more: Partial<Draft> = {}): Draft => ({
  t,
  id,
  at: '2026-01-01',
  org: '53100000500000001T',
  campaign,
  amount: 0,
  cur: 'CNY',
  commit: {},
  ...more,
})
const gift = (id: string, amount: number) =>
  draft('donation_received', id, { amount, commit: { donor: commitment } })
const allocation = (id: string, amount: number) =>
  draft('allocation', id, { amount, project: 'P20001', line: 'aid' })

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof LedgerRefusal) return error.code
    throw error
  }
  return 'none'
}
const figuresOf = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error instanceof LedgerRefusal ? error.figures : error
  }
}
const leafOf = (bytes: Uint8Array) => bytesToHex(sha256(concatBytes(Uint8Array.of(0), bytes)))

describe('charity §7, funds', () => {
  const book = createMemoryBook()
  const totals = () => book.totals(campaign) ?? noTotals
  const edges = () => book.edges('a1').map(({ lot, amount }) => [lot, amount])
  book.record(draft('campaign_opening', 'c1', { lineage: 'fifo' }))

  test('W1 gifts and a refund', () => {
    for (const [id, amount] of [
      ['d1', 10001],
      ['d2', 5000],
      ['d3', 2500],
    ] as const) {
      book.record(gift(id, amount))
    }
    book.record(draft('refund', 'r1', { amount: 2500, of: 'd3' }))
    expect(totals()).toMatchObject({ D: 17501, R: 2500, U: 15001, A: 0 })
    expect(netOf(totals())).toBe(15001)
  })

  test('W2 an allocation takes the first gifts first', () => {
    expect(book.record(allocation('a1', 12000)).entry.prev).toEqual([1, 2])
    expect(totals()).toMatchObject({ U: 3001, A: 12000, P: 12000, S: 0 })
    expect(edges()).toEqual([
      ['d1', 10001],
      ['d2', 1999],
    ])
  })

  test('W3 a disbursement', () => {
    book.record(draft('disbursement', 'p1', { amount: 7000, of: 'a1', payee: 'beneficiary' }))
    expect(totals()).toMatchObject({ S: 7000, P: 5000, C: 0, N: 7000 })
  })

  test('W4 a confirmation', () => {
    book.record(
      draft('confirmation', 'b1', {
        amount: 6500,
        of: 'p1',
        method: 'sign',
        commit: { evidence: commitment },
      }),
    )
    expect(totals()).toMatchObject({ C: 6500, N: 500 })
  })

  test('W5 the bank returns what was not confirmed', () => {
    book.record(draft('disbursement_return', 't1', { amount: 500, of: 'p1' }))
    expect(totals()).toMatchObject({ S: 6500, P: 5500, N: 0 })
    expect(netOf(totals())).toBe(15001)
  })

  test('W6 no more is allocated than there is', () => {
    expect(codeOf(() => book.record(allocation('a2', 3002)))).toBe('INSUFFICIENT_UNALLOCATED')
    expect(figuresOf(() => book.tryOut(allocation('a2', 3002)))).toEqual({ available: 3001 })
  })

  test('W7 a refund takes what is free only', () => {
    const before = totals()
    const refund = (of: string, amount: number) =>
      draft('refund', `r-${of}-${amount}`, { amount, of })
    expect(codeOf(() => book.record(refund('d1', 1)))).toBe('REFUND_EXCEEDS_FREE')
    expect(codeOf(() => book.record(refund('d2', 3002)))).toBe('REFUND_EXCEEDS_FREE')
    expect(book.tryOut(refund('d2', 3001)).totals.get('')).toMatchObject({ R: 5501 })
    expect(totals()).toEqual(before)
  })

  test('W8 a campaign closes at zero', () => {
    const closing = draft('campaign_closing', 'z1')
    expect(codeOf(() => book.record(closing))).toBe('NOT_ZERO')
    expect(figuresOf(() => book.tryOut(closing))).toEqual({ U: 3001, P: 5500, N: 0 })
    book.record(draft('allocation_reversal', 'v1', { amount: 5500, of: 'a1' }))
    expect(edges()).toEqual([['d1', 6500]])
    expect(totals()).toMatchObject({ U: 8501 })
    book.record(draft('residual_out', 'x1', { amount: 8501, to: 'P20002' }))
    expect(netOf(totals())).toBe(6500)
    expect(totals().C).toBe(6500)
    book.record(closing)
    expect(codeOf(() => book.record(gift('d4', 1)))).toBe('CAMPAIGN_CLOSED')
  })

  test('W9 in proportion, the largest remainders first', () => {
    expect(prorata([10001, 5000], 10000)).toEqual([6667, 3333])
    expect(prorata([1, 1, 1], 2)).toEqual([1, 1, 0])
    expect(prorata([100, 200, 300], 599)).toEqual([100, 200, 299])
  })

  test('W10 amounts as people write them', () => {
    expect(['100.01', '100.1', '0'].map(parseYuan)).toEqual([10001, 10010, 0])
    expect(codeOf(() => book.tryOut(gift('d5', parseYuan('0'))))).toBe('AMOUNT_ZERO')
    for (const text of ['0.005', '1e2', '-1', '１００']) {
      expect(codeOf(() => parseYuan(text))).toBe('AMOUNT_INVALID')
    }
  })
})

describe('charity §6.5 and §7, entries', () => {
  // The sample leaf leaves out `org` and `prev`: a byte vector only (README 19).
  const sample = {
    t: 'donation_received',
    v: 1,
    id: 'dn_0001',
    cur: 'CNY',
    at: '2026-01-01',
    amount: 10001,
    campaign,
    commit: { donor: commitment },
  }
  const entry: Entry = {
    ...sample,
    v: 1,
    t: 'donation_received',
    org: '53100000500000001T',
    prev: [],
  }
  const opening = { salt, payload }

  test('commitment and leaf, byte for byte', () => {
    expect(commitTo('donor', opening)).toBe(commitment)
    const bytes = new TextEncoder().encode(canonicalJson(sample))
    expect(bytes).toHaveLength(215)
    expect(leafOf(bytes)).toBe('519f4220a7daaa8a2240a9e5d5c8c234e6aaaeea6af5019c18df94723e4b61b0')
  })

  test('W37 what is erased is gone, the entry stands, and another opening does not fit', () => {
    const leaf = leafOf(encodeEntry(entry))
    expect(() => checkOpening(entry.commit.donor ?? '', 'donor', opening)).not.toThrow()
    expect(codeOf(() => checkOpening(commitment, 'donor', null))).toBe('ERASED')
    const other = { payload, salt: hexToBytes('ff'.repeat(32)) }
    expect(codeOf(() => checkOpening(commitment, 'donor', other))).toBe('COMMITMENT_MISMATCH')
    expect(leafOf(encodeEntry(decodeEntry(encodeEntry(entry))))).toBe(leaf)
  })

  test('W38 too long, with a fraction, in another order', () => {
    const long = { ...entry, prev: Array.from({ length: 12_000 }, (_, n) => 100_000 + n) }
    expect(codeOf(() => encodeEntry(long))).toBe('ENTRY_TOO_LARGE')
    expect(codeOf(() => encodeEntry({ ...entry, amount: 100.5 }))).toBe('ENTRY_INVALID')
    const turned = Object.fromEntries(Object.entries(entry).toReversed()) as unknown as Entry
    expect(leafOf(encodeEntry(turned))).toBe(leafOf(encodeEntry(entry)))
  })

  test.each([
    ['an unknown field', { ...entry, donor_name: '张三' }, 'donor_name'],
    ['null', { ...entry, restriction: null }, 'restriction'],
    ['free text', { ...entry, restriction: '给张三的孩子' }, 'restriction'],
    ['no commitment to the donor', { ...entry, commit: {} }, 'commit.donor'],
    [
      'an unnamed donor by the second',
      { ...entry, anonymous: true, at: '2026-01-01T08:30:00Z' },
      'at',
    ],
    ['a day that is none', { ...entry, at: '2026-02-30' }, 'at'],
  ])('refused: %s', (_, given, field) => {
    try {
      encodeEntry(given as unknown as Entry)
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENTRY_INVALID', field })
    }
  })

  test('children are confirmed in batches of five, by the month', () => {
    const batch = (count: number, at: string) =>
      codeOf(() =>
        encodeEntry({
          ...entry,
          t: 'confirmation',
          at,
          method: 'guardian',
          commit: { evidence: commitment },
          batch: { category: 'pupil', count, minors: true },
        }),
      )
    expect(batch(5, '2026-01-01')).toBe('none')
    expect(batch(4, '2026-01-01')).toBe('ENTRY_INVALID')
    expect(batch(5, '2026-01-02')).toBe('ENTRY_INVALID')
  })

  test('a day or a second only where it is said that no child is meant', () => {
    const one = (at: string, beneficiary?: object) =>
      codeOf(() =>
        encodeEntry({
          ...entry,
          t: 'confirmation',
          at,
          method: 'sign',
          commit: { evidence: commitment },
          ...(beneficiary && { beneficiary }),
        } as Entry),
      )
    const person = { pseudonym: 'ab'.repeat(16), category: 'pupil' }
    const second = '2026-01-02T08:30:00Z'
    expect(one(second, { ...person, minor: false })).toBe('none')
    expect(one(second, { ...person, minor: true })).toBe('ENTRY_INVALID')
    expect(one(second, person)).toBe('ENTRY_INVALID')
    expect(one(second)).toBe('ENTRY_INVALID')
    expect(one('2026-01-01')).toBe('none')
  })
})

test.each([
  [{ batch: { minors: true } }, '2026-04'],
  [{}, '2026-04'],
  [{ batch: { minors: false } }, '2026-04-01'],
  [{ beneficiary: {} }, '2026-04-01'],
  [{ t: 'disbursement' }, '2026-04-01'],
])('L10: of a confirmation with %j one reads %s', (more, said) => {
  expect(saidAt({ t: 'confirmation', at: '2026-04-01', ...more })).toBe(said)
})
