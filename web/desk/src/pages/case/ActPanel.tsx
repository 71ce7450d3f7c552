import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isProblem } from '@yiqi/api-client'
import type { CaseView, PermittedAct } from '@yiqi/contracts'
import { useEffect, useId, useRef, useState } from 'react'
import { Link } from 'react-router'
import { claimTask } from '../../api/tasks.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { openVerdicts } from '../../components/VerdictList.tsx'
import { useWords } from '../../i18n/words.ts'
import { advisedAct, phrasesFor } from './advice.ts'
import { CodeDialog } from './CodeDialog.tsx'
import { useAct } from './useAct.ts'

/** Opinion and the acts that are permitted, the advised one first. */
export function ActPanel({ view, onItems }: { view: CaseView; onItems(): void }) {
  const words = useWords()
  const { t, say } = words
  const errorText = useErrorText()
  const id = useId()
  const [opinion, setOpinion] = useState('')
  const [colleagues, setColleagues] = useState('')
  const [complaint, setComplaint] = useState<string | null>(null)
  const [signed, setSigned] = useState<PermittedAct | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const [wasClaimed, setClaimed] = useState(false)
  const run = useAct(view, (label) => {
    setOpinion('')
    setSigned(null)
    setDone(label)
  })
  const { acts, task } = view
  // What was pressed is gone: the focus goes to what comes next.
  const isTaken = wasClaimed && task?.assignee != null
  useEffect(() => {
    if (isTaken) document.getElementById(id)?.focus()
  }, [isTaken, id])
  if (acts.length === 0) {
    return (
      <div className="act">
        <Done label={done} />
        <p className="meta">
          {task?.assignee ? t('case.assignee', { name: task.assignee }) : t('case.noActs')}
        </p>
      </div>
    )
  }
  if (task && !task.assignee) return <ClaimFirst view={view} onClaimed={() => setClaimed(true)} />

  const advised = advisedAct(view)
  const main = acts.filter(
    ({ act, tone, takesItems }) => act === advised?.act || tone !== 'default' || takesItems,
  )
  const others = acts.filter((one) => !main.includes(one))
  const named = colleagues.split(/[、,，;；\s]+/).filter(Boolean)
  const send = (act: PermittedAct, code?: string) =>
    run.mutate({
      act: act.act,
      label: say(act.label),
      ...(opinion.trim() && { opinion: opinion.trim() }),
      ...(act.colleagues > 0 && { colleagues: named }),
      ...(code && { code }),
    })
  const press = (act: PermittedAct) => {
    setComplaint(null)
    if (act.takesItems) return onItems()
    if (act.opinion === 'required' && !opinion.trim()) return complain(t('case.needOpinion'))
    if (named.length < act.colleagues) {
      return complain(t('case.colleaguesHint', { count: act.colleagues }))
    }
    return act.needsSecondFactor ? setSigned(act) : send(act)
  }
  const complain = (text: string) => {
    setComplaint(text)
    document.getElementById(id)?.focus()
  }
  const takesColleagues = acts.some((act) => act.colleagues > 0)
  const wasStale = isProblem(run.error, 'YQ_STALE')
  return (
    <div className="act">
      <Done label={done} />
      <label htmlFor={id}>{t('case.opinion')}</label>
      <div className="ph">
        {phrasesFor(view, words).map(({ label, text }) => (
          <button key={label} type="button" onClick={() => setOpinion(text)}>
            {label}
          </button>
        ))}
      </div>
      <textarea
        id={id}
        className="in"
        rows={3}
        maxLength={5000}
        value={opinion}
        aria-invalid={complaint !== null}
        onChange={({ target }) => setOpinion(target.value)}
      />
      {takesColleagues && (
        <details>
          <summary>{t('case.colleagues')}</summary>
          <input
            className="in"
            aria-label={t('case.colleagues')}
            value={colleagues}
            onChange={({ target }) => setColleagues(target.value)}
          />
        </details>
      )}
      {complaint && (
        <p className="msg bad" role="alert">
          {complaint}
        </p>
      )}
      {run.error && !signed && (
        <Note tone={wasStale ? 'warn' : 'bad'} live>
          {wasStale ? t('case.stale') : errorText(run.error)}
        </Note>
      )}
      <div className="bt">
        {main.map((act) => (
          <Act
            key={act.act}
            act={act}
            isAdvised={act.act === advised?.act}
            isBusy={run.isPending && run.variables?.act === act.act}
            onPress={press}
          />
        ))}
      </div>
      {others.length > 0 && (
        <details className="others">
          <summary>{t('case.otherActs')}</summary>
          <div className="bt">
            {others.map((act) => (
              <Act key={act.act} act={act} isAdvised={false} isBusy={false} onPress={press} />
            ))}
          </div>
        </details>
      )}
      {acts.map(
        ({ act, label, barredBy }) =>
          barredBy && (
            <p className="meta" key={act}>
              {say(label)}：{say(barredBy)}
            </p>
          ),
      )}
      {openVerdicts(view.verdicts).length > 0 && advised?.takesItems && (
        <p className="meta">{t('case.itemsHint')}</p>
      )}
      {signed && (
        <CodeDialog
          act={signed}
          isBusy={run.isPending}
          error={run.error ? errorText(run.error) : null}
          onCode={(code) => send(signed, code)}
          onClose={() => {
            setSigned(null)
            run.reset()
          }}
        />
      )}
    </div>
  )
}

/** What was done, and the way to the next one, which takes the focus from the button that is gone. */
function Done({ label }: { label: string | null }) {
  const { t } = useWords()
  const next = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (label) next.current?.focus()
  }, [label])
  if (!label) return null
  return (
    <Note tone="ok" title={t('case.did', { act: label })} live>
      <Link ref={next} to="/tasks">
        {t('case.nextTask')}
      </Link>
    </Note>
  )
}

interface ActProps {
  act: PermittedAct
  isAdvised: boolean
  isBusy: boolean
  onPress(act: PermittedAct): void
}

function Act({ act, isAdvised, isBusy, onPress }: ActProps) {
  const { say } = useWords()
  const tone = isAdvised ? 'primary' : act.tone === 'danger' ? 'danger' : 'default'
  return (
    <Button tone={tone} busy={isBusy} disabled={act.barredBy !== null} onClick={() => onPress(act)}>
      {say(act.label)}
    </Button>
  )
}

function ClaimFirst({ view, onClaimed }: { view: CaseView; onClaimed(): void }) {
  const { task, id } = view
  const { t } = useWords()
  const errorText = useErrorText()
  const client = useQueryClient()
  const claim = useMutation({
    mutationFn: () => claimTask(task?.id ?? '', task?.version ?? 0),
    onSuccess: onClaimed,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['case', id] })
      void client.invalidateQueries({ queryKey: ['tasks'] })
    },
  })
  return (
    <div className="act">
      <p className="meta">{t('case.claimFirst')}</p>
      {claim.error && (
        <Note tone="bad" live>
          {errorText(claim.error)}
        </Note>
      )}
      <div className="bt">
        <Button tone="primary" busy={claim.isPending} onClick={() => claim.mutate()}>
          {t('tasks.claim')}
        </Button>
      </div>
    </div>
  )
}
