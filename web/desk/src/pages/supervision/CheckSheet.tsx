import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { checkSample, type Sample } from '../../api/supervision.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { useWords } from '../../i18n/words.ts'

const verdicts = ['good', 'bad', 'none'] as const
type Verdict = (typeof verdicts)[number]
type Given = Partial<Record<string, { verdict: Verdict; note: string }>>

/** A verdict for each point; what is bad is described, and becomes an order to mend it. */
export function CheckSheet({ sample: { id, version, points } }: { sample: Sample }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const field = useId()
  const [given, setGiven] = useState<Given>({})
  const [finding, setFinding] = useState('')
  const isBad = Object.values(given).some((point) => point?.verdict === 'bad')
  const send = useMutation({
    mutationFn: () =>
      checkSample(id, {
        version,
        points: points.flatMap(({ code }) => {
          const point = given[code]
          return point ? [{ code, verdict: point.verdict, note: point.note.trim() || null }] : []
        }),
        finding: isBad ? finding.trim() || null : null,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['supervision'] }),
  })
  const set = (code: string, change: Partial<{ verdict: Verdict; note: string }>) =>
    setGiven((now) => ({
      ...now,
      [code]: { verdict: 'good', note: '', ...now[code], ...change },
    }))
  return (
    <section className="review">
      <h2>{t('sample.sheet')}</h2>
      {points.map(({ code, label }) => {
        const point = given[code]
        return (
          <fieldset key={code} className="checkpoint">
            <legend>{say(label)}</legend>
            {verdicts.map((verdict) => (
              <label key={verdict} className="opt">
                <input
                  type="radio"
                  name={`${field}-${code}`}
                  checked={point?.verdict === verdict}
                  onChange={() => set(code, { verdict })}
                />
                <span>{t(`sample.verdict.${verdict}`)}</span>
              </label>
            ))}
            {point?.verdict === 'bad' && (
              <input
                className="in"
                aria-label={t('sample.note', { label: say(label) })}
                placeholder={t('sample.note', { label: say(label) })}
                maxLength={500}
                value={point.note}
                onChange={({ target }) => set(code, { note: target.value })}
              />
            )}
          </fieldset>
        )
      })}
      {isBad && (
        <div className="field">
          <label className="lab" htmlFor={`${field}-finding`}>
            {t('sample.finding')}
          </label>
          <textarea
            id={`${field}-finding`}
            className="in"
            rows={3}
            maxLength={1000}
            value={finding}
            onChange={({ target }) => setFinding(target.value)}
          />
        </div>
      )}
      {send.error && (
        <p className="msg bad" role="alert">
          {errorText(send.error)}
        </p>
      )}
      <Button tone="primary" busy={send.isPending} onClick={() => send.mutate()}>
        {t('sample.check')}
      </Button>
    </section>
  )
}
