import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { evidenceHref, type Lead, leadQuery, letterHref } from '../../api/leads.ts'
import { can, useSession } from '../../api/session.ts'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { LeadActs } from './LeadActs.tsx'
import { LeadTable } from './LeadsPage.tsx'
import { Confidence, LeadTag } from './LeadTag.tsx'

/** One lead: what it rests on, why it is believed, what else there is about it, and what becomes of it. */
export default function LeadPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const lead = useQuery(leadQuery(id))
  return (
    <div className="pad">
      <p className="up noprint">
        <Link to="/leads">
          <Icon name="back" />
          {t('lead.title')}
        </Link>
      </p>
      <Await query={lead}>{(data) => <Whole lead={data} />}</Await>
    </div>
  )
}

function Whole({ lead }: { lead: Lead }) {
  const { t } = useWords()
  const { subjectName, state, brief, number, source, office, assignee, confidence, why } = lead
  return (
    <>
      <PageHead title={subjectName} lead={<LeadTag state={state} />} />
      <p className="meta">
        {[number, t(`lead.from.${source}`), office, assignee && `${t('lead.assignee')} ${assignee}`]
          .filter(Boolean)
          .join('　')}
      </p>
      <div className="split">
        <div>
          <section className="review">
            <h2>{brief}</h2>
            <p className="anywhere">{lead.facts}</p>
          </section>
          <Evidence lead={lead} />
          {lead.mayAct && <LeadActs lead={lead} />}
        </div>
        <aside className="side">
          <Facts lead={lead} />
          {confidence !== null && (
            <section>
              <h2>
                {t('lead.why')} <Confidence value={confidence} />
              </h2>
              <ul>
                {why.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </section>
          )}
          <Course lead={lead} />
        </aside>
      </div>
      {lead.near.length > 0 && (
        <section className="review">
          <h2>{t('lead.near')}</h2>
          <LeadTable rows={lead.near} label={t('lead.near')} />
        </section>
      )}
    </>
  )
}

function Facts({
  lead: { id, uscc, sourceRef, caseId, mergedInto, transferredTo },
}: {
  lead: Lead
}) {
  const { t } = useWords()
  const session = useSession()
  return (
    <ul>
      {uscc && can(session, 'registers.read') && (
        <li>
          <Link className="code" to={`/registers/organisation/${uscc}`}>
            {uscc}
          </Link>
        </li>
      )}
      {sourceRef && (
        <li>
          {t('lead.sourceRef')} <span className="code">{sourceRef}</span>
        </li>
      )}
      {caseId && (
        <li>
          <Link to={`/cases/${caseId}`}>{t('lead.toCase')}</Link>
        </li>
      )}
      {mergedInto && (
        <li>
          <Link to={`/leads/${mergedInto.id}`}>
            {t('lead.mergedInto', { number: mergedInto.number })}
          </Link>
        </li>
      )}
      {transferredTo && (
        <li>
          <a href={letterHref(id)} target="_blank" rel="noreferrer">
            <Icon name="doc" />
            {t('lead.letter')}
          </a>
        </li>
      )}
    </ul>
  )
}

function Evidence({ lead: { id, evidence } }: { lead: Lead }) {
  const { t } = useWords()
  return (
    <section className="review">
      <h2>{t('lead.evidence')}</h2>
      {evidence.length === 0 && <p className="sec">{t('lead.noEvidence')}</p>}
      <ul className="lines">
        {evidence.map(({ title, sha256, url, at, text }, index) => (
          <li key={`${title}-${index}`}>
            {sha256 ? (
              <a href={evidenceHref(id, sha256)} target="_blank" rel="noreferrer">
                {title}
              </a>
            ) : (
              <b>{title}</b>
            )}
            {text && <blockquote className="prewrap">{text}</blockquote>}
            {/* What was found on the web is shown, not linked: nobody is to open it by accident. */}
            {url && <p className="code anywhere">{url}</p>}
            <p className="meta">
              {at && t('lead.takenAt', { at: formatMinute(at) })}
              {sha256 && <span className="code anywhere">　SHA-256 {sha256}</span>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Course({ lead: { steps } }: { lead: Lead }) {
  const { t } = useWords()
  return (
    <section>
      <h2>{t('lead.course')}</h2>
      <ol className="tl">
        {steps.toReversed().map(({ act, text, to, by, at }, index) => (
          <li key={`${at}-${act}`} className={index === 0 ? 'on' : ''}>
            <b>{t(`lead.act.${act}`, { to: to ?? '' })}</b>
            <p className="meta">{`${formatMinute(at)}　${by}`}</p>
            {text && <p className="prewrap">{text}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
