import type { CaseClockView } from '@yiqi/contracts'
import { useWords } from '../i18n/words.ts'
import { Clock } from './Clock.tsx'

/** One clock: what is left, the promised and the statutory day, and why that day. */
export function ClockPanel({ clock }: { clock: CaseClockView }) {
  const { t, say } = useWords()
  const { label, light, workingDaysLeft, promisedOn, dueOn, nominalOn, pauses, problem } = clock
  return (
    <div className="clockbox">
      <p className="row between">
        <b>{say(label)}</b>
        {clock.isRunning ? (
          <Clock light={light} workingDaysLeft={workingDaysLeft} dueOn={dueOn} />
        ) : (
          <span className="meta">{t('clock.done')}</span>
        )}
      </p>
      <p className="meta">
        {promisedOn && <span className="nb">{t('case.promisedOn', { date: promisedOn })}　</span>}
        {dueOn && <span className="nb">{t('case.statutoryOn', { date: dueOn })}</span>}
        {nominalOn && dueOn && nominalOn !== dueOn && (
          <span>{t('case.movedFrom', { date: nominalOn })}</span>
        )}
      </p>
      {problem && <p className="meta">{say(problem)}</p>}
      {pauses.map(({ from, to, reason }) => (
        <p className="meta" key={from}>
          {to ? t('case.pausedFromTo', { from, to }) : t('case.pausedSince', { from })}
          {say(reason)}
        </p>
      ))}
      <details>
        <summary>{t('case.why')}</summary>
        <ol className="why">
          {clock.why.map((step) => (
            <li key={step.zh}>{say(step)}</li>
          ))}
        </ol>
        <p className="law sm">{clock.article}</p>
        <p className="meta code">{clock.rule}</p>
      </details>
    </div>
  )
}
