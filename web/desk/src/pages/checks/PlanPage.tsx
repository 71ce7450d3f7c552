import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { type CheckPlan, planQuery } from '../../api/checks.ts'
import { can, useSession } from '../../api/session.ts'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import { PlanSteps } from './PlanSteps.tsx'
import { PlanTag } from './PlansPage.tsx'

/** One plan: what it says, the next step, and what was drawn. */
export default function PlanPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const plan = useQuery(planQuery(id))
  return (
    <div className="pad">
      <p className="up noprint">
        <Link to="/checks">
          <Icon name="back" />
          {t('check.title')}
        </Link>
      </p>
      <Await query={plan}>{(data) => <Whole plan={data} />}</Await>
    </div>
  )
}

function Whole({ plan }: { plan: CheckPlan }) {
  const { t } = useWords()
  const mayPlan = can(useSession(), 'supervision.plan-checks')
  const { id, title, state, planNo, office, withdrawnFor, drawn } = plan
  return (
    <>
      <PageHead
        title={title}
        lead={
          <>
            <PlanTag state={state} />　<span className="code">{planNo}</span>　{office}
          </>
        }
        side={
          <>
            {plan.listHash !== null && (
              <a className="btn" href={`/random-checks/${id}`}>
                {t('check.public')}
              </a>
            )}
            {mayPlan && state === 'DRAFT' && (
              <Link className="btn" to={`/checks/${id}/edit`}>
                <Icon name="edit" />
                {t('check.edit')}
              </Link>
            )}
          </>
        }
      />
      {withdrawnFor && <Note tone="warn">{t('check.withdrawn', { reason: withdrawnFor })}</Note>}
      {mayPlan && (state === 'DRAFT' || state === 'FROZEN') && <PlanSteps plan={plan} />}
      <Facts plan={plan} />
      {drawn.length > 0 && <Drawn plan={plan} />}
      {plan.listHash !== null && <Proof plan={plan} />}
    </>
  )
}

function Facts({ plan }: { plan: CheckPlan }) {
  const { t, say } = useWords()
  const { period, topics, plannedOn, population, size, sharePercent, inspectors, recusals } = plan
  const facts: [string, string | number | null][] = [
    [t('check.period'), period],
    [t('check.topics'), topics.map(({ label }) => say(label)).join('、')],
    [t('check.plannedOn'), plannedOn],
    [
      t('check.inspectors'),
      inspectors.map(({ no, name, cardNo }) => `${no}. ${name}（${cardNo}）`).join('、'),
    ],
    [
      t('check.recusals'),
      recusals.map((recusal) => t('check.recusal', recusal)).join('；') || null,
    ],
    [t('check.population'), population],
    [t('check.size'), size],
    [t('check.share'), sharePercent === null ? null : `${sharePercent}%`],
    [t('check.frozenOn'), plan.frozenOn],
    [t('check.drawnOn'), plan.drawnOn],
  ]
  return (
    <section className="review">
      <FactList facts={facts} />
    </section>
  )
}

function FactList({
  facts,
  isCode = false,
}: {
  facts: readonly [string, string | number | null][]
  isCode?: boolean
}) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== null)
        .map(([label, value]) => (
          <div className="contents" key={label}>
            <dt>{label}</dt>
            <dd>{isCode ? <span className="code">{value}</span> : value}</dd>
          </div>
        ))}
    </dl>
  )
}

type DrawnLine = CheckPlan['drawn'][number]

function Drawn({ plan: { drawn, inspectors } }: { plan: CheckPlan }) {
  const { t, say } = useWords()
  const nameOf = (no: number) => inspectors.find((one) => one.no === no)?.name ?? String(no)
  const columns: Column<DrawnLine>[] = [
    {
      key: 'name',
      title: t('check.organisation'),
      isTitle: true,
      render: ({ uscc, name }) => (
        <Link className="nm" to={`/registers/organisation/${uscc}`}>
          {name}
        </Link>
      ),
    },
    {
      key: 'uscc',
      title: t('check.uscc'),
      render: ({ uscc }) => <span className="code">{uscc}</span>,
    },
    {
      key: 'inspectors',
      title: t('check.inspectors'),
      render: (line) =>
        line.inspectors
          .toSorted((a, b) => a - b)
          .map(nameOf)
          .join('、'),
    },
    {
      key: 'result',
      title: t('check.result'),
      render: ({ result }) =>
        result ? `${say(result.result.label)} ${say(result.progress.label)}` : t('check.noResult'),
    },
  ]
  return (
    <section className="review">
      <h2>{t('check.drawn')}</h2>
      <SearchTable
        label={t('check.drawn')}
        columns={columns}
        rows={drawn}
        keyOf={({ uscc }) => uscc}
      />
    </section>
  )
}

function Proof({ plan }: { plan: CheckPlan }) {
  const { t } = useWords()
  const { audit } = plan
  return (
    <section className="review">
      <h2>{t('check.proof')}</h2>
      <FactList
        isCode
        facts={[
          [t('check.listHash'), plan.listHash],
          [t('check.inspectorsHash'), plan.inspectorsHash],
          [t('check.seedHash'), plan.seedHash],
          [t('check.commitment'), plan.commitment],
          [t('check.audit'), audit && `${audit.seq} ${audit.hash}`],
          [t('check.seed'), plan.seed],
        ]}
      />
    </section>
  )
}
