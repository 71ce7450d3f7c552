import { useEffect, useState } from 'react'
import { dropDraft, keepDraft, takeDraft } from './local-draft.ts'

/** Words that are being written, kept on this device under a name until they are sent. */
export function useKept<T extends Record<string, unknown>>(name: string, empty: T) {
  const [values, setValues] = useState<T>(() => ({
    ...empty,
    ...(takeDraft(window.localStorage, name)?.values as Partial<T> | undefined),
  }))
  const isEmpty = JSON.stringify(values) === JSON.stringify(empty)
  useEffect(() => {
    if (isEmpty) return dropDraft(window.localStorage, name)
    const keptAt = new Date().toISOString()
    keepDraft(window.localStorage, name, { values, base: {}, keptAt })
  }, [name, values, isEmpty])
  return {
    values,
    set: (change: Partial<T>) => setValues((before) => ({ ...before, ...change })),
    drop: () => setValues(empty),
  }
}
