import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { can, useSession } from '../../api/session.ts'
import { answerSample, closeSample, type Sample, sampleQuery } from '../../api/supervision.ts'
import { Button } from '../../components/Button.tsx'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note, State } from '../../components/State.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { CheckSheet } from './CheckSheet.tsx'
import { SampleTag } from './SamplesPage.tsx'
import { TextStep } from './TextStep.tsx'

/** One drawn case: the check sheet, what was found, and how it was mended. */
export default function SamplePage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const sample = useQuery(sampleQuery(id))
  return (
    <div className="pad">
      <p className="up noprint">
        <Link to="/supervision/samples">
          <Icon name="back" />
          {t('supervision.samples')}
        </Link>
      </p>
      <Await query={sample}>{(data) => <Whole sample={data} />}</Await>
    </div>
  )
}

function Whole({ sample }: { sample: Sample }) {
  const { t, say } = useWords()
  const { title, caseNo, caseId, processName, state, draw } = sample
  return (
    <>
      <PageHead
        title={title ?? caseNo ?? ''}
        lead={
          <>
            <SampleTag state={state} />　{say(processName)}　
            <span className="num nb">{caseNo}</span>
          </>
        }
        side={<Link to={`/cases/${caseId}`}>{t('rating.open')}</Link>}
      />
      <p className="meta">
        {t('sample.drawLine', {
          by: draw.by,
          at: formatDay(draw.at),
          population: draw.population,
          size: draw.size,
          seed: draw.seed,
        })}
      </p>
      {state === 'drawn' ? <ToCheck sample={sample} /> : <Checked sample={sample} />}
      <Next sample={sample} />
    </>
  )
}

function ToCheck({ sample }: { sample: Sample }) {
  const { t } = useWords()
  const session = useSession()
  if (sample.isBarred) return <Note tone="info">{t('sample.barred')}</Note>
  return can(session, 'supervision.check') ? <CheckSheet sample={sample} /> : null
}

function Checked({ sample }: { sample: Sample }) {
  const { t, say } = useWords()
  const { points, finding, dueOn, answer, returnedFor } = sample
  const people = [
    ['sample.checkedBy', sample.checkedBy],
    ['sample.answeredBy', sample.answeredBy],
    ['sample.closedBy', sample.closedBy],
  ] as const
  return (
    <>
      <section className="review">
        <h2>{t('sample.sheet')}</h2>
        <dl className="facts">
          {points.map(({ code, label, verdict, note }) => (
            <div key={code}>
              <dt>{say(label)}</dt>
              <dd>
                <State tone={verdict === 'bad' ? 'bad' : verdict === 'good' ? 'ok' : 'off'}>
                  {t(`sample.verdict.${verdict}`)}
                </State>
                {note && `　${note}`}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      {finding && (
        <section className="review">
          <h2>{t('sample.finding')}</h2>
          <p>{finding}</p>
          {dueOn && <p className="meta">{t('sample.due', { date: dueOn })}</p>}
          {returnedFor && <Note tone="warn">{t('sample.returned', { reason: returnedFor })}</Note>}
        </section>
      )}
      {answer && (
        <section className="review">
          <h2>{t('sample.answer')}</h2>
          <p>{answer}</p>
        </section>
      )}
      <p className="meta">
        {people.map(
          ([label, name]) =>
            name && (
              <span key={label} className="nb">
                {t(label)} {name}　
              </span>
            ),
        )}
      </p>
    </>
  )
}

/** The office mends; whoever checks accepts it or gives it back. */
function Next({ sample: { id, version, state, isBarred } }: { sample: Sample }) {
  const { t } = useWords()
  const session = useSession()
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: ['supervision'] })
  const answer = useMutation({
    mutationFn: (text: string) => answerSample(id, { version, answer: text }),
    onSettled,
  })
  const close = useMutation({
    mutationFn: (returnedFor: string | null) => closeSample(id, { version, returnedFor }),
    onSettled,
  })
  const mayMend = state === 'found' && can(session, 'supervision.follow-up')
  const mayClose = state === 'answered' && can(session, 'supervision.check')
  if (!mayMend && !mayClose) return null
  if (isBarred) return <Note tone="info">{t('sample.barred')}</Note>
  return (
    <section className="review noprint">
      {mayMend ? (
        <TextStep
          label={t('sample.answer')}
          action={t('sample.sendAnswer')}
          isBusy={answer.isPending}
          error={answer.error}
          onSend={(text) => answer.mutate(text)}
        />
      ) : (
        <>
          <Button tone="primary" busy={close.isPending} onClick={() => close.mutate(null)}>
            {t('sample.accept')}
          </Button>
          <details>
            <summary>{t('sample.return')}</summary>
            <TextStep
              label={t('sample.returnReason')}
              action={t('sample.return')}
              isBusy={close.isPending}
              error={close.error}
              onSend={(text) => close.mutate(text)}
            />
          </details>
        </>
      )}
    </section>
  )
}
