import { useQueryClient } from '@tanstack/react-query'
import type { PlainAct, TaskView } from '@yiqi/contracts'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { useWords } from '../../i18n/words.ts'

const BatchDialog = lazy(() => import('./BatchDialog.tsx'))

/** What is to be done to all that were chosen. */
export type BatchWork = { kind: 'claim' } | { kind: 'hand-over' } | { kind: 'act'; act: PlainAct }

interface BatchBarProps {
  chosen: readonly TaskView[]
  onClear(): void
}

/** Of many tasks at once: claim, hand over, or the same plain act where all of them allow it. */
export function BatchBar({ chosen, onClear }: BatchBarProps) {
  const { t, say } = useWords()
  const client = useQueryClient()
  // What was chosen when the dialog opened: the list behind it changes as the work goes on.
  const [work, setWork] = useState<{ work: BatchWork; tasks: readonly TaskView[] } | null>(null)
  const close = () => {
    setWork(null)
    onClear()
    void client.invalidateQueries({ queryKey: ['tasks'] })
  }
  const begin = (next: BatchWork) => setWork({ work: next, tasks: chosen })
  if (chosen.length === 0 && !work) return null
  const isFree = chosen.every(({ assignee }) => !assignee)
  const isHeld = chosen.every(({ isMine }) => isMine)
  const isOneDuty = new Set(chosen.map(({ duty }) => duty)).size === 1
  return (
    <section className="batch noprint" aria-label={t('batch.title')}>
      <b role="status">{t('batch.chosen', { count: chosen.length })}</b>
      {isFree && (
        <Button small onClick={() => begin({ kind: 'claim' })}>
          {t('tasks.claim')}
        </Button>
      )}
      {isHeld && isOneDuty && (
        <Button small onClick={() => begin({ kind: 'hand-over' })}>
          {t('tasks.handOver')}
        </Button>
      )}
      {actsOfAll(chosen).map((act) => (
        <Button key={act.act} small tone="primary" onClick={() => begin({ kind: 'act', act })}>
          {say(act.label)}
        </Button>
      ))}
      <Button small onClick={onClear}>
        {t('batch.clear')}
      </Button>
      {work && (
        <Suspense>
          <BatchDialog {...work} onClose={close} />
        </Suspense>
      )}
    </section>
  )
}

/** Acts that every one of them allows. */
function actsOfAll([first, ...others]: readonly TaskView[]): PlainAct[] {
  if (!first) return []
  return first.plainActs.filter(({ act }) =>
    others.every(({ plainActs }) => plainActs.some((one) => one.act === act)),
  )
}
