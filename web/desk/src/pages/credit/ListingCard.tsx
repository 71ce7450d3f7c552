import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Listing } from '../../api/credit.ts'
import { State, type Tone } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import { Inputs } from './Inputs.tsx'

interface ListingCardProps {
  listing: Listing
  /** Code of the organisation, for whoever acts for it. */
  applyFor?: string
}

/** A listing that explains itself: ground, facts, rule and law, what to do, and from when it may leave. */
export function ListingCard({ listing, applyFor }: ListingCardProps) {
  const { t, say } = useWords()
  const { status, list, exit, rule } = listing
  const tone: Tone = status !== 'listed' ? 'off' : list === 'SERIOUS' ? 'bad' : 'warn'
  return (
    <article className="review">
      <div className="listhead">
        <h3 className="name">
          {say(listing.listLabel)}　{listing.ground}
        </h3>
        <State tone={tone}>{t(`credit.status.${status}`)}</State>
      </div>
      <dl className="facts">
        <Fact label={t('credit.ground')}>
          {listing.grounds.map(({ ground, label, on }) => (
            <p key={`${ground} ${on}`} className="row">
              <span>{say(label)}</span>
              <span className="code">{ground}</span>
              <span className="meta">{on}</span>
            </p>
          ))}
        </Fact>
        <Fact label={t('credit.facts')}>
          <span lang="zh-CN">{listing.facts}</span>
        </Fact>
        <Fact label={t('credit.basis')}>
          <span lang="zh-CN">{listing.basis}</span>
        </Fact>
        <Fact label={t('credit.rule')}>
          {rule ? <Rule id={rule.id} version={rule.version} /> : t('credit.noRule')}
        </Fact>
        {rule && rule.inputs.length > 0 && (
          <Fact label={t('credit.inputs')}>
            <Inputs lines={rule.inputs} />
          </Fact>
        )}
        <Fact label={t('credit.course')}>
          <Course listing={listing} />
        </Fact>
        {status === 'listed' && (
          <Fact label={t('credit.duty')}>{listing.duty ?? t('credit.noDuty')}</Fact>
        )}
        {exit && (
          <Fact label={t('credit.exit')}>
            {say(exit.message)} <Rule id={exit.rule} version={exit.ruleVersion} />
          </Fact>
        )}
        <Fact label={t('credit.number')}>
          <span className="code">{listing.listingNo}</span>
          {!listing.isPublished && <span className="meta">　{t('credit.notPublished')}</span>}
        </Fact>
      </dl>
      {applyFor && status === 'listed' && (
        <p className="row actions">
          <Link
            className={exit?.mayLeave ? 'btn pri' : 'btn'}
            to={`/apply/credit-removal?uscc=${applyFor}`}
          >
            {t('credit.apply')}
          </Link>
          <Link className="btn" to={`/apply/credit-objection?uscc=${applyFor}`}>
            {t('credit.object')}
          </Link>
        </p>
      )}
    </article>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Rule({ id, version }: { id: string; version: string }) {
  const { t } = useWords()
  return (
    <>
      <a href={`/rules/${encodeURIComponent(id)}`}>{id}</a>{' '}
      <span className="meta">{t('credit.version', { version })}</span>
    </>
  )
}

function Course({ listing }: { listing: Listing }) {
  const { t } = useWords()
  const { noticedOn, answeredOn, listedOn, grounds, removedOn, removalReason } = listing
  const steps = [
    noticedOn && t('credit.noticedOn', { date: noticedOn }),
    answeredOn && t('credit.answeredOn', { date: answeredOn }),
    t('credit.listedOn', { date: listedOn }),
    ...grounds.slice(1).map(({ on }) => t('credit.restartedOn', { date: on })),
    removedOn && t('credit.removedOn', { date: removedOn }),
  ].filter((step) => step)
  return (
    <>
      {steps.join(' → ')}
      {removalReason && <p className="meta">{removalReason}</p>}
    </>
  )
}
