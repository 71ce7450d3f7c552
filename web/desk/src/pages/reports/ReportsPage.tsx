import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { datasetQuery, dossierQuery } from '../../api/registers.ts'
import { type ErrorReport, type ReportState, reportsQuery } from '../../api/reports.ts'
import { can, useSession } from '../../api/session.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { FieldValue } from '../../components/FieldValue.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { OfOrganisation } from '../../components/OfOrganisation.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { ReportAnswer } from './ReportAnswer.tsx'

const groups = { open: ['received', 'checking'], done: ['corrected', 'unfounded'] } as const
const groupNames = ['open', 'done'] as const
const tones: Record<ReportState, Tone> = {
  received: 'warn',
  checking: 'info',
  corrected: 'ok',
  unfounded: 'off',
}

/** What the public says is wrong in the register, each with the day by which it is answered. */
export default function ReportsPage() {
  const { t } = useWords()
  const filters = useFilters()
  const pager = usePager()
  const group = filters.get('state') === 'done' ? 'done' : 'open'
  const { cursor } = pager
  const uscc = filters.get('uscc')
  const reports = useQuery(
    reportsQuery({
      state: [...groups[group]],
      limit: 20,
      ...(uscc && { uscc }),
      ...(cursor && { before: cursor }),
    }),
  )
  return (
    <div className="pad">
      <PageHead title={t('reports.title')} lead={t('reports.lead')} />
      <OfOrganisation filters={filters} />
      <GroupTabs
        label={t('reports.states')}
        groups={groupNames}
        current={group}
        nameOf={(name) => t(`reports.${name}`)}
        onChoose={(name) => filters.set({ state: name })}
      />
      <Await query={reports}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('reports.none')} hint={t('reports.noneHint')} />
          ) : (
            <>
              <ul className="lines">
                {items.map((report) => (
                  <li key={report.id}>
                    <Report report={report} />
                  </li>
                ))}
              </ul>
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </div>
  )
}

function Report({ report }: { report: ErrorReport }) {
  const { t } = useWords()
  const session = useSession()
  const { number, state, subject, uscc, statement, evidence, contact, answer } = report
  const isOpen = state === 'received' || state === 'checking'
  const isLate = isOpen && report.answerBy < formatDay(new Date().toISOString())
  return (
    <article className="review">
      <div className="listhead">
        <h2 className="name">{subject}</h2>
        <State tone={tones[state]} tag>
          {t(`reports.${state}`)}
        </State>
      </div>
      <p className="meta">
        <span className="code">{number}</span>
        {`　${t('reports.receivedAt', { date: formatDay(report.receivedAt) })}　`}
        {isLate ? (
          <State tone="bad">{t('reports.late', { date: report.answerBy })}</State>
        ) : (
          isOpen && t('reports.by', { date: report.answerBy })
        )}
        {report.answeredAt && t('reports.answeredAt', { date: formatDay(report.answeredAt) })}
      </p>
      <dl className="facts">
        <Concerned report={report} />
        <Fact label={t('reports.statement')} text={statement} />
        <Fact label={t('reports.evidence')} text={evidence} />
        <Fact label={t('reports.contact')} text={contact} />
        <Fact label={t('reports.answer')} text={answer} />
      </dl>
      {uscc && (
        <p className="actions lead">
          <Link to={`/registers/organisation/${uscc}`}>
            {t('reports.dossier')}
            <span className="vh"> {subject}</span>
          </Link>
        </p>
      )}
      {isOpen && can(session, 'disclosure.answer-reports') && <ReportAnswer report={report} />}
    </article>
  )
}

function Fact({ label, text }: { label: string; text: string | null }) {
  if (!text) return null
  return (
    <div className="contents">
      <dt>{label}</dt>
      <dd className="prewrap">{text}</dd>
    </div>
  )
}

/** The field that is said to be wrong, with what stands on record now. */
function Concerned({ report: { field: name, uscc } }: { report: ErrorReport }) {
  const { t, say } = useWords()
  const definition = useQuery(datasetQuery('organisation'))
  const dossier = useQuery({
    ...dossierQuery('organisation', uscc ?? '', null),
    enabled: uscc !== null,
  })
  const field = definition.data?.fields.find((one) => one.name === name)
  return (
    <>
      <Fact label={t('reports.field')} text={field ? say(field.label) : t('reports.otherField')} />
      {field && dossier.data && (
        <div className="contents">
          <dt>{t('reports.now')}</dt>
          <dd>
            <FieldValue field={field} value={dossier.data.entry.record[name]} />
          </dd>
        </div>
      )}
    </>
  )
}
