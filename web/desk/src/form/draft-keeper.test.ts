import { ApiProblem, OfflineError } from '@yiqi/api-client'
import type { FormSectionView, SaveFormBody, SaveFormReply } from '@yiqi/contracts'
import { describe, expect, it } from 'vitest'
import { DraftKeeper } from './draft-keeper.ts'

const label = { zh: '名', en: 'Name' }
const text = (name: string) => ({
  kind: 'field' as const,
  name,
  type: 'string' as const,
  label,
  span: 'half' as const,
})
const basics: FormSectionView = { id: 'basics', label, items: [text('name'), text('scope')] }
const office: FormSectionView = { id: 'office', label, items: [text('residence')] }
const savedAt = '2026-11-23T06:32:00Z'

function createStore() {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
}

function setUp(send: (body: SaveFormBody) => SaveFormReply, store = createStore()) {
  const sent: SaveFormBody[] = []
  const keeper = new DraftKeeper({
    caseId: 'a',
    sections: [basics, office],
    saved: { name: '禾苗' },
    versions: { basics: 3 },
    savedAt,
    async send(body) {
      sent.push(body)
      return send(body)
    },
    store,
  })
  return { keeper, sent, store }
}

const accepted = ({ section, version }: SaveFormBody): SaveFormReply => ({
  section,
  version: version + 1,
  savedAt,
  problems: [],
})

const stale = (saved: object) =>
  new ApiProblem({
    type: 'about:blank',
    status: 409,
    code: 'YQ_STALE',
    title: '',
    message: label,
    hint: label,
    version: 7,
    saved,
  })

describe('a form that saves itself', () => {
  it('sends each changed section with its own version, and only what changed', async () => {
    const { keeper, sent } = setUp(accepted)
    keeper.change('name', '青禾')
    keeper.change('residence', '望湖路1号')
    expect(await keeper.save()).toBe(true)
    expect(sent).toEqual([
      { section: 'basics', version: 3, values: { name: '青禾' } },
      { section: 'office', version: 0, values: { residence: '望湖路1号' } },
    ])
    expect(keeper.hasChanges).toBe(false)
    expect(keeper.getSnapshot().state).toEqual({ kind: 'saved', at: savedAt })
    keeper.dispose()
  })

  it('saves what is typed while a save is under way', async () => {
    const { keeper, sent } = setUp(accepted)
    keeper.change('name', '青')
    const saving = keeper.save()
    keeper.change('name', '青禾')
    await saving
    expect(sent.map(({ values }) => values.name)).toEqual(['青', '青禾'])
    keeper.dispose()
  })

  it('keeps on the device what it cannot send, and sends it from a new page', async () => {
    let isOnline = false
    const answer = (body: SaveFormBody) => {
      if (!isOnline) throw new OfflineError()
      return accepted(body)
    }
    const { keeper, store } = setUp(answer)
    keeper.change('name', '青禾')
    expect(await keeper.save()).toBe(false)
    expect(keeper.getSnapshot().state).toEqual({ kind: 'offline', isKept: true })
    keeper.dispose()

    isOnline = true
    const { keeper: later, sent } = setUp(answer, store)
    expect(later.getSnapshot().values).toEqual({ name: '青禾' })
    expect(await later.save()).toBe(true)
    expect(sent).toHaveLength(1)
    expect(store.getItem('yiqi.draft.a')).toBeNull()
  })

  it('merges what another person changed elsewhere in the section', async () => {
    let isFirst = true
    const { keeper, sent } = setUp((body) => {
      if (!isFirst) return accepted(body)
      isFirst = false
      throw stale({ name: '禾苗', scope: '课后照护' })
    })
    keeper.change('name', '青禾')
    expect(await keeper.save()).toBe(true)
    expect(keeper.getSnapshot().values).toEqual({ name: '青禾', scope: '课后照护' })
    expect(sent.at(-1)).toEqual({ section: 'basics', version: 7, values: { name: '青禾' } })
    keeper.dispose()
  })

  it('asks where both changed the same, and saves what was chosen', async () => {
    let isFirst = true
    const { keeper, sent } = setUp((body) => {
      if (!isFirst) return accepted(body)
      isFirst = false
      throw stale({ name: '星星' })
    })
    keeper.change('name', '青禾')
    expect(await keeper.save()).toBe(false)
    expect(keeper.getSnapshot().conflict?.conflicts).toEqual([
      { name: 'name', mine: '青禾', theirs: '星星' },
    ])
    expect(await keeper.settle({ name: '青禾' })).toBe(true)
    expect(sent.at(-1)).toEqual({ section: 'basics', version: 7, values: { name: '青禾' } })
    keeper.dispose()
  })

  it('says so when the server refuses', async () => {
    const { keeper } = setUp(() => {
      throw new Error('refused')
    })
    keeper.change('name', '青禾')
    expect(await keeper.save()).toBe(false)
    expect(keeper.getSnapshot().state).toMatchObject({ kind: 'refused' })
    keeper.dispose()
  })
})
