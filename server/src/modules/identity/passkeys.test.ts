import { generate } from 'otplib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemActor } from '../../kernel/context.ts'
import { citizen } from '../../testing/citizen.ts'
import { createSoftwarePasskey } from '../../testing/software-passkey.ts'
import { registerCitizen } from './accounts.ts'
import { addUser } from './command.ts'
import { changePassword, confirmEnrolment, startEnrolment } from './own-account.ts'
import {
  confirmPasskey,
  listPasskeys,
  removePasskey,
  signInByPasskey,
  startPasskey,
  startPasskeySignIn,
} from './passkeys.ts'
import { findSession } from './sessions.ts'
import { withSecrets } from './services.ts'
import { signIn } from './sign-in.ts'
import { createIdentityHarness, type IdentityHarness, minute } from './testing.ts'

let house: IdentityHarness
beforeAll(async () => {
  house = await createIdentityHarness()
  house.services.config.publicUrl = 'https://yiqi.example.cn'
})
afterAll(() => house?.db.drop())
beforeEach(() => house.reset())

const here = { origin: 'https://yiqi.example.cn', rpId: 'yiqi.example.cn' }
const enter = (account: string, password: string) =>
  signIn(house.services, { account, password, device: 'test', address: '127.0.0.1' })
const sessionOf = (token: string) =>
  withSecrets(house.services, (tx) => findSession(tx, house.services, token))

async function citizenWithPasskey() {
  const id = await registerCitizen(house.services, citizen)
  const { token } = await enter(citizen.mobile, citizen.password)
  const passkey = createSoftwarePasskey(here)
  const made = passkey.register(await startPasskey(house.services, token))
  const passkeyId = await confirmPasskey(house.services, token, '我的手机', made as never)
  return { id, token, passkey, passkeyId, made }
}

const answer = (response: object) => signInByPasskey(house.services, response as never, 'test')
const refused = { code: 'YQ_PASSKEY' }

test('a passkey signs in by itself; its answer is good once', async () => {
  const { id, passkey } = await citizenWithPasskey()
  const response = passkey.authenticate(await startPasskeySignIn(house.services), { counter: 1 })
  const { token, state } = await answer(response)
  expect(state).toBe('signed-in')
  expect(await sessionOf(token)).toMatchObject({ accountId: id, secondFactor: 'passkey' })
  await expect(answer(response)).rejects.toMatchObject(refused)
})

test('D A3: it counts as second factor of an official, who is not asked for another', async () => {
  const options = { name: '王五', region: '990102', duty: ['reviewer'] }
  const { temporaryPassword } = await addUser(
    house.services,
    systemActor('test'),
    'wang.wu',
    options,
  )
  const half = await enter('wang.wu', temporaryPassword)
  await expect(startPasskey(house.services, half.token)).rejects.toMatchObject({
    code: 'YQ_UNAUTHENTICATED',
  })
  const { secret } = await startEnrolment(house.services, half.token)
  const epoch = Math.floor(house.services.now().getTime() / 1000)
  const enrolled = await confirmEnrolment(
    house.services,
    half.token,
    await generate({ secret, epoch }),
  )
  const whole = await changePassword(house.services, enrolled.token, {
    current: temporaryPassword,
    password: 'Reiher-am-Fluss-12',
  })
  const passkey = createSoftwarePasskey(here)
  const made = passkey.register(await startPasskey(house.services, whole.token))
  await confirmPasskey(house.services, whole.token, '钥匙', made as never)
  const { state } = await answer(passkey.authenticate(await startPasskeySignIn(house.services)))
  expect(state).toBe('signed-in')
})

test.each([
  ['from another site', { origin: 'https://yiqi.example.cn.evil.example' }],
  ['for another site', { rpId: 'evil.example' }],
  ['without checking its owner', { isUserVerified: false }],
])('no sign-in and no key %s', async (_what, circumstances) => {
  const { token, passkey } = await citizenWithPasskey()
  const challenge = await startPasskeySignIn(house.services)
  await expect(answer(passkey.authenticate(challenge, circumstances))).rejects.toMatchObject(
    refused,
  )
  const other = createSoftwarePasskey(here)
  const made = other.register(await startPasskey(house.services, token), circumstances)
  await expect(confirmPasskey(house.services, token, 'x', made as never)).rejects.toMatchObject(
    refused,
  )
})

test('a counter that does not grow is a copy of the key', async () => {
  const { passkey } = await citizenWithPasskey()
  await answer(passkey.authenticate(await startPasskeySignIn(house.services), { counter: 5 }))
  const copy = passkey.authenticate(await startPasskeySignIn(house.services), { counter: 5 })
  await expect(answer(copy)).rejects.toMatchObject(refused)
})

test('an unknown key, a foreign challenge, one for another use, one too late', async () => {
  const { token, passkey } = await citizenWithPasskey()
  const stranger = createSoftwarePasskey(here)
  await expect(
    answer(stranger.authenticate(await startPasskeySignIn(house.services))),
  ).rejects.toMatchObject(refused)
  await expect(answer(passkey.authenticate({ challenge: 'bm90IG91cnM' }))).rejects.toMatchObject(
    refused,
  )
  await expect(
    answer(passkey.authenticate(await startPasskey(house.services, token))),
  ).rejects.toMatchObject(refused)
  const late = await startPasskeySignIn(house.services)
  house.pass(5 * minute)
  await expect(answer(passkey.authenticate(late))).rejects.toMatchObject(refused)
})

test('a device left open makes nobody a key; a removed key opens nothing', async () => {
  const { id, token, passkey, passkeyId } = await citizenWithPasskey()
  house.pass(11 * minute)
  await expect(startPasskey(house.services, token)).rejects.toMatchObject({ code: 'YQ_FORBIDDEN' })
  const owner = { id, name: citizen.name }
  await expect(
    removePasskey(house.services, { ...owner, id: passkeyId }, passkeyId),
  ).rejects.toMatchObject({ code: 'YQ_NOT_FOUND' })
  expect(await listPasskeys(house.services, id)).toHaveLength(1)
  await removePasskey(house.services, owner, passkeyId)
  await expect(
    answer(passkey.authenticate(await startPasskeySignIn(house.services))),
  ).rejects.toMatchObject(refused)
})
