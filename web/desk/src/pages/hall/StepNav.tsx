import { Link } from 'react-router'
import { Icon } from '../../components/Icon.tsx'
import { Mark } from '../../components/Mark.tsx'
import { useWords } from '../../i18n/words.ts'
import type { Step } from './steps.ts'

interface StepNavProps {
  steps: readonly Step[]
  current: number
  hrefOf(step: Step): string
}

/** Done, current, with errors, to do: told by shape and word. */
export function StepNav({ steps, current, hrefOf }: StepNavProps) {
  const { t } = useWords()
  return (
    <nav aria-label={t('form.steps')} className="stp">
      <StepList steps={steps} current={current} hrefOf={hrefOf} />
    </nav>
  )
}

/** The same on a phone: where one is, a bar, and the list behind a word. */
export function StepBar({ steps, current, hrefOf }: StepNavProps) {
  const { t } = useWords()
  const share = Math.round(((current + 1) / steps.length) * 100)
  return (
    <details className="pgm">
      <summary>
        <b>{t('form.step', { step: current + 1, total: steps.length })}</b>
        <span className="lk">{t('form.allSteps')}</span>
        <span className="bar" aria-hidden="true">
          <i style={{ width: `${share}%` }} />
        </span>
      </summary>
      <div className="stp">
        <StepList steps={steps} current={current} hrefOf={hrefOf} />
      </div>
    </details>
  )
}

function StepList({ steps, current, hrefOf }: StepNavProps) {
  const { t, say } = useWords()
  return (
    <ol>
      {steps.map((step, index) => {
        const isCurrent = index === current
        const hasErrors = step.errors > 0
        const look = isCurrent ? 'cur' : hasErrors ? 'err' : step.isDone ? 'done' : ''
        return (
          <li
            key={step.id}
            className={look}
            {...(isCurrent && { 'aria-current': 'step' as const })}
          >
            <i aria-hidden="true">
              {isCurrent ? (
                index + 1
              ) : hasErrors ? (
                <Mark name="bad" />
              ) : step.isDone ? (
                <Icon name="check" />
              ) : (
                index + 1
              )}
            </i>
            <span>
              <Link to={hrefOf(step)}>{say(step.label)}</Link>
              {step.progress && (
                <small className="num">
                  {step.progress.filled} / {step.progress.asked}
                </small>
              )}
              {hasErrors && <small>{t('form.stepErrors', { count: step.errors })}</small>}
              {!hasErrors && step.isDone && <span className="vh">{t('form.stepDone')}</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
