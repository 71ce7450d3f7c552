import * as argon2 from '@node-rs/argon2'
import fc from 'fast-check'
import { generate } from 'otplib'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Actor, systemActor, transact } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { registerCitizen, setAccountState } from './accounts.ts'
import { confirmSecondFactor, resolveActor, viewSession } from './actor.ts'
import { addUser } from './command.ts'
import {
  changePassword,
  confirmEnrolment,
  endOwnSession,
  listOwnSessions,
  startEnrolment,
} from './own-account.ts'
import { withSecrets } from './services.ts'
import { signIn, signOut, verifySecondFactor } from './sign-in.ts'
import { citizen, origin } from '../../testing/citizen.ts'
import { createIdentityHarness, type IdentityHarness, minute } from './testing.ts'

// Files share modules: the replaced one is put into new ones, which are given up afterwards.
vi.hoisted(() => vi.resetModules())
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>()
  return { ...real, verify: vi.fn<typeof real.verify>(real.verify) }
})

let h: IdentityHarness
beforeAll(async () => {
  h = await createIdentityHarness()
})
beforeEach(() => h.reset())
afterAll(async () => {
  await h.db.drop()
  vi.doUnmock('@node-rs/argon2')
  vi.resetModules()
})

const system = systemActor('test')
const right = { account: citizen.mobile, password: citizen.password, ...origin }
const wrong = { ...right, password: 'not this one' }

const refusalOf = async (work: Promise<unknown>): Promise<AppError> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof AppError)) throw error ?? new Error('was not refused')
  return error
}
const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code
const permissions = async (token: string) => [
  ...(await resolveActor(h.services, token, null)).permissions,
]

describe('a citizen signs in', () => {
  beforeEach(() => registerCitizen(h.services, citizen))

  test('by mobile or identity number, however written', async () => {
    for (const account of [citizen.mobile, '+86 138-0013-8000', '11010519491231002x']) {
      const { token, state } = await signIn(h.services, { ...right, account })
      expect(state).toBe('signed-in')
      const actor = await resolveActor(h.services, token, 'r1')
      expect(actor).toMatchObject({
        purpose: 'self',
        name: citizen.name,
        scope: [],
        requestId: 'r1',
      })
    }
  })

  test('gets a new session every time; the database keeps no token', async () => {
    const one = await signIn(h.services, right)
    const two = await signIn(h.services, right)
    expect(one.token).not.toBe(two.token)
    expect(Buffer.from(one.token, 'base64url')).toHaveLength(16)
    expect(await h.rawRows('identity.session')).not.toContain(one.token)
  })

  test('four failures do not lock, five do, for fifteen minutes and not longer', async () => {
    const { failures, period } = h.services.identity.policy.lockout
    for (let i = 1; i < failures; i++) {
      expect(await codeOf(signIn(h.services, wrong))).toBe('YQ_SIGN_IN')
    }
    await signIn(h.services, right)
    for (let i = 0; i < failures; i++) {
      expect(await codeOf(signIn(h.services, wrong))).toBe('YQ_SIGN_IN')
    }
    expect(await codeOf(signIn(h.services, right))).toBe('YQ_TOO_MANY')
    h.pass(period - 1)
    expect(await codeOf(signIn(h.services, right))).toBe('YQ_TOO_MANY')
    h.pass(1)
    expect((await signIn(h.services, right)).state).toBe('signed-in')
  })

  test('of twenty guesses sent at once no more than five are looked at', async () => {
    vi.mocked(argon2.verify).mockClear()
    const codes = await Promise.all(
      Array.from({ length: 20 }, () => codeOf(signIn(h.services, wrong))),
    )
    expect(codes.filter((code) => code === 'YQ_SIGN_IN')).toHaveLength(5)
    expect(codes.filter((code) => code === 'YQ_TOO_MANY')).toHaveLength(15)
    expect(argon2.verify).toHaveBeenCalledTimes(5)
  })

  test('an address waits longer and longer, whatever names it tries', async () => {
    const { failures } = h.services.identity.policy.address
    const guess = (n: number) => signIn(h.services, { ...wrong, account: `nobody-${n}` })
    for (let n = 0; n < failures; n++) expect(await codeOf(guess(n))).toBe('YQ_SIGN_IN')
    expect((await refusalOf(guess(100))).refusal.retryAfter).toBe(1)
    h.pass(1000)
    expect(await codeOf(guess(101))).toBe('YQ_SIGN_IN')
    expect((await refusalOf(guess(102))).refusal.retryAfter).toBe(2)
    expect((await signIn(h.services, { ...right, address: '192.0.2.2' })).state).toBe('signed-in')
  })

  test('a wrong name and a wrong password get the same answer after the same work', async () => {
    const account = fc.oneof(
      fc.constantFrom(citizen.mobile, citizen.citizenId, '13900139000', 'zhang.san', "' or 1=1 --"),
      fc.string({ minLength: 1, maxLength: 30 }),
    )
    let address = 0
    await fc.assert(
      fc.asyncProperty(account, fc.string({ maxLength: 20 }), async (name, password) => {
        h.pass(20 * minute)
        vi.mocked(argon2.verify).mockClear()
        address += 1
        const input = { ...origin, account: name, password, address: String(address) }
        const { code, refusal } = await refusalOf(signIn(h.services, input))
        expect({ code, refusal }).toEqual({ code: 'YQ_SIGN_IN', refusal: {} })
        expect(argon2.verify).toHaveBeenCalledTimes(1)
      }),
      { numRuns: 25 },
    )
  })

  test('an unknown name is locked like a known one', async () => {
    const unknown = { ...wrong, account: '13900139000' }
    const answers = []
    for (const input of [wrong, unknown]) {
      for (let i = 0; i < 5; i++) await codeOf(signIn(h.services, input))
      const { code, refusal } = await refusalOf(signIn(h.services, input))
      answers.push({ code, refusal })
    }
    expect(answers[0]).toEqual(answers[1])
  })

  test('the attempt is on the audit trail, refused and done, without name or number', async () => {
    await codeOf(signIn(h.services, { ...right, account: '13900139000' }))
    await signIn(h.services, right)
    const trail = await h.rawRows('kernel.audit_entry')
    expect(trail).toMatch(/identity\.sign-in,account\/unknown,sign-in,refused/)
    expect(trail).toMatch(/identity\.sign-in,account\/[0-9a-f-]{36},sign-in,done/)
    expect(trail).not.toContain('13900139000')
  })
})

describe('a session', () => {
  let token: string
  beforeEach(async () => {
    await registerCitizen(h.services, citizen)
    token = (await signIn(h.services, right)).token
  })
  const isLive = async () => (await permissions(token)).length > 0

  test('ends after thirty idle minutes, not before', async () => {
    h.pass(30 * minute - 1)
    expect(await isLive()).toBe(true)
    h.pass(30 * minute - 1)
    expect(await isLive()).toBe(true)
    h.pass(30 * minute)
    expect(await isLive()).toBe(false)
  })

  test('ends after eight hours however busy, not before', async () => {
    for (let passed = 0; passed < 8 * 60 - 20; passed += 20) {
      h.pass(20 * minute)
      expect(await isLive()).toBe(true)
    }
    h.pass(20 * minute - 1)
    expect(await isLive()).toBe(true)
    h.pass(1)
    expect(await isLive()).toBe(false)
  })

  test('ends on signing out', async () => {
    await signOut(h.services, token)
    expect(await isLive()).toBe(false)
    expect(await viewSession(h.services, token)).toBeNull()
  })

  test('is listed by device and can be ended from another one', async () => {
    const other = await signIn(h.services, { ...right, device: '微信 · Android' })
    const actor = await resolveActor(h.services, other.token, null)
    const { items } = await listOwnSessions(h.services, actor, other.token)
    expect(items.map(({ device, isCurrent }) => [device, isCurrent])).toContainEqual([
      'Firefox · Linux',
      false,
    ])
    const first = items.find(({ isCurrent }) => !isCurrent)
    await endOwnSession(h.services, actor, first?.id ?? '')
    expect(await isLive()).toBe(false)
    expect((await permissions(other.token)).length).toBeGreaterThan(0)
  })

  test('cannot be ended by another account', async () => {
    await registerCitizen(h.services, {
      ...citizen,
      citizenId: '440106200002290016',
      mobile: '13900139000',
    })
    const stranger = await signIn(h.services, { ...right, account: '13900139000' })
    const session = await listOwnSessions(
      h.services,
      await resolveActor(h.services, token, null),
      token,
    )
    const actor = await resolveActor(h.services, stranger.token, null)
    const attempt = endOwnSession(h.services, actor, session.items[0]?.id ?? '')
    expect(await codeOf(attempt)).toBe('YQ_NOT_FOUND')
    expect(await isLive()).toBe(true)
  })

  test('a new password ends every other one and renews this one', async () => {
    const other = await signIn(h.services, right)
    const change = { current: citizen.password, password: 'Zwölf Reiher am Fluss' }
    const renewed = await changePassword(h.services, token, change)
    expect(await permissions(other.token)).toEqual([])
    expect(await isLive()).toBe(false)
    expect((await permissions(renewed.token)).length).toBeGreaterThan(0)
    expect(await codeOf(signIn(h.services, right))).toBe('YQ_SIGN_IN')
    expect((await signIn(h.services, { ...right, password: change.password })).state).toBe(
      'signed-in',
    )
  })

  test('ends when the account is disabled, and cannot be begun again', async () => {
    const { accountId } = await resolveActor(h.services, token, null)
    await setAccountState(h.services, system, accountId ?? '', {
      state: 'disabled',
      version: 1,
    })
    expect(await isLive()).toBe(false)
    expect(await codeOf(signIn(h.services, right))).toBe('YQ_SIGN_IN')
  })
})

describe('the second factor of an official', () => {
  const start = new Date('2026-11-23T01:00:00Z')
  let temporary: string
  let secret: string
  const credentials = () => ({ account: 'wang.wu', password: temporary, ...origin })
  const code = () => generate({ secret, epoch: Math.floor(h.services.now().getTime() / 1000) })

  async function enrol() {
    const half = await signIn(h.services, credentials())
    expect(half.state).toBe('enrolment')
    ;({ secret } = await startEnrolment(h.services, half.token))
    return confirmEnrolment(h.services, half.token, await code())
  }

  beforeEach(async () => {
    const options = { name: '王五', region: '440106', duty: ['intake'] }
    temporary = (await addUser(h.services, system, 'wang.wu', options)).temporaryPassword
  })

  test('is bound at the first sign-in; then the temporary password is replaced', async () => {
    const enrolled = await enrol()
    expect(enrolled).toMatchObject({ state: 'new-password' })
    expect(enrolled.recoveryCodes).toHaveLength(10)
    expect(await permissions(enrolled.token)).toEqual([])
    const change = { current: temporary, password: 'Reiher-am-Fluss-12' }
    const { token } = await changePassword(h.services, enrolled.token, change)
    const actor = await resolveActor(h.services, token, null)
    expect(actor).toMatchObject({ purpose: 'duty', scope: ['440106'], name: '王五' })
    expect(actor.permissions.has('cases.intake')).toBe(true)
    expect(actor.permissions.has('cases.decide')).toBe(false)
  })

  test('without it the session can do nothing else', async () => {
    const { token } = await signIn(h.services, credentials())
    expect(await resolveActor(h.services, token, null)).toMatchObject({
      purpose: 'public',
      accountId: null,
    })
    const change = { current: temporary, password: 'Reiher-am-Fluss-12' }
    expect(await codeOf(changePassword(h.services, token, change))).toBe('YQ_UNAUTHENTICATED')
  })

  test('a code counts once, in any session; the next step counts again', async () => {
    await enrol()
    h.pass(30_000)
    const used = await code()
    const one = await signIn(h.services, credentials())
    const two = await signIn(h.services, credentials())
    expect((await verifySecondFactor(h.services, one.token, used)).state).toBe('new-password')
    expect(await codeOf(verifySecondFactor(h.services, two.token, used))).toBe('YQ_SECOND_FACTOR')
    h.pass(30_000)
    const next = await verifySecondFactor(h.services, two.token, await code())
    expect(next.state).toBe('new-password')
    expect(next.token).not.toBe(two.token)
  })

  test('the code of one step ago is taken, of two steps ago not', async () => {
    await enrol()
    h.pass(60_000)
    const early = await code()
    h.pass(60_000)
    const { token } = await signIn(h.services, credentials())
    expect(await codeOf(verifySecondFactor(h.services, token, early))).toBe('YQ_SECOND_FACTOR')
    const late = await code()
    h.pass(30_000)
    expect((await verifySecondFactor(h.services, token, late)).state).toBe('new-password')
  })

  test('five wrong codes lock it', async () => {
    await enrol()
    h.pass(30_000)
    const { token } = await signIn(h.services, credentials())
    for (let i = 0; i < 5; i++) {
      expect(await codeOf(verifySecondFactor(h.services, token, 'abcdef'))).toBe('YQ_SECOND_FACTOR')
    }
    expect(await codeOf(verifySecondFactor(h.services, token, await code()))).toBe('YQ_TOO_MANY')
  })

  test('a recovery code counts once', async () => {
    const [recovery = ''] = (await enrol()).recoveryCodes
    const one = await signIn(h.services, credentials())
    const { token } = await verifySecondFactor(h.services, one.token, recovery.toUpperCase())
    expect((await viewSession(h.services, token))?.secondFactor).toBe('recovery')
    const two = await signIn(h.services, credentials())
    expect(await codeOf(verifySecondFactor(h.services, two.token, recovery))).toBe(
      'YQ_SECOND_FACTOR',
    )
  })

  test('an administrator has one session: the second factor ends the others, a password does not', async () => {
    const options = { name: '安守一', region: '440106', duty: ['security-administrator'] }
    temporary = (await addUser(h.services, system, 'an.shouyi', options)).temporaryPassword
    const administrator = () => ({ account: 'an.shouyi', password: temporary, ...origin })
    const half = await signIn(h.services, administrator())
    ;({ secret } = await startEnrolment(h.services, half.token))
    const first = await confirmEnrolment(h.services, half.token, await code())
    h.pass(30_000)
    const second = await signIn(h.services, administrator())
    expect((await viewSession(h.services, first.token))?.state).toBe('new-password')
    const whole = await verifySecondFactor(h.services, second.token, await code())
    expect(await viewSession(h.services, first.token)).toBeNull()
    expect((await viewSession(h.services, whole.token))?.state).toBe('new-password')
  })

  test('anybody else may be signed in on several devices', async () => {
    const first = await enrol()
    h.pass(30_000)
    const second = await signIn(h.services, credentials())
    await verifySecondFactor(h.services, second.token, await code())
    expect((await viewSession(h.services, first.token))?.state).toBe('new-password')
  })

  test('steps up with a fresh code, once; a refused act does not take the count back', async () => {
    await enrol()
    h.pass(30_000)
    const [row] = await withSecrets(h.services, (tx) =>
      tx.selectFrom('identity.account').select(['id', 'name']).execute(),
    )
    const actor: Actor = { ...system, purpose: 'duty', accountId: row?.id ?? '' }
    const act = { act: 'cases.decide', object: 'case/1' }
    const decide = (shown: string | undefined) =>
      transact(h.services, actor, act, async (tx) => {
        if (!(await confirmSecondFactor(tx, h.services, actor, { code: shown }))) {
          throw new AppError('YQ_SECOND_FACTOR')
        }
      })
    const used = await code()
    await decide(used)
    expect(await codeOf(decide(used))).toBe('YQ_SECOND_FACTOR')
    expect(await codeOf(decide(undefined))).toBe('YQ_SECOND_FACTOR')
    for (let i = 0; i < 4; i++) expect(await codeOf(decide('000000'))).toBe('YQ_SECOND_FACTOR')
    h.pass(30_000)
    expect(await codeOf(decide(await code()))).toBe('YQ_TOO_MANY')
  })

  test('whoever has only the password cannot bind another device', async () => {
    await enrol()
    const { token } = await signIn(h.services, credentials())
    expect(await codeOf(startEnrolment(h.services, token))).toBe('YQ_WRONG_STATE')
  })

  test('an official is idle for fifteen minutes at most; ninety days make a password old', async () => {
    const enrolled = await enrol()
    const change = { current: temporary, password: 'Reiher-am-Fluss-12' }
    let { token } = await changePassword(h.services, enrolled.token, change)
    temporary = change.password
    h.pass(15 * minute - 1)
    expect(await permissions(token)).not.toEqual([])
    h.pass(15 * minute)
    expect(await permissions(token)).toEqual([])
    const day = 24 * 60 * minute
    h.pass(start.getTime() + 90 * day - h.services.now().getTime())
    token = (await signIn(h.services, credentials())).token
    expect((await verifySecondFactor(h.services, token, await code())).state).toBe('signed-in')
    h.pass(minute)
    token = (await signIn(h.services, credentials())).token
    expect((await verifySecondFactor(h.services, token, await code())).state).toBe('new-password')
  })
})
