import { useId } from 'react'
import { paperKinds } from '../../api/rectifications.ts'
import type { ErrorReport } from '../../api/reports.ts'
import { DropZone } from '../../components/DropZone.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

export interface GroundsOf {
  reason: string
  validFrom: string
  /** To the reporter; of no use without a report. */
  answer: string
  paper: File | null
}

interface GroundsProps {
  grounds: GroundsOf
  report: ErrorReport | null
  /** Whether it was tried to send it, so that what is missing is said. */
  wasAsked: boolean
  onChange(grounds: GroundsOf): void
}

/** Why it is to be rectified, since when, by which paper, and what the reporter is told. */
export function Grounds({ grounds, report, wasAsked, onChange }: GroundsProps) {
  const { t } = useWords()
  const id = useId()
  const set = (change: Partial<GroundsOf>) => onChange({ ...grounds, ...change })
  const { reason, answer, validFrom, paper } = grounds
  return (
    <section className="review">
      <h2>{t('rectify.why')}</h2>
      {report && (
        <Note tone="info" title={t('rectify.answers', { number: report.number })}>
          <span className="prewrap">{report.statement}</span>
        </Note>
      )}
      <Words
        id={`${id}-reason`}
        label={t('rectify.reason')}
        hint={t('rectify.reasonHint')}
        max={500}
        value={reason}
        error={wasAsked && reason.trim().length < 2 ? t('rectify.needReason') : null}
        onChange={(text) => set({ reason: text })}
      />
      <TextField
        id={`${id}-from`}
        label={t('rectify.validFrom')}
        hint={t('rectify.validFromHint')}
        type="date"
        max={formatDay(new Date().toISOString())}
        value={validFrom}
        onChange={(day) => day && set({ validFrom: day })}
      />
      <div className="field">
        <span className="lab">{t('rectify.paper')}</span>
        <DropZone
          label={t(paper ? 'rectify.otherPaper' : 'rectify.choosePaper')}
          name={t('rectify.paperName')}
          accept={paperKinds}
          onFiles={([file]) => set({ paper: file ?? null })}
        >
          {paper?.name ?? t('rectify.paperKinds')}
        </DropZone>
      </div>
      {report && (
        <Words
          id={`${id}-answer`}
          label={t('rectify.answer')}
          hint={t('rectify.answerHint')}
          max={1000}
          value={answer}
          error={wasAsked && answer.trim() === '' ? t('rectify.needAnswer') : null}
          onChange={(text) => set({ answer: text })}
        />
      )}
    </section>
  )
}

interface WordsProps {
  id: string
  label: string
  hint: string
  max: number
  value: string
  error: string | null
  onChange(text: string): void
}

function Words({ id, label, hint, max, value, error, onChange }: WordsProps) {
  return (
    <div className={error ? 'field err' : 'field'}>
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <span className="hint" id={`${id}-hint`}>
        {hint}
      </span>
      <textarea
        className="in"
        id={id}
        rows={3}
        maxLength={max}
        value={value}
        aria-invalid={error !== null}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onChange(target.value)}
      />
      {error && (
        <p className="msg bad" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
