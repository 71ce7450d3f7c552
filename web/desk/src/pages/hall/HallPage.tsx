import { useQuery } from '@tanstack/react-query'
import type { CaseSummary } from '@yiqi/contracts'
import { useState } from 'react'
import { Link } from 'react-router'
import { casesQuery } from '../../api/cases.ts'
import { firstReviewsQuery } from '../../api/first-reviews.ts'
import { useSession } from '../../api/session.ts'
import { Clock } from '../../components/Clock.tsx'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { Note } from '../../components/State.tsx'
import { type MessageKey, useWords } from '../../i18n/words.ts'
import { WaitingAnnouncements } from '../announcements/Waiting.tsx'
import { CaseState } from '../case/CaseState.tsx'

/** My cases, each with what is next. */
export default function HallPage() {
  const { t } = useWords()
  const session = useSession()
  const pager = usePager()
  const cases = useQuery(
    casesQuery({ whose: 'mine', ...(pager.cursor && { cursor: pager.cursor }) }),
  )
  return (
    <div className="wrap page">
      <PageHead
        title={t('hall.title')}
        lead={t('hall.lead', { name: session.account.name })}
        side={
          <>
            {/* Outside of the session: whoever complains leaves no trace of his account. */}
            <a className="btn" href="/complaints/new">
              <Icon name="hand" />
              {t('hall.complain')}
            </a>
            <Link className="btn pri" to="/items">
              <Icon name="plus" />
              {t('hall.new')}
            </Link>
          </>
        }
      />
      <WaitingAnnouncements />
      {session.organisations.length > 0 && <FirstReviewsToDo />}
      <Await query={cases}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty
              title={t('hall.empty')}
              hint={t('hall.emptyHint')}
              action={
                <Link className="btn" to="/items">
                  {t('hall.new')}
                </Link>
              }
            />
          ) : (
            <>
              <CaseGroups items={items} />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </div>
  )
}

/** For a supervising unit; nothing where none waits. */
function FirstReviewsToDo() {
  const { t } = useWords()
  const { data } = useQuery(firstReviewsQuery({ stage: 'waiting', limit: 1 }))
  if (!data?.counts.waiting) return null
  const { waiting, overdue } = data.counts
  return (
    <Note tone={overdue > 0 ? 'warn' : 'info'} title={t('firstReview.toDo', { count: waiting })}>
      {overdue > 0 && t('firstReview.toDoLate', { count: overdue })}
      <Link to="/asked/reports">{t('firstReview.open')}</Link>
    </Note>
  )
}

const isYours = ({ phase }: CaseSummary) => phase === 'applicant' || phase === 'draft'
const isOpen = ({ phase }: CaseSummary) =>
  phase === 'authority' || phase === 'supervisor' || phase === 'paused'

const groups: readonly [MessageKey, (item: CaseSummary) => boolean][] = [
  ['hall.yourTurn', isYours],
  ['hall.theirTurn', isOpen],
  ['hall.closed', ({ phase }) => phase === 'closed'],
]

function CaseGroups({ items }: { items: readonly CaseSummary[] }) {
  const { t } = useWords()
  const [isAll, setAll] = useState(false)
  return groups.map(([heading, belongs]) => {
    const members = items.filter(belongs)
    if (members.length === 0) return null
    const shown = isAll || heading !== 'hall.closed' ? members : members.slice(0, 5)
    return (
      <section key={heading} className="group">
        <h2>{t(heading)}</h2>
        <ul className="caselist">
          {shown.map((item) => (
            <CaseLine key={item.id} item={item} />
          ))}
        </ul>
        {shown.length < members.length && (
          <button type="button" className="btn text" onClick={() => setAll(true)}>
            {t('hall.showAll', { count: members.length })}
          </button>
        )}
      </section>
    )
  })
}

function CaseLine({ item }: { item: CaseSummary }) {
  const { t, say } = useWords()
  const { id, title, processName, caseNo, clock, phase, submittedAt, createdAt } = item
  const next = nextStep(item)
  return (
    <li>
      <div>
        <Link className="t" to={phase === 'draft' ? `/cases/${id}/form` : `/cases/${id}`}>
          {title ?? t('hall.untitled')}
        </Link>
        <p className="meta row">
          <span>{say(processName)}</span>
          {caseNo && <span className="num nb">{caseNo}</span>}
          <span className="nb">
            {submittedAt
              ? t('hall.submittedOn', { date: formatDay(submittedAt) })
              : t('form.startedOn', { date: formatDay(createdAt) })}
          </span>
        </p>
        {next && <p className="next">{next}</p>}
      </div>
      <div className="right">
        <CaseState item={item} />
        {clock && <Clock {...clock} />}
      </div>
    </li>
  )

  function nextStep({ phase, clock }: CaseSummary): string | null {
    const due = clock?.dueOn
    if (phase === 'draft') return t('hall.nextDraft')
    if (phase === 'applicant' && item.state !== 'SUPPLEMENT')
      return due
        ? t('case.yourTurnBy', { state: say(item.stateLabel), date: due })
        : t('case.yourTurn', { state: say(item.stateLabel) })
    if (phase === 'applicant')
      return due ? t('hall.nextCorrectBy', { date: due }) : t('hall.nextCorrect')
    if (phase === 'paused') return t('hall.nextPaused')
    if (phase === 'supervisor') return t('hall.nextOther', { state: say(item.stateLabel) })
    if (phase === 'authority')
      return due ? t('hall.nextAnswerBy', { date: due }) : t('hall.nextAnswer')
    return null
  }
}
