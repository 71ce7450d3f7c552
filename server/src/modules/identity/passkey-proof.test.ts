import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Actor, transact } from '../../kernel/context.ts'
import { citizen } from '../../testing/citizen.ts'
import { createSoftwarePasskey } from '../../testing/software-passkey.ts'
import { registerCitizen } from './accounts.ts'
import { confirmSecondFactor } from './actor.ts'
import { startPasskeyProof } from './passkey-proof.ts'
import { confirmPasskey, startPasskey, startPasskeySignIn } from './passkeys.ts'
import { signInActor } from './services.ts'
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
const subject = 'case/0192/grant/7'

async function givenHolder() {
  const id = await registerCitizen(house.services, citizen)
  const { token } = await signIn(house.services, {
    account: citizen.mobile,
    password: citizen.password,
    device: 'test',
    address: '127.0.0.1',
  })
  const passkey = createSoftwarePasskey(here)
  const made = passkey.register(await startPasskey(house.services, token))
  await confirmPasskey(house.services, token, '手机', made as never)
  const actor: Actor = { ...signInActor({ id, name: citizen.name }), purpose: 'self' }
  return { passkey, actor }
}

const inAct = <T>(actor: Actor, work: Parameters<typeof transact<T>>[3]) =>
  transact(house.services, actor, { act: 'test.sign', object: 'test' }, work)

const start = (actor: Actor, of = subject) =>
  inAct(actor, (tx) => startPasskeyProof(tx, house.services, actor, of)) as Promise<{
    challenge: string
  }>
const isProved = (actor: Actor, response: object, of = subject) =>
  inAct(actor, (tx) =>
    confirmSecondFactor(tx, house.services, actor, { passkey: { subject: of, response } }),
  )

test('a passkey signs one act, which its challenge names; what it signed is good once', async () => {
  const { passkey, actor } = await givenHolder()
  const options = await start(actor)
  expect(Buffer.from(options.challenge, 'base64url').toString()).toContain(subject)
  const response = passkey.authenticate(options)
  expect(await isProved(actor, response)).toBe(true)
  expect(await isProved(actor, response)).toBe(false)
})

test.each([
  ['of another case', 'case/0193/grant/7'],
  ['of another act', 'case/0192/refuse/7'],
  ['of another version', 'case/0192/grant/8'],
])('the signature %s is not that of this one', async (_what, other) => {
  const { passkey, actor } = await givenHolder()
  const response = passkey.authenticate(await start(actor, other))
  expect(await isProved(actor, response)).toBe(false)
})

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['a device that did not check its owner', { isUserVerified: false }],
])('nor is one from %s', async (_what, circumstances) => {
  const { passkey, actor } = await givenHolder()
  const response = passkey.authenticate(await start(actor), circumstances)
  expect(await isProved(actor, response)).toBe(false)
})

test('nor one by a stranger’s key, for signing in, by another person, or too late', async () => {
  const { passkey, actor } = await givenHolder()
  const stranger = createSoftwarePasskey(here)
  expect(await isProved(actor, stranger.authenticate(await start(actor)))).toBe(false)
  const signIn = passkey.authenticate(await startPasskeySignIn(house.services))
  expect(await isProved(actor, signIn)).toBe(false)
  const response = passkey.authenticate(await start(actor))
  const other: Actor = { ...actor, accountId: house.services.newId() }
  expect(await isProved(other, response)).toBe(false)
  const late = passkey.authenticate(await start(actor))
  house.pass(5 * minute)
  expect(await isProved(actor, late)).toBe(false)
})

test('who has no passkey is told so', async () => {
  const id = await registerCitizen(house.services, citizen)
  const actor: Actor = { ...signInActor({ id, name: citizen.name }), purpose: 'self' }
  await expect(start(actor)).rejects.toMatchObject({ code: 'YQ_WRONG_STATE' })
})
