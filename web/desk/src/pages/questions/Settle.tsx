import { useState } from 'react'
import { acceptAnswer, type Question, reopenQuestion } from '../../api/questions.ts'
import { Button } from '../../components/Button.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { useKept } from '../../form/useKept.ts'
import { useWords } from '../../i18n/words.ts'
import { useQuestionAct } from './useQuestionAct.ts'

/** The asker accepts the answer, or asks again. */
export function Settle({ question: { id, version } }: { question: Question }) {
  const { t } = useWords()
  const { values, set, drop } = useKept(`reopen-${id}`, { text: '' })
  const [wasSent, setSent] = useState(false)
  const text = values.text.trim()
  const { act, error } = useQuestionAct(
    (verb: 'accept' | 'reopen') =>
      verb === 'accept' ? acceptAnswer(id, { version }) : reopenQuestion(id, { version, text }),
    drop,
  )
  const isMissing = text.length < 2
  return (
    <section className="review narrowform">
      <h2>{t('ask.solved')}</h2>
      <p className="row">
        <Button
          tone="primary"
          busy={act.isPending && act.variables === 'accept'}
          onClick={() => act.mutate('accept')}
        >
          {t('ask.accept')}
        </Button>
      </p>
      <TextArea
        id="reopen-text"
        label={t('ask.reopenText')}
        rows={3}
        maxLength={5000}
        value={values.text}
        error={wasSent && isMissing ? t('ask.needText') : error}
        onChange={(value) => set({ text: value })}
      />
      <Button
        busy={act.isPending && act.variables === 'reopen'}
        onClick={() => {
          setSent(true)
          if (!isMissing) act.mutate('reopen')
        }}
      >
        {t('ask.reopen')}
      </Button>
    </section>
  )
}
