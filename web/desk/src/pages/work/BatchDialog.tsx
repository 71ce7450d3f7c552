import { useMutation, useQuery } from '@tanstack/react-query'
import type { TaskView } from '@yiqi/contracts'
import { useId, useState } from 'react'
import { actOnMany, claimTask, colleaguesQuery, handOverTask } from '../../api/tasks.ts'
import { Antd } from '../../app/Antd.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note, State } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import type { BatchWork } from './BatchBar.tsx'

interface Result {
  id: string
  /** Null: it was done. */
  problem: string | null
}

interface Answers {
  opinion: string
  code: string
  /** To whom it is handed over. */
  colleague: { id: string; name: string } | null
}

interface BatchDialogProps {
  work: BatchWork
  tasks: readonly TaskView[]
  onClose(): void
}

/** Asks once what all of them need, does one after the other, and says what became of each. */
export default function BatchDialog({ work, tasks, onClose }: BatchDialogProps) {
  const { t, say } = useWords()
  const errorText = useErrorText()
  const [answers, setAnswers] = useState<Answers>({ opinion: '', code: '', colleague: null })
  const answer = (change: Partial<Answers>) => setAnswers((now) => ({ ...now, ...change }))
  const { opinion, code, colleague } = answers
  const [results, setResults] = useState<readonly Result[]>([])
  /** Each by itself: one that fails holds up none of the others. */
  const oneByOne = async (run: (task: TaskView) => Promise<unknown>) => {
    for (const task of tasks) {
      const problem = await run(task).then(() => null, errorText)
      setResults((now) => [...now, { id: task.id, problem }])
    }
  }
  const run = useMutation({
    mutationFn: async () => {
      if (work.kind === 'claim') return oneByOne(({ id, version }) => claimTask(id, version))
      if (work.kind === 'hand-over') {
        return oneByOne(({ id, version }) =>
          handOverTask(id, { version, to: colleague?.id ?? '', toName: colleague?.name ?? '' }),
        )
      }
      const reply = await actOnMany({
        act: work.act.act,
        cases: tasks.map(({ case: file }) => ({ id: file.id, version: file.version })),
        ...(opinion.trim() && { opinion: opinion.trim() }),
        ...(work.act.needsSecondFactor && { code }),
      })
      setResults(
        tasks.map((task) => {
          const problem = reply.results.find(({ id }) => id === task.case.id)?.problem
          return { id: task.id, problem: problem ? say(problem) : null }
        }),
      )
    },
  })
  const act = work.kind === 'act' ? work.act : null
  const label = act ? say(act.label) : t(work.kind === 'claim' ? 'tasks.claim' : 'tasks.handOver')
  const isReady =
    (work.kind !== 'hand-over' || colleague !== null) &&
    (act?.opinion !== 'required' || opinion.trim() !== '') &&
    (!act?.needsSecondFactor || /^\d{6}$/.test(code))
  const isOver = run.isSuccess
  return (
    <Antd density="desk">
      <Dialog
        {...(!run.isPending && { onClose })}
        title={t('batch.do', { act: label, count: tasks.length })}
        className="sheetup"
        footer={
          isOver ? (
            <Button tone="primary" onClick={onClose}>
              {t('batch.close')}
            </Button>
          ) : (
            <Button
              tone="primary"
              busy={run.isPending}
              disabled={!isReady}
              onClick={() => run.mutate()}
            >
              {label}
            </Button>
          )
        }
      >
        {!isOver && <Questions work={work} tasks={tasks} answers={answers} onAnswer={answer} />}
        {run.error && (
          <Note tone="bad" live>
            {errorText(run.error)}
          </Note>
        )}
        {(run.isPending || isOver) && <Progress tasks={tasks} results={results} isOver={isOver} />}
      </Dialog>
    </Antd>
  )
}

interface QuestionsProps extends Pick<BatchDialogProps, 'work' | 'tasks'> {
  answers: Answers
  onAnswer(change: Partial<Answers>): void
}

/** What all of them need, asked once. */
function Questions({ work, tasks, answers, onAnswer }: QuestionsProps) {
  const { t } = useWords()
  const field = useId()
  if (work.kind === 'claim') return null
  if (work.kind === 'hand-over') {
    return (
      <Colleague
        duty={tasks[0]?.duty ?? 'intake'}
        chosen={answers.colleague}
        onChoose={(colleague) => onAnswer({ colleague })}
      />
    )
  }
  const { opinion, needsSecondFactor } = work.act
  return (
    <>
      {opinion !== 'none' && (
        <div className="field">
          <label className="lab" htmlFor={`${field}-opinion`}>
            {t('batch.opinion')}
            {opinion === 'optional' && <span className="opt-note">{t('common.optional')}</span>}
          </label>
          <textarea
            id={`${field}-opinion`}
            className="in"
            rows={2}
            maxLength={5000}
            value={answers.opinion}
            onChange={({ target }) => onAnswer({ opinion: target.value })}
          />
        </div>
      )}
      {needsSecondFactor && (
        <div className="field">
          <label className="lab" htmlFor={`${field}-code`}>
            {t('batch.code')}
          </label>
          <input
            id={`${field}-code`}
            className="in otp num"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9]*"
            maxLength={6}
            value={answers.code}
            onChange={({ target }) => onAnswer({ code: target.value.replaceAll(/\D/g, '') })}
          />
        </div>
      )}
    </>
  )
}

interface ColleagueProps {
  duty: TaskView['duty']
  chosen: Answers['colleague']
  onChoose(colleague: Answers['colleague']): void
}

function Colleague({ duty, chosen, onChoose }: ColleagueProps) {
  const { t } = useWords()
  const field = useId()
  const { data } = useQuery(colleaguesQuery(duty))
  if (data?.items.length === 0) return <Note tone="info">{t('tasks.noColleagues')}</Note>
  return (
    <div className="field">
      <label className="lab" htmlFor={field}>
        {t('tasks.handOverTo')}
      </label>
      <select
        id={field}
        className="in"
        value={chosen?.id ?? ''}
        onChange={({ target }) =>
          onChoose(data?.items.find(({ id }) => id === target.value) ?? null)
        }
      >
        <option value="">{t('batch.choose')}</option>
        {data?.items.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

interface ProgressProps {
  tasks: readonly TaskView[]
  results: readonly Result[]
  isOver: boolean
}

/** How far it is, and what became of each case. */
function Progress({ tasks, results, isOver }: ProgressProps) {
  const { t } = useWords()
  const failed = results.filter(({ problem }) => problem !== null).length
  return (
    <>
      <p role="status">
        {isOver
          ? t('batch.over', { done: results.length - failed, failed })
          : t('batch.progress', { done: results.length, count: tasks.length })}
      </p>
      {!isOver && <progress className="wide" max={tasks.length} value={results.length} />}
      {results.length > 0 && (
        // What scrolls must be reachable by keyboard.
        <section tabIndex={0} className="batchlist" aria-label={t('batch.results')}>
          <ul className="lines">
            {results.map(({ id, problem }) => {
              const file = tasks.find((task) => task.id === id)?.case
              return (
                <li key={id}>
                  <State tone={problem ? 'bad' : 'ok'}>
                    {file?.caseNo}　{file?.title ?? file?.applicantName}
                  </State>
                  {problem && <p className="meta">{problem}</p>}
                </li>
              )
            })}
          </ul>
        </section>
      )}
    </>
  )
}
