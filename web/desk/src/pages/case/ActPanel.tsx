import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isProblem } from '@yiqi/api-client'
import type { CaseView, PermittedAct } from '@yiqi/contracts'
import { useEffect, useId, useRef, useState } from 'react'
import { Link } from 'react-router'
import { can, useSession } from '../../api/session.ts'
import { claimTask } from '../../api/tasks.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TaskHolder } from '../../components/TaskHolder.tsx'
import { openVerdicts } from '../../components/VerdictList.tsx'
import { useWords } from '../../i18n/words.ts'
import { advisedAct, phrasesFor } from './advice.ts'
import { CodeDialog, type Proof } from './CodeDialog.tsx'
import { useAct } from './useAct.ts'

/** Opinion and the acts that are permitted, the advised one first. */
export function ActPanel({ view, onItems }: { view: CaseView; onItems(): void }) {
  const { t } = useWords()
  const id = useId()
  const [done, setDone] = useState<string | null>(null)
  const [wasClaimed, setClaimed] = useState(false)
  const session = useSession()
  const { acts, task } = view
  // What was pressed is gone: the focus goes to what comes next.
  const isTaken = wasClaimed && task?.assignee != null
  useEffect(() => {
    if (isTaken) document.getElementById(id)?.focus()
  }, [isTaken, id])
  // An act of another duty, e.g. the head's extension, does not ask on whose desk the task lies.
  const mayClaim = task !== null && can(session, `cases.${task.duty}`)
  if (acts.length > 0 && mayClaim && !task.assignee) {
    return <ClaimFirst view={view} onClaimed={() => setClaimed(true)} />
  }
  return (
    <div className="act">
      <Done label={done} />
      {task && (
        <div>
          <TaskHolder task={task} />
        </div>
      )}
      {acts.length > 0 ? (
        <Opinion id={id} view={view} onItems={onItems} onDone={setDone} />
      ) : (
        <p className="meta">
          {task?.assignee ? t('case.assignee', { name: task.assignee }) : t('case.noActs')}
        </p>
      )}
    </div>
  )
}

interface OpinionProps {
  id: string
  view: CaseView
  onItems(): void
  onDone(label: string): void
}

function Opinion({ id, view, onItems, onDone }: OpinionProps) {
  const words = useWords()
  const { t, say } = words
  const errorText = useErrorText()
  const [opinion, setOpinion] = useState('')
  const [colleagues, setColleagues] = useState('')
  const [complaint, setComplaint] = useState<string | null>(null)
  const [signed, setSigned] = useState<PermittedAct | null>(null)
  const run = useAct(view, (label) => {
    setOpinion('')
    setSigned(null)
    onDone(label)
  })
  const named = colleagues.split(/[、,，;；\s]+/).filter(Boolean)
  const send = (act: PermittedAct, proof?: Proof) =>
    run.mutate({
      act: act.act,
      label: say(act.label),
      ...(opinion.trim() && { opinion: opinion.trim() }),
      ...(act.colleagues > 0 && { colleagues: named }),
      ...proof,
    })
  const complain = (text: string) => {
    setComplaint(text)
    document.getElementById(id)?.focus()
  }
  const press = (act: PermittedAct) => {
    setComplaint(null)
    if (act.takesItems) return onItems()
    if (act.opinion === 'required' && !opinion.trim()) return complain(t('case.needOpinion'))
    if (named.length < act.colleagues) {
      return complain(t('case.colleaguesHint', { count: act.colleagues }))
    }
    return act.needsSecondFactor ? setSigned(act) : send(act)
  }
  const wasStale = isProblem(run.error, 'YQ_STALE')
  return (
    <>
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
        {...(complaint !== null && { 'aria-describedby': `${id}-complaint` })}
        onChange={({ target }) => setOpinion(target.value)}
      />
      {view.acts.some((act) => act.colleagues > 0) && (
        <Colleagues value={colleagues} onChange={setColleagues} />
      )}
      {complaint && (
        <p className="msg bad" role="alert" id={`${id}-complaint`}>
          {complaint}
        </p>
      )}
      {run.error && !signed && (
        <Note tone={wasStale ? 'warn' : 'bad'} live>
          {wasStale ? t('case.stale') : errorText(run.error)}
        </Note>
      )}
      <Acts view={view} busy={run.isPending ? run.variables.act : null} onPress={press} />
      {signed && (
        <CodeDialog
          caseId={view.id}
          version={view.version}
          act={signed}
          isBusy={run.isPending}
          error={run.error ? errorText(run.error) : null}
          onProof={(proof) => send(signed, proof)}
          onClose={() => {
            setSigned(null)
            run.reset()
          }}
        />
      )}
    </>
  )
}

function Colleagues({ value, onChange }: { value: string; onChange(value: string): void }) {
  const { t } = useWords()
  return (
    <details>
      <summary>{t('case.colleagues')}</summary>
      <input
        className="in"
        aria-label={t('case.colleagues')}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </details>
  )
}

interface ActsProps {
  view: CaseView
  /** Act that is being done. */
  busy: string | null
  onPress(act: PermittedAct): void
}

/** What decides the case stands open, what else may be done is folded away. */
function Acts({ view, busy, onPress }: ActsProps) {
  const { t, say } = useWords()
  const { acts } = view
  const advised = advisedAct(view)
  const main = acts.filter(
    ({ act, tone, takesItems }) => act === advised?.act || tone !== 'default' || takesItems,
  )
  const others = acts.filter((one) => !main.includes(one))
  const button = (act: PermittedAct) => (
    <Act
      key={act.act}
      act={act}
      isAdvised={act.act === advised?.act}
      isBusy={act.act === busy}
      onPress={onPress}
    />
  )
  return (
    <>
      <div className="bt">{main.map(button)}</div>
      {others.length > 0 && (
        <details className="others">
          <summary>{t('case.otherActs')}</summary>
          <div className="bt">{others.map(button)}</div>
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
    </>
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
