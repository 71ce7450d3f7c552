import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Measure,
  measureReportHref,
  measuresQuery,
  proposeEndOfMeasure,
} from '../../api/credit.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Note, State } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { TextField } from '../../components/TextField.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { MeasureContent } from './MeasureContent.tsx'
import { MeasureProposalLine } from './MeasureProposalLine.tsx'
import { NewMeasure } from './NewMeasure.tsx'
import { useCreditAct } from './useCreditAct.ts'

/** 联合奖惩: what waits for a second official, and all measures with why they run or do not. */
export function Measures() {
  const { t } = useWords()
  const mayPropose = can(useSession(), 'credit.handle')
  const [isProposing, setProposing] = useState(false)
  const found = useQuery(measuresQuery)
  return (
    <>
      <p className="sec">{t('measures.lead')}</p>
      {mayPropose && !isProposing && (
        <p className="row">
          <Button small onClick={() => setProposing(true)}>
            <Icon name="plus" />
            {t('measures.propose')}
          </Button>
          <a className="btn sm" href={measureReportHref(new Date())} download>
            <Icon name="download" />
            {t('measures.report')}
          </a>
        </p>
      )}
      {isProposing && <NewMeasure onDone={() => setProposing(false)} />}
      <Await query={found}>
        {({ items, proposals }) => (
          <>
            {proposals.length > 0 && (
              <section className="group">
                <h2>{t('measures.waiting')}</h2>
                {proposals.map((proposal) => (
                  <MeasureProposalLine key={proposal.id} proposal={proposal} />
                ))}
              </section>
            )}
            <section className="group">
              <h2>{t('measures.all')}</h2>
              {items.length === 0 ? (
                <Empty title={t('measures.none')} hint={t('measures.noneHint')} />
              ) : (
                <ul className="lines">
                  {items.map((measure) => (
                    <li key={measure.measureNo}>
                      <MeasureLine measure={measure} mayEnd={mayPropose && measure.isOwn} />
                    </li>
                  ))}
                </ul>
              )}
            </section>
          </>
        )}
      </Await>
    </>
  )
}

function MeasureLine({ measure, mayEnd }: { measure: Measure; mayEnd: boolean }) {
  const { t, say } = useWords()
  const { isRunning, why, endedOn, measureNo } = measure
  const [isEnding, setEnding] = useState(false)
  return (
    <>
      <div className="row between">
        <b lang="zh-CN">{measure.measure}</b>
        <State tone={isRunning ? 'ok' : 'off'}>
          {t(isRunning ? 'measures.runs' : 'measures.rests')}
        </State>
      </div>
      <MeasureContent content={measure} />
      <p className="meta row">
        <span className="code">{measureNo}</span>
        {endedOn && <span>{t('measures.endedOn', { date: endedOn })}</span>}
        {!isRunning && why && <span>{say(why)}</span>}
        {mayEnd && !endedOn && !isEnding && (
          <button type="button" className="lk" onClick={() => setEnding(true)}>
            {t('measures.end')}
          </button>
        )}
      </p>
      {isEnding && <EndMeasure measureNo={measureNo} onDone={() => setEnding(false)} />}
    </>
  )
}

function EndMeasure({ measureNo, onDone }: { measureNo: string; onDone(): void }) {
  const { t } = useWords()
  const errorText = useErrorText()
  const [endedOn, setEndedOn] = useState(formatDay(new Date().toISOString()))
  const [reason, setReason] = useState('')
  const end = useCreditAct(
    () => proposeEndOfMeasure({ measureNo, endedOn, reason: reason.trim() }),
    onDone,
  )
  const isWhole = endedOn !== '' && reason.trim().length >= 2
  return (
    <form
      className="review read-page"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) end.mutate()
      }}
    >
      <TextField
        id={`end-on-${measureNo}`}
        type="date"
        label={t('measures.endOn')}
        value={endedOn}
        onChange={setEndedOn}
      />
      <TextArea
        id={`end-why-${measureNo}`}
        label={t('measures.reason')}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
      {end.error && (
        <Note tone="bad" live>
          {errorText(end.error)}
        </Note>
      )}
      <div className="row">
        <Button tone="primary" small type="submit" busy={end.isPending} disabled={!isWhole}>
          {t('measures.end')}
        </Button>
        <Button small onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
