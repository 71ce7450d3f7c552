import { generate } from 'otplib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { systemActor } from '../../kernel/context.ts'
import { registerCitizen } from './accounts.ts'
import { viewSession } from './actor.ts'
import { addUser } from './command.ts'
import {
  changePassword,
  confirmEnrolment,
  startEnrolment,
  unbindAuthenticator,
} from './own-account.ts'
import { signIn, verifySecondFactor } from './sign-in.ts'
import { citizen, origin } from '../../testing/citizen.ts'
import { createIdentityHarness, type IdentityHarness } from './testing.ts'

let h: IdentityHarness
beforeAll(async () => {
  h = await createIdentityHarness()
})
beforeEach(() => h.reset())
afterAll(() => h.db.drop())

const right = { account: citizen.mobile, password: citizen.password, ...origin }
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'no refusal',
    (error: { code?: string }) => error.code,
  )
const step = 30_000
const shown = (secret: string) =>
  generate({ secret, epoch: Math.floor(h.services.now().getTime() / 1000) })

/** Binds an authenticator; its codes of later steps are good. */
async function bind(token: string) {
  const { secret } = await startEnrolment(h.services, token)
  const bound = await confirmEnrolment(h.services, token, await shown(secret))
  h.pass(step)
  return { secret, ...bound }
}

describe('a citizen', () => {
  beforeEach(() => registerCitizen(h.services, citizen))

  test('needs no authenticator; one that is bound is asked for from then on', async () => {
    const first = await signIn(h.services, right)
    expect(first.state).toBe('signed-in')
    expect((await viewSession(h.services, first.token))?.hasAuthenticator).toBe(false)
    const { secret, token, state } = await bind(first.token)
    expect(state).toBe('signed-in')
    expect((await viewSession(h.services, token))?.hasAuthenticator).toBe(true)

    const second = await signIn(h.services, right)
    expect(second.state).toBe('second-factor')
    expect((await viewSession(h.services, second.token))?.permissions).toEqual([])
    const whole = await verifySecondFactor(h.services, second.token, await shown(secret))
    expect(whole.state).toBe('signed-in')
  })

  test('a session that was open before another bound it has to show it too', async () => {
    const elsewhere = await signIn(h.services, right)
    await bind((await signIn(h.services, right)).token)
    expect((await viewSession(h.services, elsewhere.token))?.state).toBe('second-factor')
  })

  test('unbinds it with a code of it or a recovery code, and with nothing else', async () => {
    const { secret, token, recoveryCodes } = await bind((await signIn(h.services, right)).token)
    expect(await codeOf(unbindAuthenticator(h.services, token, '000000'))).toBe('YQ_SECOND_FACTOR')
    await unbindAuthenticator(h.services, token, await shown(secret))
    expect((await viewSession(h.services, token))?.hasAuthenticator).toBe(false)
    expect((await signIn(h.services, right)).state).toBe('signed-in')
    // Codes of the binding before are void.
    const again = await bind(token)
    const [old = ''] = recoveryCodes
    expect(await codeOf(unbindAuthenticator(h.services, again.token, old))).toBe('YQ_SECOND_FACTOR')
    await unbindAuthenticator(h.services, again.token, again.recoveryCodes[0] ?? '')
    expect((await signIn(h.services, right)).state).toBe('signed-in')
  })

  test('half a session unbinds nothing', async () => {
    const { recoveryCodes } = await bind((await signIn(h.services, right)).token)
    const { token } = await signIn(h.services, right)
    const attempt = unbindAuthenticator(h.services, token, recoveryCodes[0] ?? '')
    expect(await codeOf(attempt)).toBe('YQ_UNAUTHENTICATED')
  })
})

test('an official who unbinds it must bind another one at the next sign-in', async () => {
  const options = { name: '王五', region: '440106', duty: ['intake'] }
  const system = systemActor('test')
  const { temporaryPassword } = await addUser(h.services, system, 'wang.wu', options)
  const credentials = { account: 'wang.wu', password: temporaryPassword, ...origin }
  const { token: half, secret } = await bind((await signIn(h.services, credentials)).token)
  const change = { current: temporaryPassword, password: 'Reiher-am-Fluss-12' }
  const { token } = await changePassword(h.services, half, change)
  await unbindAuthenticator(h.services, token, await shown(secret))
  const next = await signIn(h.services, { ...credentials, password: change.password })
  expect(next.state).toBe('enrolment')
})
