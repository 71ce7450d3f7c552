import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { type Version, versionQuery } from '../../api/knowledge.ts'
import { can, useSession } from '../../api/session.ts'
import { Await } from '../../components/Feedback.tsx'
import { RegionName } from '../../components/FieldValue.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { Decision } from './Decision.tsx'
import { Differences } from './Differences.tsx'
import { usePeriod } from './labels.ts'
import { VersionTag } from './VersionTag.tsx'

/** One version of a document: what it says, how it differs from others, who did what. */
export default function VersionPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const version = useQuery(versionQuery(id))
  return (
    <div className="pad">
      <Await query={version}>
        {(data) => (
          <>
            <p className="up noprint">
              <Link to={`/knowledge?state=${data.state}`}>
                <Icon name="back" />
                {t('kb.title')}
              </Link>
            </p>
            <Whole version={data} />
          </>
        )}
      </Await>
    </div>
  )
}

function Whole({ version }: { version: Version }) {
  const { t } = useWords()
  const session = useSession()
  const { id, key, title, state, number, passages, steps } = version
  const isOpen = state === 'DRAFT' || state === 'REVIEWED'
  return (
    <>
      <PageHead
        title={title}
        lead={
          <>
            <VersionTag state={state} /> {t('kb.nth', { number })}
          </>
        }
        side={
          <>
            {!isOpen && <a href={`/knowledge/${key}?version=${number}`}>{t('kb.publicPage')}</a>}
            {can(session, 'knowledge.edit') && (
              <Link
                className="btn"
                to={isOpen ? `/knowledge/${id}/edit` : `/knowledge/new?of=${id}`}
              >
                <Icon name={isOpen ? 'edit' : 'plus'} />
                {t(isOpen ? 'kb.edit' : 'kb.newVersion')}
              </Link>
            )}
          </>
        }
      />
      <div className="split">
        <div>
          <Differences version={version} />
          <section className="review">
            <h2>{t('kb.content')}</h2>
            <div className="lawtext">
              {passages.map(({ anchor, label, text }) => (
                <p key={anchor} className="prewrap">
                  {label && <b>{label}　</b>}
                  {text}
                </p>
              ))}
            </div>
          </section>
        </div>
        <aside className="side">
          <Decision version={version} />
          <Facts version={version} />
          {steps.length > 0 && (
            <section>
              <h2>{t('kb.course')}</h2>
              <ol className="tl">
                {steps.toReversed().map(({ act, actorName, at, opinion }) => (
                  <li key={at + act}>
                    <b>{t(`kb.act.${act}`)}</b>
                    <p className="meta">{`${formatMinute(at)}　${actorName}`}</p>
                    {opinion && <p>{opinion}</p>}
                  </li>
                ))}
              </ol>
            </section>
          )}
        </aside>
      </div>
    </>
  )
}

function Facts({ version }: { version: Version }) {
  const { t } = useWords()
  const periodOf = usePeriod()
  const { kind, access, ownerRegion, issuer, documentNumber, areas, organisationTypes, lawRefs } =
    version
  const facts = [
    [t('kb.kind'), t(`kb.kind.${kind}`)],
    [t('kb.access'), t(`kb.${access}`)],
    [t('kb.owner'), <RegionName key="owner" code={ownerRegion} />],
    [t('kb.issuer'), issuer],
    [t('kb.documentNumber'), documentNumber],
    [t('kb.valid'), periodOf(version)],
    [t('kb.area'), areas.map((one) => t(`kb.area.${one}`)).join('、')],
    [t('kb.types'), organisationTypes.map((one) => t(`kb.type.${one}`)).join('、')],
    [t('kb.lawRefs'), lawRefs.join('；')],
  ] as const
  return (
    <section>
      <h2>{t('kb.facts')}</h2>
      <dl className="pairs">
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
