import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type Actor,
  enter,
  publicActor,
  read,
  systemActor,
  transact,
} from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { eraseAccount, openOfficialAccount, registerCitizen, resetPassword } from './accounts.ts'
import { listAccounts } from './account-list.ts'
import { confirmSecondFactor, resolveActor, switchRegion, viewSession } from './actor.ts'
import { addClerk, appointClerk, endClerk } from './clerks.ts'
import { addUser } from './command.ts'
import { listDemoRoles, seedDemoAccounts, signInAsDemo } from './demo.ts'
import { collectMyData } from './my-data.ts'
import { findPerson } from './person.ts'
import { confirmPost, endPost, listPosts, proposePost } from './posts.ts'
import { withSecrets } from './services.ts'
import { createSession } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { citizen, origin } from '../../testing/citizen.ts'
import { createIdentityHarness, type IdentityHarness, minute } from './testing.ts'

let h: IdentityHarness
beforeAll(async () => {
  h = await createIdentityHarness()
})
beforeEach(() => h.reset())
afterAll(() => h.db.drop())

const places = {
  province: { code: '990000', name: '东澜省' },
  city: { code: '990100', name: '云汀市' },
  county: { code: '990102', name: '望湖区' },
}
const uscc = '51100000500001237J'
const system = systemActor('test')

const codeOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof AppError)) throw error ?? new Error('was not refused')
  return error.refusal.problems?.[0]?.code ?? error.code
}
const seed = () => seedDemoAccounts(h.services, { places, clerkOf: [uscc] })
async function actAs(role: string): Promise<Actor> {
  const { token } = await signInAsDemo(h.services, role, 'test')
  return resolveActor(h.services, token, null)
}
async function signInCitizen(person = citizen) {
  const { token } = await signIn(h.services, {
    account: person.mobile,
    password: person.password,
    ...origin,
  })
  return { token, actor: await resolveActor(h.services, token, null) }
}

describe('personal data at rest', () => {
  test('the raw rows hold neither number nor mobile nor mail nor password', async () => {
    await registerCitizen(h.services, citizen)
    const raw = (
      await Promise.all(
        ['account', 'account_person', 'password'].map((name) => h.rawRows(`identity.${name}`)),
      )
    ).join('\n')
    const secrets = [citizen.citizenId, citizen.mobile, citizen.email, citizen.password]
    for (const value of secrets) {
      expect(raw).not.toContain(value)
      expect(raw).not.toContain(Buffer.from(value).toString('hex'))
    }
    expect(raw).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  })

  test('a person sees his own, another citizen and the public see nothing', async () => {
    const id = await registerCitizen(h.services, citizen)
    const other = { ...citizen, citizenId: '440106200002290016', mobile: '13900139000' }
    await registerCitizen(h.services, other)
    const { actor } = await signInCitizen()
    const { actor: stranger } = await signInCitizen(other)
    const find = (who: Actor) => read(h.services, who, (tx) => findPerson(tx, h.services, id))
    expect(await find(actor)).toMatchObject({
      citizenId: citizen.citizenId,
      mobile: citizen.mobile,
    })
    expect(await find(stranger)).toBeNull()
    expect(await find(publicActor)).toBeNull()
  })

  test('the password hash is for signing in only: not for its owner, an official, or the system', async () => {
    await registerCitizen(h.services, citizen)
    const { actor } = await signInCitizen()
    const duty: Actor = { ...system, purpose: 'duty' }
    for (const who of [
      publicActor,
      actor,
      duty,
      system,
      { ...system, purpose: 'audit' } as Actor,
    ]) {
      const rows = await read(h.services, who, async (tx) => [
        ...(await tx.selectFrom('identity.password').selectAll().execute()),
        ...(await tx.selectFrom('identity.session').selectAll().execute()),
        ...(await tx.selectFrom('identity.totp').selectAll().execute()),
      ])
      expect(rows).toEqual([])
    }
    const hashes = await withSecrets(h.services, (tx) =>
      tx.selectFrom('identity.password').select('hash').execute(),
    )
    expect(hashes).toHaveLength(1)
  })

  test('an erased person is unreadable, cannot sign in, and may register anew', async () => {
    const id = await registerCitizen(h.services, citizen)
    const { actor, token } = await signInCitizen()
    expect(await h.rawRows('kernel.data_key')).toMatch(/\\\\x01/)
    await eraseAccount(h.services, actor, id)
    // The ciphertext may live on, here and in backups; its key does not.
    expect(await h.rawRows('identity.account_person')).toMatch(/\\\\x01/)
    expect(await h.rawRows('kernel.data_key')).not.toMatch(/\\\\x01/)
    expect(await withSecrets(h.services, (tx) => findPerson(tx, h.services, id))).toBeNull()
    expect(await h.rawRows('identity.account')).not.toContain(citizen.name)
    expect((await resolveActor(h.services, token, null)).accountId).toBeNull()
    await expect(signInCitizen()).rejects.toMatchObject({ code: 'YQ_SIGN_IN' })
    expect(await registerCitizen(h.services, citizen)).not.toBe(id)
  })
})

describe('registering', () => {
  test.each([
    ['ID_CHECKSUM', { citizenId: '110105194912310021' }],
    ['PHONE_FORMAT', { mobile: '12345' }],
    ['PHONE_NOT_MOBILE', { mobile: '0755-23456789' }],
    ['PASSWORD_SHORT', { password: 'sieben7' }],
    ['PASSWORD_COMMON', { password: '12345678' }],
    ['PASSWORD_OWN', { password: `my${citizen.mobile}` }],
  ])('%s', async (code, change) => {
    expect(await codeOf(registerCitizen(h.services, { ...citizen, ...change }))).toBe(code)
  })

  test('eight characters are enough', async () => {
    const id = await registerCitizen(h.services, { ...citizen, password: 'reiher 8' })
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('one account for a person', async () => {
    await registerCitizen(h.services, citizen)
    const again = registerCitizen(h.services, { ...citizen, mobile: '13900139000' })
    expect(await codeOf(again)).toBe('ACCOUNT_EXISTS')
  })

  test('the level says that only the format was checked', async () => {
    await registerCitizen(h.services, citizen)
    const { actor } = await signInCitizen()
    const { groups } = await collectMyData(h.services, actor, 'screen')
    const level = groups[0]?.items.find(({ label }) => label.en === 'Level of identity proofing')
    expect(level).toMatchObject({ value: '2', source: { zh: '自行填写，只核对了格式' } })
  })
})

describe('what the platform knows about me', () => {
  test('masked on the screen, whole in the export, and the export is on the trail', async () => {
    await registerCitizen(h.services, citizen)
    const { actor } = await signInCitizen()
    const screen = JSON.stringify(await collectMyData(h.services, actor, 'screen'))
    expect(screen).toContain('110***********002X')
    expect(screen).not.toContain(citizen.citizenId)
    h.pass(1000)
    const exported = JSON.stringify(await collectMyData(h.services, actor, 'export'))
    expect(exported).toContain(citizen.citizenId)
    expect(exported).toContain(citizen.email)
    const { accesses } = await collectMyData(h.services, actor, 'screen')
    expect(accesses[0]).toMatchObject({ who: citizen.name, what: { zh: '导出本人数据' } })
    expect(accesses.map(({ what }) => what.zh)).toContain('登录')
  })

  test('asks other modules by account and blind index', async () => {
    await registerCitizen(h.services, citizen)
    const { actor } = await signInCitizen()
    const text = { zh: '登记册', en: 'Register' }
    const services = {
      ...h.services,
      identity: {
        ...h.services.identity,
        personalData: [
          {
            acts: {},
            collect: async (_tx: unknown, subject: object) => ({
              groups: [
                {
                  label: text,
                  items: [
                    { label: text, value: JSON.stringify(subject), purpose: text, source: text },
                  ],
                },
              ],
              objects: [],
            }),
          },
        ],
      },
    }
    const { groups } = await collectMyData(services, actor, 'screen')
    const subject = JSON.parse(String(groups.at(-1)?.items[0]?.value))
    expect(subject.accountId).toBe(actor.accountId)
    expect(subject.citizenIdIndex).toMatch(/^[0-9a-f]{32}$/)
  })

  test('every demo role, administrators too, can ask', async () => {
    await seed()
    for (const role of ['clerk', 'intake', 'audit-administrator']) {
      const data = await collectMyData(h.services, await actAs(role), 'screen')
      expect(data.groups[0]?.items[0]?.value).toBe(data.name)
    }
  })
})

describe('posts', () => {
  const day = 24 * 60 * minute
  let accounts: Record<string, string>
  let security: Actor
  let systemAdministrator: Actor
  beforeEach(async () => {
    accounts = await seed()
    security = await actAs('security-administrator')
    systemAdministrator = await actAs('system-administrator')
  })
  const open = async (loginName = 'new.one') =>
    (
      await openOfficialAccount(h.services, security, {
        loginName,
        name: '新人',
        regionCode: '990102',
      })
    ).id
  const propose = (accountId: string, duty: string, regionCode = '990102', who = security) =>
    proposePost(h.services, who, { accountId, duty, regionCode })
  /** As if password and second factor had been shown. */
  const openWholeSession = (accountId: string) =>
    withSecrets(h.services, async (tx) => {
      await tx.updateTable('identity.password').set({ is_temporary: false }).execute()
      const session = { accountId, secondFactor: 'totp', regionCode: null, device: 'x' } as const
      return createSession(tx, h.services, session)
    })
  const stateOf = (accountId: string) =>
    read(h.services, system, async (tx) => (await listPosts(tx, accountId)).map((one) => one.state))

  test('an account is opened by an administrator of its tier, by nobody else', async () => {
    const county = { ...security, scope: ['990102'] }
    const openIn = (regionCode: string) =>
      openOfficialAccount(h.services, county, {
        loginName: `in.r${regionCode}`,
        name: '新人',
        regionCode,
      })
    await openIn('990102')
    for (const elsewhere of ['990103', '990100', '990000', '440106']) {
      expect(await codeOf(openIn(elsewhere))).toBe('YQ_FORBIDDEN')
    }
  })

  test('a post counts once a second administrator has confirmed it', async () => {
    const id = await open()
    const postId = await propose(id, 'reviewer')
    expect(await stateOf(id)).toEqual(['proposed'])
    expect(await codeOf(confirmPost(h.services, security, postId))).toBe('YQ_FORBIDDEN')
    await confirmPost(h.services, systemAdministrator, postId)
    expect(await stateOf(id)).toEqual(['confirmed'])
    expect(await codeOf(confirmPost(h.services, systemAdministrator, postId))).toBe(
      'YQ_WRONG_STATE',
    )
  })

  test('the database refuses one person in two roles, whatever the code does', async () => {
    const id = await open()
    const postId = await propose(id, 'reviewer')
    const confirm = (actor: Actor, by: string) =>
      h.services.db.transaction().execute(async (tx) => {
        await enter(tx, actor)
        await tx
          .updateTable('identity.post')
          .set({ confirmed_by: by, confirmed_at: h.services.now() })
          .where('id', '=', postId)
          .execute()
      })
    const [one = '', two = ''] = [security.accountId ?? '', systemAdministrator.accountId ?? '']
    await expect(confirm(security, one)).rejects.toThrow('post_two_persons_check')
    await expect(confirm(security, two)).rejects.toThrow('confirmed in another name')
    await expect(confirm({ ...system, accountId: id }, id)).rejects.toThrow(
      'post_two_persons_check',
    )
  })

  test('nobody proposes, confirms, resets or shuts his own', async () => {
    const own = security.accountId ?? ''
    expect(await codeOf(propose(own, 'security-administrator', '990100'))).toBe('YQ_FORBIDDEN')
    expect(await codeOf(resetPassword(h.services, security, own))).toBe('YQ_FORBIDDEN')
  })

  test.each([
    ['system-administrator', 'security-administrator'],
    ['system-administrator', 'audit-administrator'],
    ['security-administrator', 'audit-administrator'],
    ['audit-administrator', 'system-administrator'],
    ['system-administrator', 'approver'],
    ['security-administrator', 'intake'],
    ['helpdesk', 'audit-administrator'],
  ])('%s bars %s', async (first, second) => {
    const id = await open()
    await propose(id, first)
    expect(await codeOf(propose(id, second, '990100'))).toBe('DUTY_BARRED')
  })

  test('of two barring duties proposed at once one stands', async () => {
    const id = await open()
    const results = await Promise.allSettled([
      propose(id, 'approver'),
      propose(id, 'audit-administrator', '990102', systemAdministrator),
    ])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('business duties go together; a duty that ended bars nothing', async () => {
    const id = await open()
    const postId = await propose(id, 'intake')
    await propose(id, 'reviewer')
    expect(await codeOf(propose(id, 'intake'))).toBe('DUTY_HELD')
    const other = await open('other.one')
    const ended = await propose(other, 'intake')
    await confirmPost(h.services, systemAdministrator, ended)
    await endPost(h.services, security, ended)
    await propose(other, 'audit-administrator')
    await endPost(h.services, security, postId)
    expect(await stateOf(id)).toEqual(['proposed'])
  })

  test('unknown duties, other regions and citizens are refused', async () => {
    const id = await open()
    expect(await codeOf(propose(id, 'king'))).toBe('DUTY_UNKNOWN')
    expect(await codeOf(propose(id, 'intake', '440106'))).toBe('YQ_FORBIDDEN')
    expect(await codeOf(propose(accounts.citizen ?? '', 'intake'))).toBe('YQ_NOT_FOUND')
  })

  test('a post that ends works until the day before, one that begins from its day on', async () => {
    const id = await open()
    const postId = await proposePost(h.services, security, {
      accountId: id,
      duty: 'intake',
      regionCode: '990102',
      validFrom: '2026-11-24',
      validTo: '2026-11-26',
    })
    await confirmPost(h.services, systemAdministrator, postId)
    const { policy } = h.services.identity
    const week = 7 * day
    h.services.identity.policy = {
      ...policy,
      absolute: week,
      idle: { citizen: week, official: week },
    }
    const token = await openWholeSession(id)
    const canIntake = async () =>
      (await resolveActor(h.services, token, null)).permissions.has('cases.intake')
    const seen = [await canIntake()]
    for (let passed = 0; passed < 3; passed++) {
      h.pass(day)
      seen.push(await canIntake())
    }
    expect(seen).toEqual([false, true, true, false])
  })

  test('permissions of one region never meet the scope of another', async () => {
    const { id } = await addUser(h.services, system, 'both.places', {
      name: '两地',
      region: '990102',
      duty: ['intake'],
    })
    h.pass(1000)
    const postId = await propose(id, 'approver', '990100')
    await confirmPost(h.services, systemAdministrator, postId)
    const token = await openWholeSession(id)
    const grasp = async () => {
      const { scope, permissions } = await resolveActor(h.services, token, null)
      return [scope, permissions.has('cases.intake'), permissions.has('cases.decide')]
    }
    expect(await grasp()).toEqual([['990102'], true, false])
    await switchRegion(h.services, token, '990100')
    expect(await grasp()).toEqual([['9901__'], false, true])
    expect(await codeOf(switchRegion(h.services, token, '440000'))).toBe('YQ_FORBIDDEN')
  })

  test('an administrator lists the accounts of his tier, page by page', async () => {
    const one = await listAccounts(h.services, security, { limit: 5 })
    expect(one.items).toHaveLength(5)
    const two = await listAccounts(h.services, security, { limit: 100, cursor: one.next ?? '' })
    expect(two.next).toBeNull()
    const all = [...one.items, ...two.items]
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(all.some(({ kind }) => kind === 'citizen')).toBe(false)
    const elsewhere = { ...security, scope: ['44____'] }
    expect((await listAccounts(h.services, elsewhere, {})).items.map(({ name }) => name)).toEqual([
      security.name,
    ])
  })
})

describe('clerks', () => {
  test('the organisations of an account come and go with its appointments', async () => {
    const accounts = await seed()
    const clerk = await actAs('clerk')
    expect(clerk.organisations).toEqual([uscc])
    const citizenId = accounts.citizen ?? ''
    await addClerk(h.services, clerk, uscc, citizenId)
    expect(await codeOf(addClerk(h.services, clerk, uscc, citizenId))).toBe('YQ_WRONG_STATE')
    expect((await actAs('citizen')).organisations).toEqual([uscc])
    await endClerk(h.services, clerk, uscc, citizenId)
    expect((await actAs('citizen')).organisations).toEqual([])
    const stranger = await actAs('citizen-2')
    expect(await codeOf(addClerk(h.services, stranger, uscc, citizenId))).toBe('YQ_NOT_FOUND')
  })

  test('an approval appoints the applicant in its own transaction', async () => {
    const accounts = await seed()
    const approver = await actAs('approver')
    await transact(h.services, approver, { act: 'cases.grant', object: 'case/1' }, async (tx) => {
      await sql`insert into registers.organisation
        (uscc, name, org_type, status, registrar, version, valid_from, recorded_at)
        values ('52440100MJK000014U', '甲', '52', 'registered', '990102', 1, now(), now())`.execute(
        tx,
      )
      await appointClerk(tx, h.services, {
        uscc: '52440100MJK000014U',
        accountId: accounts.citizen ?? '',
        basis: 'establishment',
        grantedBy: approver.accountId,
      })
    })
    expect((await actAs('citizen')).organisations).toEqual(['52440100MJK000014U'])
  })
})

describe('demo accounts', () => {
  test('are opened once, act by one click, and say so', async () => {
    const one = await seed()
    expect(await seed()).toEqual(one)
    expect(listDemoRoles(h.services, places).map(({ value }) => value)).toEqual(Object.keys(one))
    const { token, state } = await signInAsDemo(h.services, 'intake-city', 'test')
    expect(state).toBe('signed-in')
    expect(await viewSession(h.services, token)).toMatchObject({
      secondFactor: 'demo',
      account: { isDemo: true },
      duties: ['intake'],
      regionCode: '990100',
    })
    expect(await resolveActor(h.services, token, null)).toMatchObject({ scope: ['9901__'] })
    expect(await h.rawRows('identity.password')).toBe('')
  })

  test('the three administrators may do nothing else', async () => {
    await seed()
    for (const role of ['system-administrator', 'security-administrator', 'audit-administrator']) {
      const { permissions } = await actAs(role)
      expect([...permissions].filter((one) => one.startsWith('cases.'))).toEqual([])
    }
    expect((await actAs('audit-administrator')).purpose).toBe('audit')
  })

  test('step up without an authenticator while demo is on', async () => {
    await seed()
    const approver = await actAs('approver')
    const confirm = () =>
      h.services.db.transaction().execute(async (tx) => {
        await enter(tx, approver)
        return confirmSecondFactor(tx, h.services, approver, { code: '123456' })
      })
    expect(await confirm()).toBe(true)
    h.services.config.demo = false
    expect(await confirm()).toBe(false)
  })

  test('when demo is off nobody gets in, and whoever was in is out', async () => {
    await seed()
    const { token } = await signInAsDemo(h.services, 'approver', 'test')
    h.services.config.demo = false
    expect((await resolveActor(h.services, token, null)).accountId).toBeNull()
    expect(await viewSession(h.services, token)).toBeNull()
    expect(await codeOf(signInAsDemo(h.services, 'approver', 'test'))).toBe('YQ_NOT_FOUND')
    expect(listDemoRoles(h.services, places)).toEqual([])
    const byPassword = signIn(h.services, { account: 'demo-approver', password: '', ...origin })
    expect(await codeOf(byPassword)).toBe('YQ_SIGN_IN')
  })

  test('a real account has no one-click way', async () => {
    await addUser(h.services, system, 'demo-real', {
      name: '真',
      region: '990102',
      duty: ['intake'],
    })
    expect(await codeOf(signInAsDemo(h.services, 'real', 'test'))).toBe('YQ_NOT_FOUND')
  })
})
