import { useState } from 'react'
import { decideMeasure, type MeasureProposal } from '../../api/credit.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note, State } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { MeasureContent } from './MeasureContent.tsx'
import { useCreditAct } from './useCreditAct.ts'

/** A measure to be set or ended, which somebody else than its proposer decides. */
export function MeasureProposalLine({ proposal }: { proposal: MeasureProposal }) {
  const { t } = useWords()
  const mayDecide = can(useSession(), 'credit.approve-measures')
  const { kind, measure, reason, proposer, proposedAt, isOwn, endedOn, content } = proposal
  return (
    <article className="review">
      <div className="listhead">
        <h3 className="name">
          {t(kind === 'set' ? 'measures.toSet' : 'measures.toEnd', { measure })}
        </h3>
        <State tone="warn">{t('measures.waiting')}</State>
      </div>
      {content && <MeasureContent content={content} />}
      {endedOn && <p>{t('measures.endedOn', { date: endedOn })}</p>}
      <p lang="zh-CN">{reason}</p>
      <p className="meta">
        {t('measures.proposedBy', { name: proposer, at: formatMinute(proposedAt) })}
      </p>
      {mayDecide && !isOwn ? (
        <Decide proposal={proposal} />
      ) : (
        isOwn && <p className="meta">{t('measures.ownProposal')}</p>
      )}
    </article>
  )
}

function Decide({ proposal: { id, version } }: { proposal: MeasureProposal }) {
  const { t } = useWords()
  const errorText = useErrorText()
  const [opinion, setOpinion] = useState('')
  const said = opinion.trim()
  const decide = (isApproved: boolean) =>
    decideMeasure(id, { version, isApproved, opinion: said.length >= 2 ? said : null })
  const approve = useCreditAct(() => decide(true))
  const refuse = useCreditAct(() => decide(false))
  const error = approve.error ?? refuse.error
  return (
    <>
      <TextArea
        id={`opinion-${id}`}
        label={t('measures.opinion')}
        hint={t('measures.opinionHint')}
        maxLength={1000}
        value={opinion}
        onChange={setOpinion}
      />
      {error && (
        <Note tone="bad" live>
          {errorText(error)}
        </Note>
      )}
      <div className="row">
        <Button tone="primary" small busy={approve.isPending} onClick={() => approve.mutate()}>
          {t('measures.approve')}
        </Button>
        <Button
          small
          busy={refuse.isPending}
          disabled={said.length < 2}
          onClick={() => refuse.mutate()}
        >
          {t('measures.refuse')}
        </Button>
      </div>
    </>
  )
}
