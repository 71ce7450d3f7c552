import { Readable } from 'node:stream'
import type { Config } from '../kernel/config.ts'
import { read, systemActor } from '../kernel/context.ts'
import type { Actor } from '../kernel/context.ts'
import type { AppServices } from '../compose.ts'
import type { Tx } from '../kernel/database/connect.ts'
import { attachMaterial, createDraft, performAct } from '../modules/cases/index.ts'
import { resolveActor, seedDemoAccounts, signInAsDemo } from '../modules/identity/index.ts'
import { forms, paper, type ProcessId, slots } from './establishment-forms.ts'
import { openTestHouse, type TestHouse } from './house.ts'

const places = {
  province: { code: '990000', name: '东澜省' },
  city: { code: '990100', name: '云汀市' },
  county: { code: '990102', name: '望湖区' },
}

/** The demo's officials and citizens, named by their roles, and what they do. */
interface DemoPeople {
  /** Account by role. */
  accounts: Record<string, string>
  as(role: string): Promise<Actor>
  /** A session of the role, as its cookie holds it. */
  tokenOf(role: string): Promise<string>
  /** What is in the database, whoever may see it. */
  behind<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * A complete application, handed in by the first citizen; what `change` says differs in the form, and calls
   * for `morePapers`.
   */
  givenSubmitted(
    process: ProcessId,
    name: string,
    change?: object,
    morePapers?: readonly string[],
  ): Promise<string>
  /** Does an act on the case as it stands. */
  step(role: string, caseId: string, act: string): Promise<void>
}

type Served = Pick<TestHouse, 'app' | 'services' | 'setDay'>

/** An application with the demo's people in it, whatever it runs in. */
export interface PeopledHouse extends Served, DemoPeople {
  call(role: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<Reply>
}

/** The whole application with the demo's people in it. */
export interface DemoHouse extends TestHouse, PeopledHouse {}

type Reply = Awaited<ReturnType<TestHouse['app']['inject']>>

export async function openDemoHouse(day: string, config: Partial<Config> = {}): Promise<DemoHouse> {
  const house = await openTestHouse({ day, config })
  await house.services.search.start()
  await house.services.marks.start()
  return { ...house, ...(await peopleIn(house)) }
}

export async function peopleIn({ app, services, setDay }: Served): Promise<PeopledHouse> {
  const people = await seedDemoPeople(services)
  return {
    ...people,
    app,
    services,
    setDay,
    call: async (role, method, url, payload) =>
      app.inject({
        method,
        url,
        cookies: { yiqi: await people.tokenOf(role) },
        headers: { origin: services.config.publicUrl },
        ...(payload && { payload }),
      }),
  }
}

export async function seedDemoPeople(services: AppServices): Promise<DemoPeople> {
  const accounts = await seedDemoAccounts(services, { places, clerkOf: [] })
  const tokenOf = async (role: string) => (await signInAsDemo(services, role, 'test')).token
  const as = async (role: string) => resolveActor(services, await tokenOf(role), null)
  const behind: DemoPeople['behind'] = (work) => read(services, systemActor('test'), work)

  const step: DemoPeople['step'] = async (role, caseId, act) => {
    const { version } = await behind((tx) =>
      tx
        .selectFrom('cases.case_file')
        .select('version')
        .where('id', '=', caseId)
        .executeTakeFirstOrThrow(),
    )
    await performAct(services, await as(role), { caseId, act, version, opinion: '同意。' })
  }
  return {
    accounts,
    as,
    tokenOf,
    behind,
    step,
    async givenSubmitted(processId, name, change = {}, morePapers = []) {
      const citizen = await as('citizen')
      const form = { ...forms[processId](name), ...change }
      const { id } = await createDraft(services, citizen, { processId, form })
      for (const slot of [...slots, ...morePapers]) {
        const { name: fileName, buffer } = paper(slot)
        const file = { caseId: id, slot, fileName, content: Readable.from([buffer]) }
        await attachMaterial(services, citizen, file)
      }
      await step('citizen', id, 'submit')
      return id
    },
  }
}
