import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../kernel/errors.ts'
import { actOnMany } from './batch.ts'
import {
  caseOf,
  citizen,
  createHarness,
  givenDraft,
  type Harness,
  officer,
  secondFactorCode,
  versionOf,
  walk,
} from './testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await createHarness()
})
afterAll(() => harness?.close())

const intake = officer('陈向明', 'intake')
const reviewer = officer('苏晚晴', 'review')
const approver = officer('周牧云', 'decide')

async function given(count: number, ...acts: Parameters<typeof walk>[2][]): Promise<string[]> {
  const ids = []
  for (let index = 0; index < count; index++) {
    const applicant = citizen()
    const id = await givenDraft(harness, applicant)
    await walk(harness, id, [applicant, 'submit'], ...acts)
    ids.push(id)
  }
  return ids
}
const chosen = (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => ({ id, version: await versionOf(harness, id) })))

test('each case is accepted on its own; one that moved meanwhile says so and holds up none', async () => {
  const ids = await given(3)
  const cases = await chosen(ids)
  await walk(harness, ids[1] ?? '', [intake, 'accept'])
  const { results } = await actOnMany(harness.services, intake, { act: 'accept', cases })
  expect(results.map(({ problem }) => problem === null)).toEqual([true, false, true])
  expect(results[1]?.problem?.zh).toBeTruthy()
  expect(results.map(({ id }) => id)).toEqual(ids)
  for (const id of ids) expect((await caseOf(harness, id)).state).toBe('ACCEPTED')
})

test('the second factor is asked once; a wrong one does nothing', async () => {
  const ids = await given(3, [intake, 'accept'], [reviewer, 'review'])
  const cases = await chosen(ids)
  let asked = 0
  const services = {
    ...harness.services,
    secondFactor: async (
      _tx: unknown,
      _actor: unknown,
      { code }: { code?: string | undefined },
    ) => {
      asked++
      return code === secondFactorCode && asked <= 2
    },
  }
  const batch = { act: 'grant', cases, opinion: '同意' }
  const wrong = actOnMany(services, approver, { ...batch, code: '000000' })
  await expect(wrong).rejects.toBeInstanceOf(AppError)
  const { results } = await actOnMany(services, approver, { ...batch, code: secondFactorCode })
  expect(results.map(({ problem }) => problem)).toEqual([null, null, null])
  expect(asked).toBe(2)
  for (const id of ids) expect((await caseOf(harness, id)).outcome).toBe('granted')
})

test('without a code, without an opinion, by whom separation bars, or not plain: refused with the reason', async () => {
  const [id = ''] = await given(1, [intake, 'accept'], [reviewer, 'review'])
  const act = async (actor: typeof intake, name: string, more: object = {}) => {
    const cases = await chosen([id])
    const { results } = await actOnMany(harness.services, actor, { act: name, cases, ...more })
    return results[0]?.problem?.zh
  }
  const code = secondFactorCode
  expect(await act(approver, 'grant', { opinion: '同意' })).toContain('动态口令')
  expect(await act(approver, 'grant', { code })).toContain('意见')
  expect(await act(approver, 'refuse', { code, opinion: '不同意' })).toContain('要逐件办理')
  const both = { ...intake, permissions: new Set([...intake.permissions, 'cases.decide']) }
  expect(await act(both, 'grant', { code, opinion: '同意' })).toContain('另一位工作人员')
  expect((await caseOf(harness, id)).outcome).toBe(null)
})
