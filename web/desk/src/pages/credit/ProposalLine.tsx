import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { dismissProposal, openProposal, type Proposal } from '../../api/credit.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note, State, type Tone } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { Inputs } from './Inputs.tsx'

const toneOf: Record<Proposal['state'], Tone> = {
  open: 'warn',
  opened: 'info',
  dismissed: 'off',
  withdrawn: 'off',
}

/** One proposal: whom it is about, on what ground, and what the rule had read. */
export function ProposalLine({ proposal }: { proposal: Proposal }) {
  const { t, say } = useWords()
  const { name, uscc, kind, ground, state, handledBy, handledAt, caseId, dismissedFor } = proposal
  return (
    <article className="review">
      <div className="listhead">
        <h2 className="name">
          {t(`credit.kind.${kind}`)}　{name}
        </h2>
        <State tone={toneOf[state]}>{t(`credit.state.${state}`)}</State>
      </div>
      <p>
        {say(proposal.listLabel)}　<b>{ground}</b> {say(proposal.groundLabel)}
      </p>
      <Grounds proposal={proposal} />
      {dismissedFor && <p>{dismissedFor}</p>}
      <p className="meta row">
        <span className="code nb">{uscc}</span>
        <span className="nb">{t('credit.foundOn', { date: proposal.foundOn })}</span>
        {handledBy && handledAt && (
          <span className="nb">
            {t('credit.handledBy', { name: handledBy, at: formatMinute(handledAt) })}
          </span>
        )}
        <Link to={`/credit/${uscc}`}>{t('credit.toCredit')}</Link>
        {caseId && <Link to={`/cases/${caseId}`}>{t('credit.toCase')}</Link>}
      </p>
      {state === 'open' && <Handle proposal={proposal} />}
    </article>
  )
}

function Grounds({ proposal }: { proposal: Proposal }) {
  const { t } = useWords()
  const { facts, rule, ruleVersion, article, inputs, sourceDoc } = proposal
  return (
    <dl className="facts">
      <dt>{t('credit.facts')}</dt>
      <dd lang="zh-CN">{facts}</dd>
      <dt>{t('credit.rule')}</dt>
      <dd>
        <Link to={`/rules/${encodeURIComponent(rule)}`}>{rule}</Link>{' '}
        <span className="meta">{t('credit.version', { version: ruleVersion })}</span>
      </dd>
      <dt>{t('credit.article')}</dt>
      <dd lang="zh-CN">{article}</dd>
      {sourceDoc && (
        <>
          <dt>{t('credit.source')}</dt>
          <dd>{sourceDoc}</dd>
        </>
      )}
      {inputs.length > 0 && (
        <>
          <dt>{t('credit.inputs')}</dt>
          <dd>
            <Inputs lines={inputs} />
          </dd>
        </>
      )}
    </dl>
  )
}

/** An officer opens the case, or says why not. */
function Handle({ proposal: { id, version } }: { proposal: Proposal }) {
  const { t } = useWords()
  const session = useSession()
  const navigate = useNavigate()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [isDismissing, setDismissing] = useState(false)
  const [reason, setReason] = useState('')
  const settle = () => client.invalidateQueries({ queryKey: ['credit'] })
  const open = useMutation({
    mutationFn: () => openProposal(id, { version }),
    onSuccess: ({ caseId }) => navigate(`/cases/${caseId}/form`),
    onSettled: settle,
  })
  const dismiss = useMutation({
    mutationFn: () => dismissProposal(id, { version, reason: reason.trim() }),
    onSettled: settle,
  })
  if (!can(session, 'credit.handle')) return null
  const error = open.error ?? dismiss.error
  return (
    <>
      {error && (
        <Note tone="bad" live>
          {errorText(error)}
        </Note>
      )}
      {isDismissing && (
        <TextArea
          id={`dismiss-${id}`}
          label={t('credit.dismissReason')}
          maxLength={1000}
          value={reason}
          onChange={setReason}
        />
      )}
      <div className="row">
        {!isDismissing && (
          <Button tone="primary" small busy={open.isPending} onClick={() => open.mutate()}>
            {t('credit.open')}
          </Button>
        )}
        <Button
          small
          busy={dismiss.isPending}
          disabled={isDismissing && reason.trim().length < 2}
          onClick={() => (isDismissing ? dismiss.mutate() : setDismissing(true))}
        >
          {t('credit.dismiss')}
        </Button>
      </div>
    </>
  )
}
