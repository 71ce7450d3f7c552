import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { type Complaint, complaintFileHref, complaintQuery } from '../../api/complaints.ts'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note } from '../../components/State.tsx'
import { formatDay, formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { ComplaintActs } from './ComplaintActs.tsx'
import { ComplaintDue, ComplaintTag } from './ComplaintTag.tsx'
import { ShowReporter } from './ShowReporter.tsx'

/** One complaint: what was written, what became of it; who wrote it only on asking, for a reason. */
export default function ComplaintPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const complaint = useQuery(complaintQuery(id))
  return (
    <div className="pad">
      <p className="up noprint">
        <Link to="/complaints">
          <Icon name="back" />
          {t('complaint.title')}
        </Link>
      </p>
      <Await query={complaint}>{(data) => <Whole complaint={data} />}</Await>
    </div>
  )
}

function Whole({ complaint }: { complaint: Complaint }) {
  const { t } = useWords()
  const { targetName, state, number, matter, office, content, foldedInto, acts } = complaint
  return (
    <>
      <PageHead
        title={targetName}
        lead={
          <>
            <ComplaintTag state={state} /> <ComplaintDue complaint={complaint} />
          </>
        }
      />
      <p className="meta">{[number, t(`complaint.is.${matter}`), office].join('　')}</p>
      {foldedInto && (
        <Note tone="info">
          <Link to={`/complaints/${foldedInto}`}>{t('complaint.toHead')}</Link>
        </Note>
      )}
      <div className="split">
        <div>
          {content === null ? (
            <Note tone="info">{t('complaint.elsewhere', { office })}</Note>
          ) : (
            <Written complaint={complaint} content={content} />
          )}
          <Outcome complaint={complaint} />
          {acts.length > 0 && <ComplaintActs complaint={complaint} />}
        </div>
        <aside className="side">
          {content !== null && <ShowReporter complaint={complaint} />}
          <Course complaint={complaint} />
          <FoldedOnes complaint={complaint} />
        </aside>
      </div>
    </>
  )
}

function Written({
  complaint: { id, files, happenedOn, wantsReply },
  content,
}: {
  complaint: Complaint
  content: NonNullable<Complaint['content']>
}) {
  const { t } = useWords()
  return (
    <section className="review written">
      <h2>{t('complaint.facts')}</h2>
      <p className="prewrap">{content.facts}</p>
      <dl className="facts">
        <Fact label={t('complaint.place')} text={content.place} />
        <Fact label={t('complaint.happenedOn')} text={happenedOn ?? ''} />
        <Fact
          label={t('complaint.wantsReply')}
          text={t(wantsReply ? 'complaint.yes' : 'complaint.no')}
        />
      </dl>
      <h3>{t('complaint.files')}</h3>
      {files.length === 0 && <p className="sec">{t('complaint.noFiles')}</p>}
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <a href={complaintFileHref(id, file.id)} target="_blank" rel="noreferrer">
              {file.name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Fact({ label, text }: { label: string; text: string }) {
  if (text === '') return null
  return (
    <div className="contents">
      <dt>{label}</dt>
      <dd className="prewrap">{text}</dd>
    </div>
  )
}

function Outcome({
  complaint: { redacted, lead, reply, repliedOn, rating },
}: {
  complaint: Complaint
}) {
  const { t } = useWords()
  return (
    <>
      {lead && (
        <section className="review">
          <h2>{t('complaint.redacted')}</h2>
          <p className="meta">{`${t('complaint.leadOf', { number: lead.number })}　${t(
            `lead.${lead.state as 'NEW'}`,
          )}`}</p>
          <p className="anywhere">{redacted}</p>
        </section>
      )}
      {reply && (
        <section className="review">
          <h2>{t('complaint.answer')}</h2>
          <p className="prewrap">{reply}</p>
          <p className="meta">
            {[repliedOn, rating !== null && t('complaint.rating', { n: rating })]
              .filter(Boolean)
              .join('　')}
          </p>
        </section>
      )}
    </>
  )
}

function Course({ complaint: { steps } }: { complaint: Complaint }) {
  const { t } = useWords()
  return (
    <section>
      <h2>{t('complaint.course')}</h2>
      <ol className="tl">
        {steps.toReversed().map(({ act, text, to, by, at }, index) => (
          <li key={`${at}-${act}`} className={index === 0 ? 'on' : ''}>
            <b>{t(`complaint.did.${act}`, { to: to ?? '' })}</b>
            <p className="meta">{`${formatMinute(at)}　${by}`}</p>
            {text && <p className="prewrap">{text}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function FoldedOnes({ complaint: { foldedOnes } }: { complaint: Complaint }) {
  const { t } = useWords()
  if (foldedOnes.length === 0) return null
  return (
    <details>
      <summary>{`${t('complaint.foldedOnes')}（${foldedOnes.length}）`}</summary>
      <p className="sec">{t('complaint.foldedHint')}</p>
      <ul>
        {foldedOnes.map(({ id, number, isNamed, receivedAt }) => (
          <li key={id}>
            <Link className="code" to={`/complaints/${id}`}>
              {number}
            </Link>{' '}
            <span className="meta">
              {formatDay(receivedAt)} {t(isNamed ? 'complaint.named' : 'complaint.anonymous')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
