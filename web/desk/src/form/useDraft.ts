import { useQueryClient } from '@tanstack/react-query'
import {
  type CaseView,
  computedForm,
  type FormRecord,
  type FormValues,
  type SaveFormBody,
  type SaveFormReply,
} from '@yiqi/contracts'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { caseQuery, saveSection } from '../api/cases.ts'
import { DraftKeeper } from './draft-keeper.ts'

/** The keeper of the case's form, for as long as the page is open. */
export function useDraft(view: CaseView) {
  const client = useQueryClient()
  const send = async (body: SaveFormBody) => {
    const reply = await saveSection(view.id, body)
    // Whoever leaves and comes back finds what was saved, not what was once read.
    client.setQueryData(caseQuery(view.id).queryKey, (read) => read && withSaved(read, body, reply))
    return reply
  }
  const [keeper] = useState(
    () =>
      new DraftKeeper({
        caseId: view.id,
        sections: view.sections,
        saved: view.form,
        versions: view.sectionVersions,
        savedAt: view.updatedAt,
        send,
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
  const values = useMemo(
    () => computedForm(view.sections, snapshot.values as FormRecord) as FormValues,
    [view.sections, snapshot.values],
  )
  return { ...snapshot, values, change, settle, save }
}

export type Draft = ReturnType<typeof useDraft>

/** The case as the server has it after a save; null removed a value. */
function withSaved<T extends Pick<CaseView, 'form' | 'sectionVersions' | 'updatedAt'>>(
  view: T,
  { section, values }: SaveFormBody,
  { version, savedAt }: SaveFormReply,
): T {
  const form = Object.entries({ ...view.form, ...values }).filter(([, value]) => value !== null)
  return {
    ...view,
    form: Object.fromEntries(form),
    sectionVersions: { ...view.sectionVersions, [section]: version },
    updatedAt: savedAt,
  }
}
