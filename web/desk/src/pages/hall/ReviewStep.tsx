import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isProblem } from '@yiqi/api-client'
import type { CaseView, CheckReply, Problem } from '@yiqi/contracts'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { doAct } from '../../api/cases.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorSummary } from '../../components/ErrorSummary.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { FormFacts } from '../../components/FormFacts.tsx'
import { Note, State } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { VerdictList } from '../../components/VerdictList.tsx'
import { missingIn, stepOf } from '../../form/sections.ts'
import type { Draft } from '../../form/useDraft.ts'
import { useWords } from '../../i18n/words.ts'
import { currentFiles, missingSlots, ownSections, type Step, slotsFor } from './steps.ts'

interface ReviewStepProps {
  view: CaseView
  draft: Draft
  check: CheckReply | null
  steps: readonly Step[]
  hrefOf(step: Pick<Step, 'id'>): string
}

/** Everything once more, what is still missing, and the act itself. */
export function ReviewStep({ view, draft, check, steps, hrefOf }: ReviewStepProps) {
  const { t, say } = useWords()
  const { values } = draft
  const submit = useSubmit(view, draft)
  const open = openProblems(view, draft, check)
  const shown = dedupe([...submit.refused, ...open])
  const hrefFor = (problem: Problem) => {
    const step = stepOf(view.sections, problem)
    const at = step === 'materials' || steps.some(({ id }) => id === step) ? step : undefined
    return at && `${hrefOf({ id: at })}#${encodeURIComponent(problem.field ?? '')}`
  }
  const act = view.acts.find(({ tone }) => tone === 'primary')
  const [opinion, setOpinion] = useState('')
  const lacksOpinion = act?.opinion === 'required' && opinion.trim() === ''
  return (
    <>
      {shown.length > 0 ? (
        <ErrorSummary
          title={t('form.notYet')}
          problems={shown}
          shownAt={submit.askedAt}
          hrefOf={hrefFor}
        />
      ) : (
        <Note tone="ok" title={t('form.ready')} />
      )}
      {steps.map(
        ({ id, section, label }) =>
          section && (
            <section key={id} className="review">
              <div className="row between">
                <h2>{say(label)}</h2>
                <Link to={hrefOf({ id })}>
                  {t('form.edit')}
                  <span className="vh"> {say(label)}</span>
                </Link>
              </div>
              <FormFacts section={section} values={values} />
            </section>
          ),
      )}
      {steps.some(({ id }) => id === 'materials') && (
        <HandedIn view={view} values={values} href={hrefOf({ id: 'materials' })} />
      )}
      {check && check.verdicts.length > 0 && (
        <section className="review">
          <h2>{t('form.ruleChecks')}</h2>
          <VerdictList verdicts={check.verdicts} />
        </section>
      )}
      {submit.error && (
        <Note tone="bad" live>
          {submit.error}
        </Note>
      )}
      {act?.barredBy && <Note tone="warn">{say(act.barredBy)}</Note>}
      {act?.opinion === 'required' && !act.barredBy && (
        <TextArea
          id="act-opinion"
          label={t('case.opinion')}
          maxLength={5000}
          error={submit.askedAt > 0 && lacksOpinion ? t('case.needOpinionWords') : null}
          value={opinion}
          onChange={setOpinion}
        />
      )}
      <div className="end">
        <Link className="btn" to={hrefOf(steps.at(-2) ?? { id: '' })}>
          {t('form.previous')}
        </Link>
        {act && (
          <Button
            tone="primary"
            busy={submit.isBusy}
            onClick={() =>
              submit.run(
                { act: act.act, ...(opinion.trim() && { opinion: opinion.trim() }) },
                open.length + (lacksOpinion ? 1 : 0),
              )
            }
          >
            {say(act.label)}
          </Button>
        )}
      </div>
      {view.phase !== 'supervisor' && (
        <p className="meta">{t('form.submitHint', { organ: t('form.organ') })}</p>
      )}
    </>
  )
}

interface HandedInProps {
  view: CaseView
  values: Draft['values']
  href: string
}

/** Which papers are there. */
function HandedIn({ view, values, href }: HandedInProps) {
  const { t, say } = useWords()
  return (
    <section className="review">
      <div className="row between">
        <h2>{t('form.materials')}</h2>
        <Link to={href}>{t('form.edit')}</Link>
      </div>
      <ul className="lines">
        {slotsFor(view, values).map(({ code, name, isExempt }) => {
          const count = currentFiles(view, code).length
          return (
            <li key={code} className="row between">
              <span>{say(name)}</span>
              <State tone={count > 0 || isExempt ? 'ok' : 'off'}>
                {isExempt
                  ? t('form.exempt')
                  : count > 0
                    ? t('form.handedIn')
                    : t('form.materialMissing')}
              </State>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What stands in the way as far as this page can tell; the server has the last word. */
function openProblems(view: CaseView, { values }: Draft, check: CheckReply | null): Problem[] {
  const missing = ownSections(view, values).flatMap((section) => missingIn(section, values))
  const papers = missingSlots(view, values).map(
    ({ code, name }): Problem => ({
      code: 'MATERIAL_MISSING',
      field: `material:${code}`,
      severity: 'error',
      message: { zh: `请上传“${name.zh}”。`, en: `Upload “${name.en}”.` },
    }),
  )
  const found = (check?.problems ?? []).filter(({ severity }) => severity === 'error')
  const isNew = ({ field }: Problem) => !found.some((problem) => problem.field === field)
  return dedupe([...found, ...missing.filter(isNew), ...papers.filter(isNew)])
}

const dedupe = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((one) => [`${one.field}|${one.message.zh}`, one])).values(),
]

interface Doing {
  act: string
  opinion?: string
}

function useSubmit(view: CaseView, draft: Draft) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const errorText = useErrorText()
  const [askedAt, setAskedAt] = useState(0)
  const [askedWith, setAskedWith] = useState(draft.values)
  const mutation = useMutation({
    mutationFn: async ({ act, ...said }: Doing) => {
      if (!(await draft.save())) throw new Error('unsaved')
      return doAct(view.id, act, { version: view.version, ...said })
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['case', view.id] })
      void client.invalidateQueries({ queryKey: ['cases'] })
      void navigate(`/cases/${view.id}`)
    },
    onError: (error) => {
      setAskedAt((count) => count + 1)
      if (isProblem(error, 'YQ_STALE'))
        void client.invalidateQueries({ queryKey: ['case', view.id] })
    },
  })
  const problems = isProblem(mutation.error) ? mutation.error.problems : []
  return {
    askedAt,
    // What the server refused stands until something is changed.
    refused: draft.values === askedWith ? problems : [],
    isBusy: mutation.isPending,
    error: mutation.error && problems.length === 0 ? errorText(mutation.error) : null,
    run(doing: Doing, openCount: number) {
      setAskedWith(draft.values)
      if (openCount > 0) setAskedAt((count) => count + 1)
      else mutation.mutate(doing)
    },
  }
}
