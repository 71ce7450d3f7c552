import fc from 'fast-check'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '../../kernel/errors.ts'
import { type Actor, enter } from '../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../testing/demo-house.ts'
import { paper } from '../../testing/establishment-forms.ts'
import { findBook } from '../ledger/index.ts'
import {
  addEvidence,
  allocate,
  closeCampaign,
  confirm,
  decideDisbursement,
  decideTransfer,
  disburse,
  money,
  proposeTransfer,
  readEvidence,
  returnFunds,
  settleDisbursement,
} from './index.ts'
import { failDisbursement } from './paying/settle.ts'
import { reverseAllocation } from './funds/reverse.ts'
import { type Charity, give, givenCharity, partnerName } from './testing/house.ts'

/* What a charity does with what it raised; the rows always say what the ledger says. */

const day = '2026-06-02'
const project = 'P-test-001'
let house: DemoHouse
let clerk: Actor
let second: Actor
beforeAll(async () => {
  house = await openDemoHouse(day, { requestsPerMinute: 1_000_000 })
})
afterAll(() => house?.close())

async function charity(): Promise<Charity> {
  const made = await givenCharity(house)
  clerk = await house.as('citizen')
  second = await house.as('citizen-2')
  return made
}
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'none'
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error.refusal.problems?.[0]?.code ?? error.code
  }
}
const aid = (campaign: string, size: number, more = {}) =>
  allocate(house.services, clerk, {
    ...{ campaign, project, line: 'aid' as const, purpose: '买图书', size, ...money, ...more },
  })
const settlement = { on: day, voucherNo: 'HZ0001' }
const given = (allocationId: string, size: number, more = {}) =>
  disburse(house.services, clerk, {
    ...{ allocationId, size, payeeType: 'beneficiary' as const, way: 'cash' as const },
    ...{
      batch: { category: 'student' as const, persons: 30, hasMinors: true },
      settlement,
      ...more,
    },
  })
async function evidence(id: string): Promise<string[]> {
  const { services } = house
  const content = Readable.from([paper('签收表').buffer])
  const read = await readEvidence(services, { kind: 'signatures', fileName: '签收表.pdf', content })
  return services.db.transaction().execute(async (tx) => {
    await enter(tx, clerk)
    const { uscc } = await tx
      .selectFrom('disbursements.disbursement')
      .select('uscc')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return [await addEvidence(tx, services, { id, uscc }, read)]
  })
}
const confirmed = async (id: string, size: number, more = {}) =>
  confirm(house.services, clerk, {
    ...{ id, size, method: 'sign' as const, evidence: await evidence(id), ...more },
  })
const bookOf = async (campaign: string) =>
  (await house.behind((tx) => findBook(tx, campaign)))?.totals

describe('by the filed plan', () => {
  test('W2–W8 allocated, disbursed, confirmed, returned, moved on and closed', async () => {
    const { ended, running } = await charity()
    await give(house, ended, 'donation_received', 10_001)
    await give(house, ended, 'donation_received', 5000)
    const a1 = await aid(ended, 12_000)
    expect(await bookOf(ended)).toMatchObject({ U: 3001, A: 12_000, P: 12_000, S: 0 })
    const d1 = await given(a1, 7000)
    expect(await bookOf(ended)).toMatchObject({ S: 7000, P: 5000, N: 7000 })
    await confirmed(d1, 6500)
    expect(await bookOf(ended)).toMatchObject({ C: 6500, N: 500 })
    const back = { id: d1, size: 500, reason: '银行退回', voucherNo: 'B1' }
    await returnFunds(house.services, clerk, back)
    expect(await bookOf(ended)).toMatchObject({ S: 6500, P: 5500, N: 0 })
    expect(await codeOf(aid(ended, 3002))).toBe('INSUFFICIENT_UNALLOCATED')
    const close = () => closeCampaign(house.services, clerk, { campaign: ended, note: '用完' })
    expect(await codeOf(close())).toBe('NOT_ZERO')
    const over = { id: a1, size: 5501, reason: '项目已完成' }
    expect(await codeOf(reverseAllocation(house.services, clerk, over))).not.toBe('none')
    await reverseAllocation(house.services, clerk, { ...over, size: 5500 })
    expect(await bookOf(ended)).toMatchObject({ U: 8501, A: 6500 })

    const transfer = {
      ...{ campaign: ended, toCampaign: running, size: 8501, ...money },
      ...{ reason: '都是乡村儿童阅读', resolution: '理事会 2026 年第 3 号决议' },
    }
    const nowhere = { ...transfer, toCampaign: 'nowhere' }
    expect(await codeOf(proposeTransfer(house.services, clerk, nowhere))).toBe('RESIDUAL_TARGET')
    const id = await proposeTransfer(house.services, clerk, transfer)
    expect(await codeOf(close())).toBe('DISBURSEMENTS_OPEN')
    const agree = { id, isApproved: true }
    expect(await codeOf(decideTransfer(house.services, clerk, agree))).toBe('YQ_FORBIDDEN')
    await decideTransfer(house.services, second, agree)
    expect(await bookOf(ended)).toMatchObject({ U: 0, P: 0, N: 0, XOut: 8501, C: 6500 })
    expect(await bookOf(running)).toMatchObject({ XIn: 8501, U: 8501 })
    await close()
    expect((await house.behind((tx) => findBook(tx, ended)))?.isClosed).toBe(true)
    expect(await codeOf(give(house, ended, 'donation_received', 1))).toBe('CAMPAIGN_CLOSED')
    expect(
      await codeOf(closeCampaign(house.services, clerk, { campaign: running, note: '提前' })),
    ).toBe('FUNDRAISING_GOES_ON')
  })

  test('D7: another project or more than the plan gives to a use is refused with the article', async () => {
    const { running } = await charity()
    await give(house, running, 'donation_received', 9_000_000)
    expect(await codeOf(aid(running, 1, { project: 'P-other' }))).toBe('CHANGE_OF_USE')
    await aid(running, 1_000_000, { line: 'fundraisingCost' })
    const more = aid(running, 1, { line: 'fundraisingCost' })
    await expect(more).rejects.toMatchObject({
      refusal: {
        problems: [{ code: 'USE_EXCEEDS_PLAN', article: expect.stringContaining('第二十条') }],
      },
    })
    const resolution = '理事会 2026 年第 4 号决议'
    expect(await codeOf(aid(running, 1, { project: 'P-other', resolution }))).toBe('CHANGE_OF_USE')
    expect(await codeOf(aid(running, 1, { campaign: `${running}x` }))).toBe('NOT_ON_RECORD')
  })

  test('W11: while reconciliation is broken nothing is allocated', async () => {
    const { running, uscc } = await charity()
    await give(house, running, 'donation_received', 100)
    const broken = {
      ...house.services,
      requireBalanced: async (_tx: unknown, of: string) => {
        if (of === uscc) throw new AppError('YQ_WRONG_STATE', { break: 'RECON_BREAK' })
      },
    }
    const wanted = {
      campaign: running,
      project,
      line: 'aid' as const,
      purpose: '买书',
      size: 1,
      ...money,
    }
    await expect(allocate(broken, clerk, wanted)).rejects.toMatchObject({
      refusal: { break: 'RECON_BREAK' },
    })
  })
})

describe('two persons, and partners', () => {
  test('above the parameter a second person approves; whoever proposed cannot', async () => {
    const { running } = await charity()
    await give(house, running, 'donation_received', 500_000)
    const a = await aid(running, 500_000)
    const id = await given(a, 100_001, { way: 'bank' })
    expect(await bookOf(running)).toMatchObject({ S: 0, P: 500_000 })
    expect(await codeOf(given(a, 400_000))).toBe('DISBURSEMENT_EXCEEDS_PENDING')
    const settle = () => settleDisbursement(house.services, clerk, { id, ...settlement })
    expect(await codeOf(settle())).toBe('YQ_WRONG_STATE')
    const approve = { id, isApproved: true }
    expect(await codeOf(decideDisbursement(house.services, clerk, approve))).toBe('YQ_FORBIDDEN')
    await decideDisbursement(house.services, second, approve)
    await settle()
    expect(await bookOf(running)).toMatchObject({ S: 100_001, N: 100_001 })
  })

  test('what went to a partner stays unconfirmed until final beneficiaries are shown', async () => {
    const { running } = await charity()
    await give(house, running, 'donation_received', 50_000)
    const a = await aid(running, 50_000)
    const to = { payeeType: 'partner', batch: undefined, payeeName: '别的学校' }
    expect(await codeOf(given(a, 50_000, to))).toBe('PARTNER_NOT_ON_RECORD')
    const id = await given(a, 50_000, { ...to, payeeName: partnerName })
    expect(await codeOf(confirmed(id, 50_000))).toBe('FINAL_BENEFICIARIES')
    const few = { batch: { category: 'student', persons: 4, hasMinors: true } }
    expect(await codeOf(confirmed(id, 50_000, few))).toBe('MINORS_IN_BATCHES')
    expect(await codeOf(confirmed(id, 50_000, { ...few, evidence: [] }))).toBe('MINORS_IN_BATCHES')
    const enough = { batch: { category: 'student', persons: 40, hasMinors: true } }
    expect(await codeOf(confirmed(id, 50_000, { ...enough, evidence: [] }))).toBe(
      'EVIDENCE_MISSING',
    )
    await confirmed(id, 50_000, { ...enough, method: 'third_party' })
    expect(await bookOf(running)).toMatchObject({ C: 50_000, N: 0 })
  })

  test('named payees are sealed, stand under pseudonyms, and are confirmed one by one', async () => {
    const { running } = await charity()
    await give(house, running, 'donation_received', 3000)
    const a = await aid(running, 3000)
    const person = { account: '6222000011112222', bank: '云汀银行', category: 'elderly' as const }
    const payees = [
      { ...person, name: '赵奶奶', size: 1000 },
      { ...person, name: '钱爷爷', size: 2000 },
    ]
    const id = await given(a, 3000, { batch: undefined, payees })
    expect(
      await codeOf(given(a, 3000, { batch: undefined, payees: [payees[0], payees[0]] })),
    ).not.toBe('none')
    const rows = await house.behind((tx) =>
      tx
        .selectFrom('disbursements.payee')
        .selectAll()
        .where('disbursement_id', '=', id)
        .orderBy('ordinal')
        .execute(),
    )
    expect(JSON.stringify(rows)).not.toContain('赵奶奶')
    await confirmed(id, 1000, { payeeId: rows[0]?.id })
    const { draft } = await house.behind((tx) =>
      tx
        .selectFrom('ledger.entry')
        .select('draft')
        .where('campaign', '=', running)
        .where('type', '=', 'confirmation')
        .executeTakeFirstOrThrow(),
    )
    expect(draft).toMatchObject({ beneficiary: { pseudonym: rows[0]?.pseudonym, minor: false } })
  })
})

type Step = {
  kind: 'give' | 'allocate' | 'reverse' | 'disburse' | 'confirm' | 'return' | 'fail' | 'crash'
  size: number
  pick: number
}
const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom(
      'give',
      'allocate',
      'reverse',
      'disburse',
      'confirm',
      'return',
      'fail',
      'crash',
    ),
    size: fc.integer({ min: 1, max: 3000 }),
    pick: fc.nat(50),
  }),
  { minLength: 12, maxLength: 16 },
)

describe('rows and book', () => {
  test('any acts in any order: rows say what the ledger says, and a crash leaves nothing half', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (run) => {
        const { running } = await charity()
        const made: { allocations: string[]; disbursements: string[] } = {
          allocations: [],
          disbursements: [],
        }
        for (const step of run) await walk(running, step, made)
        expect(await sumsOf(running)).toEqual(pickOf(await bookOf(running)))
      }),
      { numRuns: 2, seed: 20261128 },
    )
  })
})

async function walk(
  campaign: string,
  { kind, size, pick }: Step,
  made: { allocations: string[]; disbursements: string[] },
) {
  const of = (list: string[]) =>
    list[pick % Math.max(list.length, 1)] ?? '00000000-0000-7000-8000-000000000001'
  const { services } = house
  const refusable = async (work: Promise<unknown>) => {
    await codeOf(work)
  }
  if (kind === 'give') return give(house, campaign, 'donation_received', size)
  if (kind === 'allocate') {
    return refusable(aid(campaign, size).then((id) => made.allocations.push(id)))
  }
  if (kind === 'disburse') {
    return refusable(given(of(made.allocations), size).then((id) => made.disbursements.push(id)))
  }
  if (kind === 'reverse') {
    return refusable(
      reverseAllocation(services, clerk, { id: of(made.allocations), size, reason: '改期' }),
    )
  }
  const id = of(made.disbursements)
  if (kind === 'fail') return refusable(failDisbursement(services, clerk, { id, reason: '账号错' }))
  if (kind === 'return') {
    return refusable(returnFunds(services, clerk, { id, size, reason: '退回', voucherNo: 'R' }))
  }
  if (kind === 'confirm') {
    return refusable(made.disbursements.length > 0 ? confirmed(id, size) : Promise.resolve())
  }
  // The row is refused after the ledger was written: neither is there.
  await give(house, campaign, 'donation_received', 1)
  const before = await bookOf(campaign)
  await expect(aid(campaign, 1, { purpose: 'x' })).rejects.toThrow('allocation_purpose_check')
  expect(await bookOf(campaign)).toEqual(before)
}

/** The quantities as the business rows have them. */
const sumsOf = (campaign: string) =>
  house.behind(async (tx) => {
    const allocations = await tx
      .selectFrom('disbursements.allocation')
      .selectAll()
      .where('campaign', '=', campaign)
      .execute()
    const paid = await tx
      .selectFrom('disbursements.disbursement')
      .selectAll()
      .where('campaign', '=', campaign)
      .where('state', '=', 'SETTLED')
      .execute()
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
    const A = sum(allocations.map(({ size, reversed }) => size - reversed))
    const S = sum(paid.map(({ size, returned }) => size - returned))
    const C = sum(paid.map(({ confirmed: of }) => of))
    return { A, S, P: A - S, C, N: S - C }
  })
const pickOf = (totals: Awaited<ReturnType<typeof bookOf>>) => {
  const { A, S, P, C, N } = totals ?? { A: 0, S: 0, P: 0, C: 0, N: 0 }
  return { A, S, P, C, N }
}
