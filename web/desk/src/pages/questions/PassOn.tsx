import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  answerersQuery,
  assignQuestion,
  type Question,
  transferQuestion,
} from '../../api/questions.ts'
import { Button } from '../../components/Button.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { useWords } from '../../i18n/words.ts'
import { useQuestionAct } from './useQuestionAct.ts'

/** To a colleague of the office, or to the office above. */
export function PassOn({ question }: { question: Question }) {
  return (
    <div className="review narrowform">
      <Assign question={question} />
      <Transfer question={question} />
    </div>
  )
}

function Assign({ question: { id, version } }: { question: Question }) {
  const { t } = useWords()
  const colleagues = useQuery(answerersQuery)
  const [to, setTo] = useState('')
  const { act, error } = useQuestionAct(() => assignQuestion(id, { version, to }))
  return (
    <details>
      <summary>{t('ask.assign')}</summary>
      <div className="field">
        <label className="lab" htmlFor="assign-to">
          {t('ask.assignTo')}
        </label>
        <select
          className="in"
          id="assign-to"
          value={to}
          onChange={({ target }) => setTo(target.value)}
        >
          <option value="">{t('ask.choose')}</option>
          {colleagues.data?.items.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      {error && <p className="msg bad">{error}</p>}
      <Button disabled={to === ''} busy={act.isPending} onClick={() => act.mutate()}>
        {t('ask.doAssign')}
      </Button>
    </details>
  )
}

function Transfer({ question: { id, version } }: { question: Question }) {
  const { t } = useWords()
  const [note, setNote] = useState('')
  const [wasSent, setSent] = useState(false)
  const { act, error } = useQuestionAct(() => transferQuestion(id, { version, note: note.trim() }))
  const isMissing = note.trim().length < 2
  return (
    <details>
      <summary>{t('ask.transfer')}</summary>
      <TextArea
        id="transfer-note"
        label={t('ask.transferNote')}
        rows={2}
        maxLength={500}
        value={note}
        error={wasSent && isMissing ? t('ask.needText') : error}
        onChange={setNote}
      />
      <Button
        busy={act.isPending}
        onClick={() => {
          setSent(true)
          if (!isMissing) act.mutate()
        }}
      >
        {t('ask.doTransfer')}
      </Button>
    </details>
  )
}
