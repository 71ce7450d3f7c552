import { useId } from 'react'
import type { Sheet } from '../../api/evaluations.ts'
import { Button } from '../../components/Button.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import type { Entry } from '../../scoring/entry.ts'
import type { Scoring } from '../../scoring/useScoring.ts'

type Indicator = Sheet['dimensions'][number]['indicators'][number]

interface Props {
  indicator: Indicator
  entry: Entry | undefined
  isOpen: boolean
  scoring: Scoring
}

/** Points and notes for one indicator: kept at every key, sent on leaving the field. */
export function IndicatorScore({ indicator, entry, isOpen, scoring }: Props) {
  const { t, say } = useWords()
  const id = useId()
  const { code, label, wanted, max, self, evidence } = indicator
  const { points, note } = entry ?? indicator
  const give = (given: Partial<Pick<Entry, 'points' | 'note'>>) =>
    scoring.give(code, { points, note, ...given })
  const isTooMany = points !== null && points > max
  const send = () => {
    if (!isTooMany) void scoring.sync()
  }
  return (
    <article className="review scoring" aria-labelledby={`${id}-label`}>
      <h3 id={`${id}-label`}>{say(label)}</h3>
      <p className="meta">{t('evaluations.of', { max, self: self ?? '—' })}</p>
      <details>
        <summary>{t('evaluations.wanted')}</summary>
        <p className="sec">{say(wanted)}</p>
        {evidence && (
          <p className="sec">
            {t('evaluations.evidence')}：{evidence}
          </p>
        )}
      </details>
      <div className={isTooMany ? 'field err' : 'field'}>
        <label className="lab" htmlFor={`${id}-points`}>
          {t('evaluations.points')}
          <span className="vh">：{say(label)}</span>
        </label>
        <input
          id={`${id}-points`}
          className="in num"
          inputMode="numeric"
          readOnly={!isOpen}
          value={points ?? ''}
          aria-invalid={isTooMany}
          aria-describedby={`${id}-error`}
          onChange={({ target }) => {
            const digits = target.value.replace(/\D/g, '').slice(0, 4)
            give({ points: digits === '' ? null : Number(digits) })
          }}
          onBlur={send}
        />
        <p className="msg bad" id={`${id}-error`}>
          {isTooMany && t('evaluations.tooMany', { max })}
        </p>
      </div>
      <div className="field">
        <label className="lab" htmlFor={`${id}-note`}>
          {t('evaluations.note')}
          <span className="vh">：{say(label)}</span>
        </label>
        <textarea
          id={`${id}-note`}
          className="in"
          rows={2}
          maxLength={1000}
          readOnly={!isOpen}
          value={note ?? ''}
          onChange={({ target }) => give({ note: target.value || null })}
          onBlur={send}
        />
      </div>
      {entry?.conflict && (
        <Note tone="warn" live>
          <p>
            {t('evaluations.conflict', {
              points: entry.conflict.points ?? '—',
              note: entry.conflict.note ?? t('evaluations.noNote'),
            })}
          </p>
          <div className="row">
            <Button small onClick={() => scoring.resolve(code, 'mine')}>
              {t('evaluations.keepMine')}
            </Button>
            <Button small onClick={() => scoring.resolve(code, 'theirs')}>
              {t('evaluations.takeTheirs')}
            </Button>
          </div>
        </Note>
      )}
    </article>
  )
}
