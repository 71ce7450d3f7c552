import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import {
  type HelpRequest,
  helpPlatformsQuery,
  helpRequestQuery,
  viewHelpPeople,
} from '../../api/help.ts'
import { Button } from '../../components/Button.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note, State } from '../../components/State.tsx'
import { formatYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'
import { tones } from './fields.ts'
import { Steps } from './Steps.tsx'

/** One request: what it says, what became of its money, and what can be done now. */
export default function HelpRequestPage() {
  const { id = '' } = useParams()
  const found = useQuery(helpRequestQuery(id))
  return (
    <div className="wrap page">
      <Await query={found}>{(request) => <Whole request={request} />}</Await>
    </div>
  )
}

function Whole({ request }: { request: HelpRequest }) {
  const { t } = useWords()
  const platforms = useQuery(helpPlatformsQuery).data?.items ?? []
  const isOwn = platforms.some(({ uscc, isOwn: own }) => own && uscc === request.platformUscc)
  const { referral } = request
  return (
    <>
      <PageHead
        title={request.title}
        lead={request.number}
        side={
          <State tone={tones[request.state]} tag>
            {t(`help.state.${request.state}`)}
          </State>
        }
      />
      <Note tone="warn">{t('help.notCharity')}</Note>
      {referral && (
        <Note tone={referral.clearedOn ? 'info' : 'bad'} title={t('help.suspicion')}>
          <p>{referral.facts}</p>
          {referral.referredOn && (
            <p>
              {referral.authority} {referral.referenceNo} {referral.referredOn}　
              {t('help.refundDue')} {referral.refundDueOn}
            </p>
          )}
          {referral.clearedOn && (
            <p>
              {t('help.cleared')} {referral.clearedOn}
            </p>
          )}
        </Note>
      )}
      <Facts request={request} />
      {isOwn && <People id={request.id} />}
      <Payouts request={request} />
      <Uses request={request} />
      {isOwn && request.steps.length > 0 && <Steps key={request.version} request={request} />}
    </>
  )
}

function Facts({ request }: { request: HelpRequest }) {
  const { t } = useWords()
  const facts: [label: string, value: string | null][] = [
    [t('help.platform'), request.platformName],
    [t('help.ref'), request.ref],
    [t('help.reason'), t(`help.reason.${request.reason}`)],
    [t('help.beneficiaryName'), request.shownName],
    [t('help.target'), formatYuan(request.targetFen)],
    [t('help.raised'), formatYuan(request.raisedFen)],
    [t('help.paid'), formatYuan(request.paidFen)],
    [t('help.returned'), formatYuan(request.returnedFen)],
    [t('help.used'), formatYuan(request.usedFen)],
    [t('help.submitted'), `${request.submittedBy} ${request.submittedAt.slice(0, 10)}`],
    [t('help.verifiedBy'), request.verifiedBy],
    [t('help.note'), request.verificationNote ?? request.rejectedFor],
    [t('help.until'), request.raisingUntil],
  ]
  return (
    <section className="review">
      <h2>{t('help.facts')}</h2>
      <p>{request.story}</p>
      <dl className="facts">
        {facts.map(
          ([label, value]) =>
            value && (
              <div className="contents" key={label}>
                <dt>{label}</dt>
                <dd className="num">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}

/** Sealed; that it was looked at goes on record. */
function People({ id }: { id: string }) {
  const { t } = useWords()
  const errorText = useErrorText()
  const view = useMutation({ mutationFn: () => viewHelpPeople(id) })
  if (view.data) {
    return (
      <section className="review">
        <h2>{t('help.people')}</h2>
        {(['beneficiary', 'applicant'] as const).map((one) => (
          <p key={one}>
            {t(`help.${one}Name`)}：{view.data[one].name}　
            <span className="code">{view.data[one].idNo}</span>　{view.data[one].mobile}
          </p>
        ))}
      </section>
    )
  }
  return (
    <div className="row noprint">
      <Button small busy={view.isPending} onClick={() => view.mutate()}>
        {t('help.viewPeople')}
      </Button>
      <span className="meta">{view.error ? errorText(view.error) : t('help.viewHint')}</span>
    </div>
  )
}

function Payouts({ request: { payouts } }: { request: HelpRequest }) {
  const { t } = useWords()
  if (payouts.length === 0) return null
  return (
    <section className="review">
      <h2>{t('help.payouts')}</h2>
      <ul className="lines">
        {payouts.map((one) => (
          <li key={one.payoutNo}>
            <div className="listhead">
              <span>
                <span className="code">{one.payoutNo}</span>　{one.purpose}　
                <span className="num">{formatYuan(one.amountFen)}</span>
              </span>
              <State tone={one.state === 'PAID' ? 'ok' : one.state === 'REFUSED' ? 'off' : 'warn'}>
                {t(`help.payout.${one.state as 'ASKED' | 'APPROVED' | 'REFUSED' | 'PAID'}`)}
              </State>
            </div>
            <p className="meta num">
              {t('help.asked')} {one.askedBy} {one.askedOn}　{t('help.shownUntil')} {one.shownUntil}
              {one.dueOn && `　${t('help.dueOn')} ${one.dueOn}`}
              {one.paidOn && `　${t('help.paidOn')} ${one.paidOn} ${one.voucherNo}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Uses({ request: { uses } }: { request: HelpRequest }) {
  const { t } = useWords()
  if (uses.length === 0) return null
  return (
    <section className="review">
      <h2>{t('help.uses')}</h2>
      <ul className="lines">
        {uses.map((one) => (
          <li key={`${one.evidenceNo}/${one.spentOn}/${one.amountFen}`}>
            {one.purpose}　<span className="num">{formatYuan(one.amountFen)}</span>　
            <span className="meta num">
              {one.spentOn} {one.evidenceNo}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
