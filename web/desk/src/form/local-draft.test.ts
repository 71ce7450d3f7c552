import { describe, expect, it } from 'vitest'
import { dropDraft, keepDraft, takeDraft } from './local-draft.ts'

function createStore() {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
}

const draft = { values: { name: '禾苗' }, base: {}, keptAt: '2026-11-23T06:32:00Z' }

describe('what is kept on the device', () => {
  it('comes back for its own case until it is dropped', () => {
    const store = createStore()
    expect(keepDraft(store, 'a', draft)).toBe(true)
    expect(takeDraft(store, 'a')).toEqual(draft)
    expect(takeDraft(store, 'b')).toBeNull()
    dropDraft(store, 'a')
    expect(takeDraft(store, 'a')).toBeNull()
  })

  it('is nothing where the store holds something else or refuses', () => {
    const store = createStore()
    store.setItem('yiqi.draft.a', '{broken')
    expect(takeDraft(store, 'a')).toBeNull()
    const refusing = {
      ...store,
      setItem: () => {
        throw new Error('quota')
      },
    }
    expect(keepDraft(refusing, 'a', draft)).toBe(false)
  })
})
