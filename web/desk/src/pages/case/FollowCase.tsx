import type { CaseView, CorrectionNoticeView } from '@yiqi/contracts'
import { useState } from 'react'
import { Link } from 'react-router'
import { Antd } from '../../app/Antd.tsx'
import { ClockPanel } from '../../components/ClockPanel.tsx'
import { FilePreview, type ShownFile } from '../../components/FilePreview.tsx'
import { FormFacts } from '../../components/FormFacts.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note, type Tone } from '../../components/State.tsx'
import { Timeline } from '../../components/Timeline.tsx'
import { shownSections, stepOf } from '../../form/sections.ts'
import { formatDay, formatSentenceDay } from '../../i18n/dates.ts'
import { useWords, type Words } from '../../i18n/words.ts'
import { ActDialog } from './ActDialog.tsx'
import { RatingPanel } from './RatingPanel.tsx'
import { CaseState } from './CaseState.tsx'

/** Where the case is, until when somebody must answer, and by which article. */
export default function FollowCase({ view }: { view: CaseView }) {
  const words = useWords()
  const { t, say } = words
  const [act, setAct] = useState<string | null>(null)
  const [file, setFile] = useState<ShownFile | null>(null)
  const notice = view.corrections.find(({ answeredAt }) => answeredAt === null)
  // What is handed in by the form's last step is not offered beside it.
  const acts = view.canEdit ? view.acts.filter(({ tone }) => tone !== 'primary') : view.acts
  const answer = answerOf(view, words)
  return (
    <Antd density="citizen">
      <div className="wrap page">
        <PageHead
          title={view.title ?? t('hall.untitled')}
          lead={
            <>
              {say(view.processName)}
              {view.caseNo && <span className="num">　{view.caseNo}</span>}
            </>
          }
          side={<CaseState item={view} />}
        />
        <Note tone={answer.tone} title={answer.text} />
        {view.canEdit && !notice && (
          <p className="actions">
            <Link className="btn pri" to={`/cases/${view.id}/form`}>
              {t('case.continue')}
            </Link>
          </p>
        )}
        {notice && <Corrections view={view} notice={notice} />}
        <div className="split">
          <div>
            {view.outcome && <RatingPanel caseId={view.id} />}
            <Documents view={view} onShow={setFile} />
            <section className="review">
              <h2>{t('case.course')}</h2>
              <Timeline entries={view.timeline} />
            </section>
            <section className="review">
              <h2>{t('case.filledIn')}</h2>
              {shownSections(view.sections, view.form).map((section) => (
                <details key={section.id}>
                  <summary>{say(section.label)}</summary>
                  <FormFacts section={section} values={view.form} />
                </details>
              ))}
            </section>
            <Papers view={view} onShow={setFile} />
          </div>
          <aside aria-label={t('case.clocks')}>
            {view.clocks.length > 0 && (
              <section className="review">
                <h2>{t('case.clocks')}</h2>
                {view.clocks.toReversed().map((clock) => (
                  <ClockPanel key={`${clock.id}-${clock.startedOn}`} clock={clock} />
                ))}
              </section>
            )}
            {acts.length > 0 && (
              <section className="review noprint">
                <h2>{t('case.youCan')}</h2>
                {acts.map(({ act: id, label, tone }) => (
                  <button
                    type="button"
                    key={id}
                    className={tone === 'danger' ? 'btn bad' : 'btn'}
                    onClick={() => setAct(id)}
                  >
                    {say(label)}
                  </button>
                ))}
              </section>
            )}
          </aside>
        </div>
      </div>
      <FilePreview file={file} onClose={() => setFile(null)} />
      <ActDialog view={view} act={act} onClose={() => setAct(null)} />
    </Antd>
  )
}

/** The answer in one sentence. */
function answerOf(view: CaseView, { t, say, lang }: Words): { tone: Tone; text: string } {
  const { phase, outcome, clock, decidedAt } = view
  const day = clock?.dueOn ? formatSentenceDay(clock.dueOn, lang) : null
  const yourTurn = (): { tone: Tone; text: string } => {
    const state = say(view.stateLabel)
    return {
      tone: 'warn',
      text: day ? t('case.yourTurnBy', { state, date: day }) : t('case.yourTurn', { state }),
    }
  }
  if (outcome === 'granted' || outcome === 'filed' || outcome === 'completed') {
    const date = formatDay(decidedAt ?? view.updatedAt)
    return { tone: 'ok', text: t(`case.${outcome}`, { date }) }
  }
  if (outcome === 'refused' || outcome === 'not-accepted') {
    return { tone: 'bad', text: t('case.refused') }
  }
  if (outcome === 'withdrawn') return { tone: 'off', text: t('case.withdrawn') }
  if (phase === 'draft') return { tone: 'info', text: t('case.draft') }
  if (phase === 'applicant') {
    if (view.corrections.every(({ answeredAt }) => answeredAt !== null)) return yourTurn()
    return { tone: 'warn', text: day ? t('case.correctBy', { date: day }) : t('case.correct') }
  }
  if (phase === 'paused') return { tone: 'info', text: t('case.paused') }
  if (phase === 'supervisor') {
    const isAsked = view.canEdit || view.acts.some(({ tone }) => tone === 'primary')
    if (isAsked) return yourTurn()
    const who = view.timeline.findLast(({ isWait, by }) => isWait && by)?.by
    return { tone: 'info', text: t('case.withOther', { who: who ?? say(view.stateLabel) }) }
  }
  return { tone: 'info', text: day ? t('case.answerBy', { date: day }) : t('case.handled') }
}

function Corrections({ view, notice }: { view: CaseView; notice: CorrectionNoticeView }) {
  const { t } = useWords()
  const first = notice.items.map((item) => stepOf(view.sections, item)).find(Boolean)
  return (
    <section className="panel notice">
      <h2>{t('form.corrections', { count: notice.items.length })}</h2>
      <p className="meta">
        {formatDay(notice.issuedAt)}　{notice.issuedBy}
        {notice.reason && `　${notice.reason}`}
      </p>
      <ol>
        {notice.items.map((item) => {
          const step = stepOf(view.sections, item)
          return (
            <li key={item.text}>
              <span>
                {item.text}
                {item.basis && <span className="law sm basis">{item.basis}</span>}
              </span>
              {step && view.canEdit && (
                <Link to={`/cases/${view.id}/form/${step}#${encodeURIComponent(item.field ?? '')}`}>
                  {t('form.edit')}
                </Link>
              )}
            </li>
          )
        })}
      </ol>
      {view.canEdit && (
        <Link className="btn pri" to={`/cases/${view.id}/form/${first ?? ''}`}>
          {t('case.startCorrecting')}
        </Link>
      )}
    </section>
  )
}

function Documents({ view, onShow }: { view: CaseView; onShow(file: ShownFile): void }) {
  const { t, say } = useWords()
  if (view.documents.length === 0) return null
  return (
    <section className="review">
      <h2>{t('case.documents')}</h2>
      <ul className="files">
        {view.documents.map(({ id, label, state, href }) => (
          <li key={id}>
            <Icon name="doc" />
            {state === 'ready' && href ? (
              <>
                <button
                  type="button"
                  className="lk"
                  onClick={() => onShow({ name: say(label), mediaType: 'application/pdf', href })}
                >
                  {say(label)}
                </button>
                <a className="btn sm" href={href} download>
                  <Icon name="download" />
                  {t('case.download', { name: '' })}
                  <span className="vh"> {say(label)}</span>
                </a>
              </>
            ) : (
              <>
                {say(label)}
                <span className="meta">{t('case.beingMade')}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Papers({ view, onShow }: { view: CaseView; onShow(file: ShownFile): void }) {
  const { t, say } = useWords()
  const current = view.materials.filter(({ isSuperseded }) => !isSuperseded)
  if (current.length === 0) return null
  const nameOf = (code: string) => view.slots.find((slot) => slot.code === code)?.name
  return (
    <section className="review">
      <h2>{t('case.papers', { count: current.length })}</h2>
      <ul className="files">
        {current.map((file) => {
          const slot = nameOf(file.slot)
          return (
            <li key={file.id}>
              <Icon name="doc" />
              <button type="button" className="lk" onClick={() => onShow(file)}>
                {file.name}
              </button>
              <span className="meta">{slot && say(slot)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
