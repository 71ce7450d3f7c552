import { isProblem, OfflineError } from '@yiqi/api-client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { readSheet, sendScore, type Sheet } from '../api/evaluations.ts'
import { findKept, keep } from '../offline/device.ts'
import {
  type Answer,
  type Entry,
  type Given,
  kept as keptEntry,
  retyped,
  settled,
} from './entry.ts'

/** The sheet as it was last seen, and what was given since, kept on this device. */
interface Kept {
  sheet: Sheet
  entries: Entry[]
}

const newKey = () => crypto.randomUUID()
const retryMs = 10_000

export interface Scoring {
  sheet: Sheet | undefined
  error: unknown
  entries: readonly Entry[]
  isOffline: boolean
  give(indicator: string, given: Given): void
  /** Against what another device saved: this device's score, or the other one's. */
  resolve(indicator: string, whose: 'mine' | 'theirs'): void
  sync(): Promise<void>
  reload(): Promise<void>
}

/** An expert's sheet, kept on the device at every key, and sent whenever there is a network. */
export function useScoring(accountId: string, caseId: string): Scoring {
  const [state, setState] = useState<Kept | undefined>()
  const [error, setError] = useState<unknown>()
  const [isOffline, setOffline] = useState(!navigator.onLine)
  const present = useRef<Kept | undefined>(undefined)
  const isSending = useRef(false)

  const put = useCallback(
    (next: Kept) => {
      present.current = next
      setState(next)
      keep('sheet', accountId, caseId, next).catch(setError)
    },
    [accountId, caseId],
  )

  const reload = useCallback(async () => {
    const stored = present.current ?? (await findKept<Kept>('sheet', accountId, caseId))
    if (stored && !present.current) put(stored)
    try {
      const sheet = await readSheet(caseId)
      put({ sheet, entries: present.current?.entries ?? [] })
      setOffline(false)
      setError(undefined)
    } catch (cause) {
      setOffline(cause instanceof OfflineError)
      if (!present.current) setError(cause)
    }
  }, [accountId, caseId, put])

  const sync = useCallback(async () => {
    if (isSending.current) return
    isSending.current = true
    try {
      await sendAll(caseId, () => present.current, put, setOffline)
    } catch (cause) {
      setError(cause)
    } finally {
      isSending.current = false
    }
  }, [caseId, put])

  useNetwork(reload, sync, setOffline)

  return {
    sheet: state?.sheet,
    error,
    entries: state?.entries ?? [],
    isOffline,
    give(indicator, given) {
      const { current } = present
      if (!current) return
      const former = current.entries.find((one) => one.indicator === indicator)
      const version = versionIn(current.sheet, indicator)
      const entry = retyped(former, { indicator, ...given, version, key: newKey() })
      put({ ...current, entries: replaced(current.entries, entry) })
    },
    resolve(indicator, whose) {
      if (present.current) put(resolved(present.current, indicator, whose))
      void sync()
    },
    sync,
    reload,
  }
}

/** Tries whenever there may be a network again, and every few seconds. */
function useNetwork(
  reload: () => Promise<void>,
  sync: () => Promise<void>,
  setOffline: (isOffline: boolean) => void,
): void {
  useEffect(() => {
    void reload().then(sync)
    const onLine = () => void sync()
    const offLine = () => setOffline(true)
    const timer = setInterval(onLine, retryMs)
    window.addEventListener('online', onLine)
    window.addEventListener('offline', offLine)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', onLine)
      window.removeEventListener('offline', offLine)
    }
  }, [reload, sync, setOffline])
}

/** One after the other, as far as the network reaches. */
async function sendAll(
  caseId: string,
  now: () => Kept | undefined,
  put: (next: Kept) => void,
  setOffline: (isOffline: boolean) => void,
): Promise<void> {
  for (const { indicator } of now()?.entries ?? []) {
    const before = now()
    const entry = before?.entries.find((one) => one.indicator === indicator)
    if (!before || !entry || entry.conflict || isTooMuch(before.sheet, entry)) continue
    const { points, note } = entry
    const sending = { ...entry, sent: { points, note } }
    put({ ...before, entries: replaced(before.entries, sending) })
    const answer = await send(caseId, sending)
    setOffline(answer.kind === 'offline')
    if (answer.kind === 'offline') return
    const current = now()
    if (!current) return
    const latest = current.entries.find((one) => one.indicator === indicator)
    // Typed over while it was under way: the newer one goes next, upon the version just saved.
    if (latest && latest.key !== sending.key) {
      const version = answer.version
      put({ ...current, entries: replaced(current.entries, { ...latest, version }) })
      continue
    }
    const rest = settled(sending, answer, newKey)
    const sheet =
      rest === null
        ? withScore(current.sheet, indicator, { points, note, version: answer.version })
        : current.sheet
    const others = current.entries.filter((one) => one.indicator !== indicator)
    put({ sheet, entries: rest ? [...others, rest] : others })
  }
}

async function send(caseId: string, entry: Entry): Promise<Answer> {
  const { indicator, points, note, version, key } = entry
  try {
    const saved = await sendScore(caseId, indicator, { points, note, version }, key)
    return { kind: 'saved', version: saved.version }
  } catch (cause) {
    if (cause instanceof OfflineError) return { kind: 'offline' }
    if (!isProblem(cause, 'YQ_STALE')) throw cause
    const reply = cause.reply as unknown as { version: number; saved: Given }
    return { kind: 'stale', version: reply.version, saved: reply.saved }
  }
}

function resolved(kept: Kept, indicator: string, whose: 'mine' | 'theirs'): Kept {
  const entry = kept.entries.find((one) => one.indicator === indicator)
  if (!entry?.conflict) return kept
  if (whose === 'mine')
    return { ...kept, entries: replaced(kept.entries, keptEntry(entry, newKey)) }
  return {
    sheet: withScore(kept.sheet, indicator, entry.conflict),
    entries: kept.entries.filter((one) => one !== entry),
  }
}

const replaced = (entries: readonly Entry[], entry: Entry) => [
  ...entries.filter(({ indicator }) => indicator !== entry.indicator),
  entry,
]

const indicatorIn = ({ dimensions }: Sheet, code: string) =>
  dimensions.flatMap(({ indicators }) => indicators).find((one) => one.code === code)

const versionIn = (sheet: Sheet, code: string) => indicatorIn(sheet, code)?.version ?? 0

/** It is marked on the page; the server would refuse it. */
const isTooMuch = (sheet: Sheet, { indicator, points }: Entry) =>
  (points ?? 0) > (indicatorIn(sheet, indicator)?.max ?? 0)

const withScore = (sheet: Sheet, code: string, score: Given & { version: number }): Sheet => ({
  ...sheet,
  dimensions: sheet.dimensions.map((dimension) => ({
    ...dimension,
    indicators: dimension.indicators.map((one) => (one.code === code ? { ...one, ...score } : one)),
  })),
})
