import { useState } from 'react'
import { type MeasureApplication, type OrganisationCredit, reportBack } from '../../api/credit.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Check } from '../../components/Check.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note, State } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { useWords } from '../../i18n/words.ts'
import { ApplyMeasure } from './ApplyMeasure.tsx'
import { useCreditAct } from './useCreditAct.ts'

/** What was done under joint measures, to whom and until when, and what came of it. */
export function Applications({ credit }: { credit: OrganisationCredit }) {
  const { t } = useWords()
  const mayHandle = can(useSession(), 'credit.handle')
  const { uscc, applications, measures } = credit
  return (
    <section className="group">
      <h2>{t('measures.applied')}</h2>
      {applications.length === 0 && <p className="sec">{t('measures.noneApplied')}</p>}
      {applications.length > 0 && (
        <ul className="lines">
          {applications.map((one) => (
            <li key={one.applicationNo}>
              <Application uscc={uscc} application={one} mayHandle={mayHandle} />
            </li>
          ))}
        </ul>
      )}
      {mayHandle && measures.length > 0 && <ApplyMeasure uscc={uscc} measures={measures} />}
    </section>
  )
}

interface ApplicationProps {
  uscc: string
  application: MeasureApplication
  mayHandle: boolean
}

function Application({ uscc, application, mayHandle }: ApplicationProps) {
  const { t } = useWords()
  const { measure, isRunning, person, content, body, basis, appliedOn, until } = application
  const { feedback, feedbackOn, endedOn, isPublished, applicationNo } = application
  const last = endedOn ?? until
  return (
    <>
      <div className="row between">
        <b lang="zh-CN">{measure}</b>
        <State tone={isRunning ? 'warn' : 'off'}>
          {t(isRunning ? 'measures.isRunning' : 'measures.isOver')}
        </State>
      </div>
      <p lang="zh-CN">{content}</p>
      <p className="meta row">
        <span>
          {last
            ? t('measures.of', { from: appliedOn, to: last })
            : t('measures.ofOpen', { from: appliedOn })}
        </span>
        {person && <span>{t('measures.onPerson', { name: person })}</span>}
        <span lang="zh-CN">{body}</span>
        <span lang="zh-CN">{basis}</span>
        {isPublished && <span>{t('measures.published')}</span>}
      </p>
      {feedback && feedbackOn ? (
        <p lang="zh-CN">{t('measures.feedbackOn', { date: feedbackOn, text: feedback })}</p>
      ) : (
        mayHandle && <ReportBack uscc={uscc} applicationNo={applicationNo} />
      )}
    </>
  )
}

function ReportBack({ uscc, applicationNo }: { uscc: string; applicationNo: string }) {
  const { t } = useWords()
  const errorText = useErrorText()
  const [isOpen, setOpen] = useState(false)
  const [feedback, setFeedback] = useState('')
  const [isEnded, setEnded] = useState(false)
  const said = feedback.trim()
  const report = useCreditAct(() => reportBack({ uscc, applicationNo, feedback: said, isEnded }))
  if (!isOpen)
    return (
      <Button small onClick={() => setOpen(true)}>
        {t('measures.feedback')}
      </Button>
    )
  return (
    <>
      <TextArea
        id={`feedback-${applicationNo}`}
        label={t('measures.feedbackText')}
        maxLength={1000}
        value={feedback}
        onChange={setFeedback}
      />
      <div className="field">
        <Check label={t('measures.endNow')} checked={isEnded} onChange={setEnded} />
      </div>
      {report.error && (
        <Note tone="bad" live>
          {errorText(report.error)}
        </Note>
      )}
      <div className="row">
        <Button
          tone="primary"
          small
          busy={report.isPending}
          disabled={said.length < 2}
          onClick={() => report.mutate()}
        >
          {t('measures.feedback')}
        </Button>
        <Button small onClick={() => setOpen(false)}>
          {t('common.cancel')}
        </Button>
      </div>
    </>
  )
}
