import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import {
  decideDisbursement,
  disbursementQuery,
  evidenceHref,
  fundsKey,
  viewPayees,
  type WholeDisbursement,
} from '../../api/funds.ts'
import { Button } from '../../components/Button.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note, State } from '../../components/State.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { ConfirmForm } from './ConfirmForm.tsx'
import { LinkPanel } from './LinkPanel.tsx'
import { formatSize } from './size.ts'
import { Fail, GiveBack, Settle } from './Steps.tsx'
import { statusOf, unconfirmedOf } from './status.ts'

/** One disbursement: the next step first, then what became of it. */
export default function DisbursementPage() {
  const { id = '' } = useParams()
  const found = useQuery(disbursementQuery(id))
  return (
    <div className="wrap page">
      <Await query={found}>{(one) => <Whole one={one} />}</Await>
    </div>
  )
}

function Whole({ one }: { one: WholeDisbursement }) {
  const { t } = useWords()
  const { name, tone } = statusOf(one)
  const payee =
    one.payeeName ??
    t('funds.someone', {
      category: t(`funds.category.${one.category ?? 'other'}`),
      persons: one.persons ?? 0,
    })
  const what = one.goodsName === null ? ` ${t('funds.yuan')}` : `　${one.goodsName}`
  return (
    <>
      <PageHead
        title={`${payee}　${formatSize(one, one.size)}${what}`}
        lead={
          <>
            {one.purpose}　<span className="code">{one.number}</span>
          </>
        }
        side={
          <Link className="btn" to={`/funds/${one.campaign}?part=disbursements`}>
            {t('funds.back')}
          </Link>
        }
      />
      <p>
        <State tone={tone} tag>
          {t(`funds.state.${name}`)}
        </State>
      </p>
      <NextStep one={one} />
      <Facts one={one} />
      {one.payees.length > 0 && <Payees one={one} />}
      <Confirmations one={one} />
      {one.returns.length > 0 && (
        <section className="review">
          <h2>{t('funds.returns')}</h2>
          <ul className="lines">
            {one.returns.map(({ id, size, reason, voucherNo, madeBy, madeAt }) => (
              <li key={id}>
                <b className="num">{formatSize(one, size)}</b>　{reason}　{voucherNo}　
                <span className="meta">
                  {madeBy} {formatMinute(madeAt)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {unconfirmedOf(one) > 0 && <GiveBack one={one} />}
    </>
  )
}

function NextStep({ one }: { one: WholeDisbursement }) {
  if (one.state === 'PROPOSED') return <Decide one={one} />
  if (one.state === 'APPROVED' || one.state === 'SENT') {
    return (
      <>
        <Settle one={one} />
        <Fail one={one} />
      </>
    )
  }
  if (unconfirmedOf(one) === 0) return null
  return (
    <>
      <ConfirmForm one={one} />
      <LinkPanel id={one.id} />
    </>
  )
}

function Decide({ one: { id, isMine } }: { one: WholeDisbursement }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const decide = useMutation({
    mutationFn: (isApproved: boolean) => decideDisbursement(id, isApproved),
    onSettled: () => client.invalidateQueries({ queryKey: fundsKey }),
  })
  if (isMine) return <Note tone="info">{t('funds.ownProposal')}</Note>
  return (
    <section className="review noprint">
      {decide.error && (
        <Note tone="bad" live>
          {errorText(decide.error)}
        </Note>
      )}
      <div className="row">
        <Button tone="primary" busy={decide.isPending} onClick={() => decide.mutate(true)}>
          {t('funds.approve')}
        </Button>
        <Button onClick={() => decide.mutate(false)}>{t('funds.reject')}</Button>
      </div>
    </section>
  )
}

function Facts({ one }: { one: WholeDisbursement }) {
  const { t } = useWords()
  const facts = [
    [t('funds.to'), t(`funds.payee.${one.payeeType}`)],
    [t('funds.way'), t(`funds.way.${one.way}`)],
    ...(one.hasMinors ? [[t('funds.persons'), t('funds.hasMinors')]] : []),
    [t('funds.C'), formatSize(one, one.confirmed)],
    [t('funds.N'), formatSize(one, unconfirmedOf(one))],
    ...(one.settledOn ? [[t('funds.settledOn'), one.settledOn]] : []),
    ...(one.voucherNo ? [[t('funds.voucher'), one.voucherNo]] : []),
    [t('funds.madeBy'), `${one.madeBy} ${formatMinute(one.madeAt)}`],
    ...(one.checkedBy ? [[t('funds.approve'), one.checkedBy]] : []),
    ...(one.remark ? [[t('funds.remark'), one.remark]] : []),
    ...(one.entryId ? [[t('funds.trace'), one.entryId]] : []),
  ] as [string, string][]
  return (
    <section className="review">
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div className="contents" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Payees({ one }: { one: WholeDisbursement }) {
  const { t } = useWords()
  const errorText = useErrorText()
  const look = useMutation({ mutationFn: () => viewPayees(one.id) })
  const isPersons = one.payeeType === 'beneficiary'
  const nameOf = (id: string) => look.data?.items.find((payee) => payee.id === id)
  return (
    <section className="review">
      <h2>{t(isPersons ? 'funds.payees' : 'funds.payeeAccount')}</h2>
      {!look.data && (
        <div className="row noprint">
          <Button small busy={look.isPending} onClick={() => look.mutate()}>
            {t('funds.showPayees')}
          </Button>
          <span className="meta">{t('funds.showPayeesHint')}</span>
        </div>
      )}
      {look.error && (
        <Note tone="bad" live>
          {errorText(look.error)}
        </Note>
      )}
      <ul className="lines">
        {one.payees.map(({ id, ordinal, size, confirmed }) => {
          const known = nameOf(id)
          return (
            <li key={id}>
              {known
                ? `${known.name}　${known.account}　${known.bank}`
                : isPersons
                  ? t('funds.payeeNo', { n: ordinal + 1 })
                  : one.payeeName}
              {'　'}
              <b className="num">{formatSize(one, size)}</b>
              {confirmed > 0 && `　${t('funds.C')}`}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Confirmations({ one }: { one: WholeDisbursement }) {
  const { t } = useWords()
  if (one.confirmations.length === 0) return null
  return (
    <section className="review">
      <h2>{t('funds.confirmations')}</h2>
      <ul className="lines">
        {one.confirmations.map((made) => (
          <li key={made.id}>
            <b className="num">{formatSize(one, made.size)}</b>　{t(`funds.method.${made.method}`)}
            {made.category &&
              made.persons !== null &&
              `　${t('funds.someone', { category: t(`funds.category.${made.category}`), persons: made.persons })}`}
            　
            {made.evidence.map(({ id, fileName }) => (
              <a key={id} href={evidenceHref(id)} target="_blank" rel="noreferrer">
                {fileName}
              </a>
            ))}
            <p className="meta">
              {made.madeBy} {formatMinute(made.madeAt)}　
              <span className="code">{made.entryId}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
