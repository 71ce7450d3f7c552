import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { documentQuery, type ReadDocument, snapshotAddress } from '../../api/monitoring.ts'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { type MessageKey, useWords } from '../../i18n/words.ts'
import { ToneTag } from './DocumentList.tsx'
import { MarkedText } from './MarkedText.tsx'

type Sighting = ReadDocument['sightings'][number]

/** A text as evidence: the names in it marked, its hash, and the original to be saved. */
export default function DocumentPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const document = useQuery(documentQuery(id))
  return (
    <div className="pad">
      <p className="up noprint">
        <Link to="/monitoring/documents">
          <Icon name="back" />
          {t('monitoring.documents')}
        </Link>
      </p>
      <Await query={document}>{(data) => <Whole document={data} />}</Await>
    </div>
  )
}

function Whole({ document }: { document: ReadDocument }) {
  const { t } = useWords()
  const { id, url, title, text, publishedAt, readAt, tone, toneWords, topics, snapshot } = document
  return (
    <>
      <PageHead
        title={title}
        lead={
          <>
            <ToneTag tone={tone} />
            {toneWords.length > 0 && (
              <span className="meta">
                　{t('document.toneWords', { words: toneWords.join(t('clients.and')) })}
              </span>
            )}
          </>
        }
        side={
          <a className="btn" href={snapshotAddress(id)} download>
            <Icon name="download" />
            {t('document.snapshot')}
          </a>
        }
      />
      <dl className="facts">
        <dt>{t('document.address')}</dt>
        <dd className="code nm">{url}</dd>
        {publishedAt && (
          <>
            <dt>{t('document.publishedAt')}</dt>
            <dd className="num">{formatMinute(publishedAt)}</dd>
          </>
        )}
        <dt>{t('document.readAt')}</dt>
        <dd className="num">{formatMinute(readAt)}</dd>
        <dt>{t('document.hash')}</dt>
        <dd className="code nm">{snapshot}</dd>
        {topics.length > 0 && (
          <>
            <dt>{t('document.topic')}</dt>
            <dd className="row">
              {topics.map((topic) => (
                <span key={topic} className="tagx">
                  {t(`topic.${topic}` as MessageKey)}
                </span>
              ))}
            </dd>
          </>
        )}
      </dl>
      <Names sightings={document.sightings} />
      <section className="review">
        <h2>{t('document.text')}</h2>
        <MarkedText text={text} sightings={document.sightings} />
      </section>
    </>
  )
}

function Names({ sightings }: { sightings: readonly Sighting[] }) {
  const { t, say } = useWords()
  return (
    <section className="review">
      <h2>{t('document.names')}</h2>
      {sightings.length === 0 && <p className="sec">{t('document.noNames')}</p>}
      <ul className="plain-list">
        {sightings.map((one) => (
          <li key={one.id}>
            <Target sighting={one} />
            <span className="meta">
              {t(`document.match.${one.match}`)}
              {one.written !== one.name && `（${one.written}）`}
              {one.why.map(({ message }) => `　${say(message)}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Target({ sighting: { name, uscc, suspicionId } }: { sighting: Sighting }) {
  if (suspicionId) return <Link to={`/monitoring/suspicions/${suspicionId}`}>{name}</Link>
  return uscc ? <Link to={`/registers/organisation/${uscc}`}>{name}</Link> : name
}
