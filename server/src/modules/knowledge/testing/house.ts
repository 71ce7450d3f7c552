import { vi } from 'vitest'
import { type Actor, publicActor } from '../../../kernel/context.ts'
import { createApp } from '../../../kernel/http/create-app.ts'
import type { App } from '../../../kernel/http/types.ts'
import type { Config } from '../../../kernel/config.ts'
import { createTestServices, type TestServices } from '../../../testing/services.ts'
import type { Content } from '../content.ts'
import { createKnowledge } from '../module.ts'

const official = (n: number, name: string, scope: string, permissions: string[]): Actor => ({
  ...publicActor,
  purpose: 'duty',
  accountId: `00000000-0000-7000-8000-00000000000${n}`,
  name,
  scope: [scope],
  permissions: new Set(['knowledge.read', ...permissions]),
})

export const actors = {
  public: publicActor,
  editor: official(1, '编写员', '9901__', ['knowledge.edit']),
  reviewer: official(2, '审核员', '9901__', [
    'knowledge.edit',
    'knowledge.review',
    'knowledge.publish',
  ]),
  elsewhere: official(3, '外地官员', '4403__', [
    'knowledge.edit',
    'knowledge.review',
    'knowledge.publish',
  ]),
} satisfies Record<string, Actor>

type Who = keyof typeof actors
type Reply = Awaited<ReturnType<App['inject']>>

export interface KnowledgeHouse extends TestServices {
  app: App
  setDay(day: string): void
  call(who: Who, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<Reply>
  draft(change: Partial<Content>, key?: string): Promise<{ versionId: string; key: string }>
  /** Drafted by the editor, reviewed and published by the reviewer. */
  publish(change: Partial<Content>, key?: string): Promise<string>
  /** Until the search has seen all that was done. */
  catchUp(): Promise<void>
  act(who: Who, versionId: string, verb: string, body?: object): Promise<Reply>
  close(): Promise<void>
}

export const region = '990102'

export const content: Content = {
  title: '试验条例',
  kind: 'regulation',
  access: 'PUBLIC',
  issuer: null,
  documentNumber: null,
  areas: [],
  organisationTypes: [],
  lawRefs: [],
  validFrom: '2020-01-01',
  validTo: null,
  isSummary: false,
  text: '第一条 为了试验。',
}

export async function openKnowledgeHouse(
  day: string,
  config: Partial<Config> = {},
): Promise<KnowledgeHouse> {
  let now = noon(day)
  const house = await createTestServices({
    modules: [createKnowledge()],
    now: () => new Date((now += 1)),
    config,
  })
  const app = await createApp(house.services, {
    resolveActor: async ({ headers }) => actors[(headers['x-who'] as Who | undefined) ?? 'public'],
    sessionCookie: 'test',
  })
  await createKnowledge().routes?.(app, house.services)
  await app.ready()

  let calls = 0
  const call: KnowledgeHouse['call'] = async (who, method, url, payload) => {
    calls += 1
    // From an address of its own: limits of rates are not what is tested.
    const remoteAddress = `10.0.${calls >> 8}.${calls & 255}`
    const headers = { 'x-who': who }
    return app.inject({ method, url, headers, remoteAddress, ...(payload && { payload }) })
  }
  const act: KnowledgeHouse['act'] = async (who, versionId, verb, body = {}) => {
    const path = `/api/v1/knowledge/versions/${versionId}`
    const { revision } = (await call('reviewer', 'GET', path)).json()
    return call(who, 'POST', `${path}/${verb}`, { revision, ...body })
  }
  const draft: KnowledgeHouse['draft'] = async (change, key) => {
    const body = { ownerRegion: region, content: { ...content, ...change }, ...(key && { key }) }
    const reply = await call('editor', 'POST', '/api/v1/knowledge/versions', body)
    if (reply.statusCode !== 201) throw new Error(reply.body)
    return reply.json()
  }
  /** Transactions of other tests in the cluster may hold the outbox back for a moment. */
  async function catchUp(): Promise<void> {
    const { rows } = await house.db.superuserPool.query<{ place: string }>(
      "select xid || '.' || id as place from kernel.outbox_event order by xid desc, id desc limit 1",
    )
    const { knowledge } = house.services
    await knowledge.start()
    await vi.waitFor(
      async () => {
        await knowledge.catchUp()
        if (knowledge.version() !== rows[0]?.place) throw new Error('The index is not yet in step.')
      },
      { timeout: 15_000 },
    )
  }
  return {
    ...house,
    app,
    catchUp,
    setDay(next) {
      now = noon(next)
    },
    call,
    act,
    draft,
    async publish(change, key) {
      const drafted = await draft(change, key)
      for (const verb of ['review', 'publish']) {
        const reply = await act('reviewer', drafted.versionId, verb)
        if (reply.statusCode !== 200) throw new Error(reply.body)
      }
      await catchUp()
      return drafted.key
    },
    close: async () => {
      await app.close()
      await house.close()
    },
  }
}

const noon = (day: string) => Date.parse(`${day}T12:00:00+08:00`)
