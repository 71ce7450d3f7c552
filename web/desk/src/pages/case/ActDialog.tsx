import type { CaseView } from '@yiqi/contracts'
import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import { useAct } from './useAct.ts'

/** An applicant's act that wants a word, such as to withdraw. */
export function ActDialog(props: { view: CaseView; act: string | null; onClose(): void }) {
  const { view, act, onClose } = props
  const { t, say } = useWords()
  const errorText = useErrorText()
  const [opinion, setOpinion] = useState('')
  const run = useAct(view, onClose)
  const permitted = view.acts.find((one) => one.act === act)
  if (!permitted) return null
  const { label, tone, opinion: wants, barredBy } = permitted
  return (
    <Dialog
      onClose={onClose}
      title={t('case.actAsk', { act: say(label) })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          {!barredBy && (
            <Button
              tone={tone === 'danger' ? 'danger' : 'primary'}
              busy={run.isPending}
              onClick={() => run.mutate({ act: permitted.act, ...(opinion && { opinion }) })}
            >
              {say(label)}
            </Button>
          )}
        </>
      }
    >
      {barredBy && <Note tone="warn">{say(barredBy)}</Note>}
      {act === 'withdraw' && <p className="sec">{t('case.withdrawHint')}</p>}
      {wants !== 'none' && !barredBy && (
        <div className="field">
          <label className="lab" htmlFor="act-opinion">
            {t('case.reason')}
            {wants === 'optional' && <span className="opt-note">{t('common.optional')}</span>}
          </label>
          <textarea
            className="in"
            id="act-opinion"
            rows={3}
            value={opinion}
            onChange={({ target }) => setOpinion(target.value)}
          />
        </div>
      )}
      {run.error && (
        <Note tone="bad" live>
          {errorText(run.error)}
        </Note>
      )}
    </Dialog>
  )
}
