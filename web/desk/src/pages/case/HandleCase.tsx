import type { CaseView } from '@yiqi/contracts'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { Antd } from '../../app/Antd.tsx'
import { Clock } from '../../components/Clock.tsx'
import { ClockPanel } from '../../components/ClockPanel.tsx'
import { Timeline } from '../../components/Timeline.tsx'
import { byUrgency } from '../../components/VerdictList.tsx'
import { useWords } from '../../i18n/words.ts'
import { ActPanel } from './ActPanel.tsx'
import { CaseState } from './CaseState.tsx'
import { ChecksPane } from './ChecksPane.tsx'
import { CorrectionEditor } from './CorrectionEditor.tsx'
import { formKey, MaterialsPane } from './MaterialsPane.tsx'
import { OfficePapers } from './OfficePapers.tsx'
import { OfficePart } from './OfficePart.tsx'
import { ViewerPane } from './ViewerPane.tsx'

const tabs = ['materials', 'checks', 'course'] as const

/** Papers, the paper itself, and what the rules and the officer say: side by side. */
export default function HandleCase({ view }: { view: CaseView }) {
  const { t, say } = useWords()
  const [params, setParams] = useSearchParams()
  const [isCorrecting, setCorrecting] = useState(false)
  const shown = params.get('view') ?? formKey
  const pane = tabs.find((one) => one === params.get('pane')) ?? 'checks'
  const show = (name: 'view' | 'pane', value: string) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        after.set(name, value)
        return after
      },
      { replace: true },
    )
  useEffect(() => {
    document.title = `${view.title ?? view.caseNo} - ${say(view.processName)}`
  }, [view, say])
  const verdicts = byUrgency(view.verdicts)
  return (
    <Antd density="desk">
      <div className="casepage">
        <CaseHead view={view} onCourse={() => show('pane', 'course')} />
        <div className="panetabs" role="tablist" aria-label={t('case.panes')}>
          {tabs.map((tab) => (
            <button
              key={tab}
              type="button"
              role="tab"
              aria-selected={pane === tab}
              onClick={() => show('pane', tab)}
            >
              {t(`case.pane.${tab}`)}
            </button>
          ))}
        </div>
        <div className="tri" data-pane={pane}>
          <MaterialsPane view={view} shown={shown} onShow={(key) => show('view', key)} />
          <ViewerPane view={view} shown={shown} />
          <aside className="fd" aria-label={t('case.decide')}>
            {/* What scrolls must be reachable by keyboard. */}
            <section className="in1" tabIndex={0} aria-label={t(`case.pane.${pane}`)}>
              <div className="desktabs">
                {(['checks', 'course'] as const).map((tab) => (
                  <button
                    key={tab}
                    type="button"
                    aria-pressed={(pane === 'course') === (tab === 'course')}
                    onClick={() => show('pane', tab)}
                  >
                    {t(`case.pane.${tab}`)}
                  </button>
                ))}
              </div>
              {pane === 'course' ? (
                <>
                  {view.clocks.toReversed().map((clock) => (
                    <ClockPanel key={`${clock.id}-${clock.startedOn}`} clock={clock} />
                  ))}
                  <Timeline entries={view.timeline} />
                </>
              ) : (
                <>
                  <OfficePart view={view} />
                  <OfficePapers view={view} onShow={(id) => show('view', id)} />
                  <ChecksPane verdicts={verdicts} view={view} />
                </>
              )}
            </section>
            <ActPanel view={view} onItems={() => setCorrecting(true)} />
          </aside>
        </div>
      </div>
      {isCorrecting && <CorrectionEditor view={view} onClose={() => setCorrecting(false)} />}
    </Antd>
  )
}

function CaseHead({ view, onCourse }: { view: CaseView; onCourse(): void }) {
  const { t, say } = useWords()
  const running = view.clocks.find(({ isRunning, binds }) => isRunning && binds === 'authority')
  return (
    <header className="ch">
      <div>
        <h1 className="name">
          {view.title ?? view.applicantName}
          <span className="sub">{say(view.processName)}</span>
        </h1>
        <p className="meta">
          <span className="num nb">{view.caseNo}</span>
          <span className="nb">{`　${t('case.applicant')} ${view.applicantName}　`}</span>
          <button type="button" className="lk" onClick={onCourse}>
            {t('case.wholeCourse')}
          </button>
          {view.processId === 'random-check' && view.fills.length > 0 && (
            <Link className="nb" to={`/checks/${view.id}/sheet`}>
              {`　${t('check.openSheet')}`}
            </Link>
          )}
          {view.processId.endsWith('-evaluation') && (
            <Link className="nb" to={`/evaluations/${view.id}`}>
              {`　${t('evaluations.panel')}`}
            </Link>
          )}
        </p>
      </div>
      <div className="sp">
        {view.clock ? <Clock {...view.clock} /> : <CaseState item={view} />}
        {running && (
          <p className="meta">
            {running.promisedOn && t('case.promisedOn', { date: running.promisedOn })}
            {running.promisedOn && running.dueOn && '　'}
            {running.dueOn && t('case.statutoryOn', { date: running.dueOn })}
          </p>
        )}
      </div>
    </header>
  )
}
