import type { FormValues } from '@yiqi/contracts'

/** What could not be sent, kept on this device until it can. */
export interface LocalDraft {
  values: FormValues
  /** As saved on the server when `values` were typed; tells what was changed here. */
  base: FormValues
  keptAt: string
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const keyOf = (caseId: string) => `yiqi.draft.${caseId}`

export function keepDraft(store: Store, caseId: string, draft: LocalDraft): boolean {
  try {
    store.setItem(keyOf(caseId), JSON.stringify(draft))
    return true
  } catch {
    // Private windows and full disks refuse; the page itself still holds the values.
    return false
  }
}

export function takeDraft(store: Store, caseId: string): LocalDraft | null {
  try {
    const draft: unknown = JSON.parse(store.getItem(keyOf(caseId)) ?? 'null')
    return isDraft(draft) ? draft : null
  } catch {
    return null
  }
}

export function dropDraft(store: Store, caseId: string): void {
  try {
    store.removeItem(keyOf(caseId))
  } catch {
    // Nothing was kept there either.
  }
}

const isDraft = (draft: unknown): draft is LocalDraft =>
  typeof draft === 'object' && draft !== null && 'values' in draft && 'base' in draft
