import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { type Question, questionQuery, type QuestionStep } from '../../api/questions.ts'
import { can, isOfficial, useSession } from '../../api/session.ts'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { FaqForm } from './FaqForm.tsx'
import { PassOn } from './PassOn.tsx'
import { QuestionDue, QuestionTag } from './QuestionTag.tsx'
import { Settle } from './Settle.tsx'

/** One question with its course, and what the reader may do about it. */
export default function QuestionPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const official = isOfficial(useSession())
  const question = useQuery(questionQuery(id))
  return (
    <div className={official ? 'pad' : 'wrap page'}>
      <p className="up noprint">
        <Link to="/questions">
          <Icon name="back" />
          {t(official ? 'ask.titleOfficial' : 'ask.title')}
        </Link>
      </p>
      <Await query={question}>{(data) => <Whole question={data} />}</Await>
    </div>
  )
}

function Whole({ question }: { question: Question }) {
  const { t } = useWords()
  const session = useSession()
  const { title, state, number, visibility, office, asker, organisation, faqVersionId } = question
  const isOpen = state === 'ASKED' || state === 'REOPENED'
  const answers = question.isWithMyOffice && can(session, 'office.answer')
  return (
    <>
      <PageHead
        title={title}
        lead={
          <>
            <QuestionTag state={state} /> <QuestionDue question={question} />
          </>
        }
      />
      <p className="meta">
        {[
          number,
          isOfficial(session) && t(`ask.tag${visibility}`),
          asker,
          organisation?.name,
          office,
          question.assignee && `${t('ask.assignee')} ${question.assignee}`,
        ]
          .filter(Boolean)
          .join('　')}
      </p>
      <ol className="talk" aria-label={t('ask.course')}>
        {question.steps.map((step, index) => (
          <StepItem key={`${step.at}-${index}`} step={step} />
        ))}
      </ol>
      {faqVersionId && can(session, 'knowledge.read') && (
        <p>
          <Link to={`/knowledge/${faqVersionId}`}>{t('ask.toFaq')}</Link>
        </p>
      )}
      {state === 'ANSWERED' && question.isMine && <Settle question={question} />}
      {isOpen && answers && (
        <>
          <AnswerForm question={question} />
          <PassOn question={question} />
        </>
      )}
      {state === 'ACCEPTED' && answers && can(session, 'knowledge.edit') && (
        <FaqForm question={question} />
      )}
    </>
  )
}

const saying = ['ask', 'answer', 'reopen']

function StepItem({ step }: { step: QuestionStep }) {
  const { t } = useWords()
  const { act, by, office, to, text, passages, at } = step
  const isSaid = saying.includes(act)
  const isLapse = act === 'accept' && by === '答疑到期'
  const what = isLapse
    ? t('ask.lapsed')
    : t(`ask.act.${act}`, { by: by || t('ask.somebody'), office, to: to ?? '' })
  return (
    <li className={isSaid ? `said ${act}` : 'moved'}>
      <p className="meta">
        <b>{what}</b>　{formatMinute(at)}
      </p>
      {text && <p className="prewrap">{text}</p>}
      {passages.length > 0 && (
        <ul className="chips">
          {passages.map((one) => (
            <li key={one.href}>
              <a href={one.href} target="_blank" rel="noreferrer">
                {one.source}
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
