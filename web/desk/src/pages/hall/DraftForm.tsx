import type { CaseView, CheckReply, Problem } from '@yiqi/contracts'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { focusControl } from '../../components/ErrorSummary.tsx'
import { SaveState } from '../../components/SaveState.tsx'
import { contradictionsIn, errorsIn, isRule, missingIn, stepOf } from '../../form/sections.ts'
import { useCheck } from '../../form/useCheck.ts'
import { type Draft, useDraft } from '../../form/useDraft.ts'
import { placeVerdicts } from '../../form/verdicts.ts'
import { useWords } from '../../i18n/words.ts'
import { FormCase } from '../../form/case-id.ts'
import { ConflictDialog } from '../../components/form/ConflictDialog.tsx'
import { DraftAside } from './DraftAside.tsx'
import { MaterialsStep } from './MaterialsStep.tsx'
import { ReviewStep } from './ReviewStep.tsx'
import { SectionStep } from './SectionStep.tsx'
import { StepBar, StepNav } from './StepNav.tsx'
import { type Step, stepsOf } from './steps.ts'

/** Steps at the left, one of them in the middle, the application and its checks at the right. */
export function DraftForm({ view }: { view: CaseView }) {
  const { t, say } = useWords()
  const navigate = useNavigate()
  const { step: stepId } = useParams()
  const { hash } = useLocation()
  const draft = useDraft(view)
  const { values } = draft
  const { reply: check, ask } = useCheck(view.id, values)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState({ step: '', count: 0 })
  const heading = useRef<HTMLHeadingElement>(null)

  const { found, contradictions, allContradictions } = problemsOf(view, draft, check, touched)
  const steps = stepsOf(view, values, [
    ...found.filter((problem) => isTouched(problem, touched)),
    ...contradictions,
  ])
  const index = Math.max(
    steps.findIndex(({ id }) => id === stepId),
    0,
  )
  const step = steps[index]!
  const hrefOf = ({ id }: Pick<Step, 'id'>) => `/cases/${view.id}/form/${id}`
  const verdicts = useMemo(
    () => placeVerdicts(check?.verdicts ?? view.verdicts, view.sections),
    [check, view],
  )

  useEffect(() => {
    document.title = `${say(step.label)} - ${say(view.processName)}`
  }, [say, step.label, view.processName])

  // A link from a correction notice or from the review leads to the very field.
  useEffect(() => {
    if (hash) focusControl(decodeURIComponent(hash.slice(1)))
    else if (stepId) heading.current?.focus()
  }, [hash, stepId])

  const go = (to: number) => {
    const target = steps[to]
    if (target) void navigate(hrefOf(target))
  }
  const { section } = step
  const missing = section ? missingIn(section, values) : []
  const wasAsked = asked.step === step.id && asked.count > 0
  const problems = section
    ? [
        ...errorsIn(found, section).filter(({ code }) => wasAsked || code !== 'REQUIRED'),
        ...found.filter(({ severity }) => severity === 'warning'),
        ...(wasAsked ? missing : []),
      ]
    : []
  // By what stands there now: whoever types fast is not held up by a verdict on what stood there before.
  const goOn = async () => {
    void draft.save()
    const now = problemsOf(view, draft, await ask(), touched)
    const open = section
      ? [...errorsIn([...now.found, ...now.allContradictions], section), ...missing]
      : []
    if (open.length === 0) return go(index + 1)
    setAsked(({ count }) => ({ step: step.id, count: count + 1 }))
  }
  const exit = () => draft.save().then(() => navigate('/'))

  return (
    <FormCase value={view.id}>
      <div className="savebar">
        <div className="wrap">
          <span className="sec sm">{say(view.processName)}</span>
          <SaveState state={draft.state} />
          <button type="button" className="btn sm" onClick={exit}>
            {t('form.exit')}
          </button>
        </div>
      </div>
      <StepBar steps={steps} current={index} hrefOf={hrefOf} />
      <div className="wrap formgrid">
        <StepNav steps={steps} current={index} hrefOf={hrefOf} />
        <div className="formmain">
          <h1 ref={heading} tabIndex={-1}>
            {say(step.label)}
          </h1>
          {section && (
            <SectionStep
              view={view}
              section={section}
              values={values}
              problems={[
                ...visible(problems, touched, wasAsked),
                ...(wasAsked ? allContradictions : contradictions),
              ]}
              verdicts={verdicts}
              shownAt={wasAsked ? asked.count : 0}
              onChange={draft.change}
              onBlur={(path) => setTouched((before) => new Set(before).add(path))}
            />
          )}
          {step.id === 'materials' && <MaterialsStep view={view} values={values} />}
          {step.id === 'review' && (
            <ReviewStep view={view} draft={draft} check={check} steps={steps} hrefOf={hrefOf} />
          )}
          {step.id !== 'review' && (
            <div className="end">
              {index > 0 ? (
                <button type="button" className="btn" onClick={() => go(index - 1)}>
                  {t('form.previous')}
                </button>
              ) : (
                <span />
              )}
              <span className="row">
                <button type="button" className="btn text" onClick={exit}>
                  {t('form.leave')}
                </button>
                <button type="button" className="btn pri" onClick={goOn}>
                  {t('form.continue')}
                </button>
              </span>
            </div>
          )}
        </div>
        <DraftAside
          view={view}
          verdicts={verdicts.whole}
          contradictions={contradictions}
          hrefOf={(problem) => placeOf(view, problem)}
          isChecked={check !== null}
          isFilling={
            step.id !== 'review' && steps.some(({ id, isDone }) => id !== 'review' && !isDone)
          }
        />
      </div>
      <ConflictDialog conflict={draft.conflict} onSettle={draft.settle} />
    </FormCase>
  )
}

/** Where a problem is mended, down to the field. */
function placeOf(view: CaseView, problem: Problem): string | undefined {
  const step = stepOf(view.sections, problem)
  return step && `/cases/${view.id}/form/${step}#${encodeURIComponent(problem.field ?? '')}`
}

/** What the server found, but for what the browser sees by itself; that it says without waiting. */
function problemsOf(
  { sections }: CaseView,
  { values, problems }: Draft,
  check: CheckReply | null,
  touched: ReadonlySet<string>,
) {
  const asFound = check?.problems ?? Object.values(problems).flat()
  return {
    found: asFound.filter((problem) => !isRule(sections, problem)),
    contradictions: contradictionsIn(sections, values, (name) => touched.has(name)),
    allContradictions: contradictionsIn(sections, values, () => true),
  }
}

const nameOf = ({ field }: Problem) => field?.split('.')[0] ?? ''
const isTouched = (problem: Problem, touched: ReadonlySet<string>) => touched.has(nameOf(problem))

/** Nothing is called wrong before one has been there, or has asked to go on. */
const visible = (problems: readonly Problem[], touched: ReadonlySet<string>, wasAsked: boolean) =>
  wasAsked ? problems : problems.filter((problem) => isTouched(problem, touched))
