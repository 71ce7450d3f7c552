import type { CaseView } from '@yiqi/contracts'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { saveSection } from '../api/cases.ts'
import { DraftKeeper } from './draft-keeper.ts'

/** The keeper of the case's form, for as long as the page is open. */
export function useDraft(view: CaseView) {
  const [keeper] = useState(
    () =>
      new DraftKeeper({
        caseId: view.id,
        sections: view.sections,
        saved: view.form,
        versions: view.sectionVersions,
        savedAt: view.updatedAt,
        send: (body) => saveSection(view.id, body),
        store: localStorage,
      }),
  )
  useEffect(() => {
    const saveIfChanged = () => {
      if (keeper.hasChanges) void keeper.save()
    }
    saveIfChanged()
    window.addEventListener('online', saveIfChanged)
    return () => {
      window.removeEventListener('online', saveIfChanged)
      keeper.dispose()
      saveIfChanged()
    }
  }, [keeper])
  const snapshot = useSyncExternalStore(keeper.subscribe, keeper.getSnapshot)
  const { change, settle, save } = keeper
  return { ...snapshot, change, settle, save }
}

export type Draft = ReturnType<typeof useDraft>
