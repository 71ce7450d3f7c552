import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  type Ballot,
  closeBallot,
  type Evaluation,
  type Member,
  openBallot,
} from '../../api/evaluations.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { State } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import { Vote } from './Vote.tsx'

interface Props {
  evaluation: Evaluation
  own: Member | undefined
}

/** What the committee voted on; the office opens and closes. */
export function Ballots({ evaluation, own }: Props) {
  const { t } = useWords()
  const session = useSession()
  const client = useQueryClient()
  const errorText = useErrorText()
  const { caseId, state, ballots } = evaluation
  const subject = ({ DRAFTED: 'grade', OBJECTED: 'objection' } as const)[state]
  const open = ballots.find(({ closedAt }) => closedAt === null)
  const arrange = useMutation({
    mutationFn: () => {
      if (open) return closeBallot(caseId, open.id)
      return openBallot(caseId, subject ?? 'grade')
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['evaluations'] }),
  })
  const isOffice = can(session, 'evaluation.arrange')
  return (
    <section className="review" aria-labelledby="ballots">
      <h2 id="ballots">{t('evaluations.ballots')}</h2>
      {ballots.length === 0 && <p className="sec">{t('evaluations.noBallot')}</p>}
      {ballots.map((ballot) => (
        <Result key={ballot.id} ballot={ballot} />
      ))}
      {open && own?.body === 'committee' && !own.recusedAt && (
        <Vote caseId={caseId} ballot={open} />
      )}
      {isOffice && (open || subject) && (
        <Button tone="primary" busy={arrange.isPending} onClick={() => arrange.mutate()}>
          {t(
            open
              ? 'evaluations.close'
              : subject === 'objection'
                ? 'evaluations.openObjection'
                : 'evaluations.openGrade',
          )}
        </Button>
      )}
      {arrange.error && (
        <p className="msg bad" role="alert">
          {errorText(arrange.error)}
        </p>
      )}
    </section>
  )
}

function Result({ ballot }: { ballot: Ballot }) {
  const { t } = useWords()
  const { subject, closedAt, members, votesFor, votesAgainst, isQuorate, isCarried, votes } = ballot
  return (
    <article>
      <h3>{t(subject === 'grade' ? 'evaluations.gradeBallot' : 'evaluations.objectionBallot')}</h3>
      {closedAt === null ? (
        <State tone="info">{t('evaluations.isOpen')}</State>
      ) : (
        <>
          <State tone={isCarried ? 'ok' : 'bad'}>
            {t(
              isCarried
                ? 'evaluations.carried'
                : isQuorate
                  ? 'evaluations.notCarried'
                  : 'evaluations.noQuorum',
            )}
          </State>
          <p className="num">
            {t('evaluations.result', {
              members: members ?? 0,
              for: votesFor ?? 0,
              against: votesAgainst ?? 0,
            })}
          </p>
          <ul className="lines">
            {votes.map(({ name, isFor, reason }) => (
              <li key={name}>
                {name}　{t(isFor ? 'evaluations.voteFor' : 'evaluations.voteAgainst')}
                {reason && <span className="sec">　{reason}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  )
}
