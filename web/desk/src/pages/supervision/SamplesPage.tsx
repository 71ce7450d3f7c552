import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { regionsQuery } from '../../api/regions.ts'
import { type Sample, samplesQuery } from '../../api/supervision.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { PartTabs } from './PartTabs.tsx'

const DrawDialog = lazy(() => import('./DrawDialog.tsx'))
const groups = { open: ['drawn', 'found', 'answered'], done: ['passed', 'closed'] } as const
type SampleState = Sample['state']
const toneOf: Record<SampleState, Tone> = {
  drawn: 'info',
  passed: 'ok',
  found: 'bad',
  answered: 'warn',
  closed: 'ok',
}

export function SampleTag({ state }: { state: SampleState }) {
  const { t } = useWords()
  return <State tone={toneOf[state]}>{t(`sample.state.${state}`)}</State>
}

/** Finished cases that were drawn at random: those to be checked or mended, and those done with. */
export default function SamplesPage() {
  const { t, say } = useWords()
  const session = useSession()
  const filters = useFilters()
  const pager = usePager()
  const [isDrawing, setDrawing] = useState(false)
  const group = filters.get('state') === 'done' ? 'done' : 'open'
  const { cursor } = pager
  const samples = useQuery(
    samplesQuery({ state: [...groups[group]], ...(cursor && { before: cursor }) }),
  )
  const regions = useQuery(regionsQuery)
  const columns: Column<Sample>[] = [
    {
      key: 'case',
      title: t('tasks.caseNo'),
      isTitle: true,
      render: ({ id, caseNo, title }) => (
        <Link to={`/supervision/samples/${id}`}>{title ?? caseNo}</Link>
      ),
    },
    { key: 'number', title: t('tasks.caseNo'), render: ({ caseNo }) => caseNo },
    { key: 'process', title: t('tasks.process'), render: ({ processName }) => say(processName) },
    {
      key: 'region',
      title: t('supervision.byOffice'),
      render: ({ regionCode }) => regions.data?.namesOf(regionCode).at(-1) ?? regionCode,
    },
    {
      key: 'drawn',
      title: t('sample.draw'),
      render: ({ draw }) => formatDay(draw.at),
    },
    {
      key: 'state',
      title: t('tasks.state'),
      render: ({ state }) => <SampleTag state={state} />,
    },
    {
      key: 'due',
      title: t('supervision.limit'),
      render: ({ dueOn }) => dueOn && t('sample.due', { date: dueOn }),
    },
  ]
  return (
    <div className="pad">
      <PageHead
        title={t('supervision.title')}
        lead={t('supervision.lead')}
        side={
          can(session, 'supervision.check') && (
            <Button tone="primary" onClick={() => setDrawing(true)}>
              {t('sample.drawTitle')}
            </Button>
          )
        }
      />
      <PartTabs current="samples" />
      <fieldset className="chips">
        <legend className="vh">{t('sample.states')}</legend>
        {(['open', 'done'] as const).map((name) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-pressed={group === name}
            onClick={() => filters.set({ state: name })}
          >
            {t(`sample.group.${name}`)}
          </button>
        ))}
      </fieldset>
      <Await query={samples}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('sample.none')} hint={t('sample.noneHint')} />
          ) : (
            <>
              <SearchTable
                label={t('supervision.samples')}
                columns={columns}
                rows={items}
                keyOf={({ id }) => id}
              />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
      {isDrawing && (
        <Suspense>
          <DrawDialog onClose={() => setDrawing(false)} />
        </Suspense>
      )}
    </div>
  )
}
