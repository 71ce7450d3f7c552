import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import { handInSheet, type Sheet } from '../../api/evaluations.ts'
import { useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Failure, Loading, useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note, State } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import { keepOffline } from '../../offline/pages.ts'
import { type Scoring, useScoring } from '../../scoring/useScoring.ts'
import { IndicatorScore } from './IndicatorScore.tsx'

/** Scoring on site, on a phone or tablet, with or without a network. */
export default function SheetPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const session = useSession()
  const { account } = session
  useEffect(() => {
    void keepOffline(session, '/desk/evaluations/').catch(() => undefined)
  }, [session])
  const scoring = useScoring(account.id, id)
  return (
    <div className="pad">
      <p className="up noprint">
        <Link to="/evaluations">
          <Icon name="back" />
          {t('evaluations.title')}
        </Link>
      </p>
      {scoring.sheet ? (
        <WholeSheet caseId={id} sheet={scoring.sheet} scoring={scoring} />
      ) : scoring.error ? (
        <Failure error={scoring.error} retry={() => void scoring.reload()} />
      ) : (
        <Loading />
      )}
    </div>
  )
}

interface SheetProps {
  caseId: string
  sheet: Sheet
  scoring: Scoring
}

function WholeSheet({ caseId, sheet, scoring }: SheetProps) {
  const { t, say } = useWords()
  const errorText = useErrorText()
  const { entries, isOffline } = scoring
  const isOpen = sheet.state === 'ON_SITE' && !sheet.handedInAt && !sheet.recusedAt
  const given = new Map(entries.map((entry) => [entry.indicator, entry]))
  const total = sheet.dimensions
    .flatMap(({ indicators }) => indicators)
    .reduce((sum, { code, points }) => sum + ((given.get(code) ?? { points }).points ?? 0), 0)
  return (
    <>
      <PageHead title={sheet.name} lead={t('evaluations.sheet')} />
      <div className="scorebar">
        <b className="num">{t('evaluations.total', { n: total })}</b>
        <State tone={entries.length > 0 ? 'warn' : 'ok'}>
          {entries.length > 0
            ? t('evaluations.waiting', { n: entries.length })
            : t(sheet.handedInAt ? 'evaluations.handedIn' : 'evaluations.allSent')}
        </State>
      </div>
      {isOffline && (
        <Note tone="warn" live>
          {t('evaluations.offline')}
        </Note>
      )}
      {scoring.error !== undefined && (
        <p className="msg bad" role="alert">
          {errorText(scoring.error)}
        </p>
      )}
      {sheet.dimensions.map(({ id, label, indicators }) => (
        <section key={id} aria-labelledby={`dimension-${id}`}>
          <h2 id={`dimension-${id}`}>{say(label)}</h2>
          {indicators.map((indicator) => (
            <IndicatorScore
              key={indicator.code}
              indicator={indicator}
              entry={given.get(indicator.code)}
              isOpen={isOpen}
              scoring={scoring}
            />
          ))}
        </section>
      ))}
      {isOpen && <HandIn caseId={caseId} scoring={scoring} isOffline={isOffline} />}
    </>
  )
}

function HandIn({
  caseId,
  scoring,
  isOffline,
}: Pick<SheetProps, 'caseId' | 'scoring'> & { isOffline: boolean }) {
  const { t } = useWords()
  const errorText = useErrorText()
  const handIn = useMutation({
    mutationFn: async () => {
      await scoring.sync()
      await handInSheet(caseId)
    },
    onSettled: () => scoring.reload(),
  })
  return (
    <div className="field">
      <span className="hint">{t('evaluations.handInHint')}</span>
      <Button
        tone="primary"
        busy={handIn.isPending}
        disabled={isOffline || scoring.entries.length > 0}
        onClick={() => handIn.mutate()}
      >
        {t('evaluations.handIn')}
      </Button>
      {handIn.error && (
        <p className="msg bad" role="alert">
          {errorText(handIn.error)}
        </p>
      )}
    </div>
  )
}
