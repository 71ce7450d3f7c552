import { useState } from 'react'
import { answerQuestion, type Question } from '../../api/questions.ts'
import type { FoundPassage } from '../../api/passages.ts'
import { Button } from '../../components/Button.tsx'
import { Note } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useKept } from '../../form/useKept.ts'
import { useWords } from '../../i18n/words.ts'
import { Related } from './Related.tsx'
import { useQuestionAct } from './useQuestionAct.ts'

interface Attached {
  key: string
  anchor: string
  source: string
}

const most = 8

/** The answer, with the articles on which it rests; what the question is about is looked up beside it. */
export function AnswerForm({ question }: { question: Question }) {
  const { t } = useWords()
  const { id, version, title, steps } = question
  const asked = steps.findLast(({ act }) => act === 'ask' || act === 'reopen')?.text ?? ''
  const { values, set, drop } = useKept(`answer-${id}`, { text: '', passages: [] as Attached[] })
  const [words, setWords] = useState(`${title} ${asked}`.slice(0, 200))
  const [wasSent, setSent] = useState(false)
  const { text, passages } = values
  const { act, error } = useQuestionAct(
    () =>
      answerQuestion(id, {
        version,
        text: text.trim(),
        passages: passages.map(({ key, anchor }) => ({ key, anchor })),
      }),
    drop,
  )
  const attach = ({ document, anchor, source }: FoundPassage) =>
    set({ passages: [...passages, { key: document.key, anchor, source }].slice(0, most) })
  const without = (place: string) =>
    set({ passages: passages.filter(({ key, anchor }) => `${key}#${anchor}` !== place) })
  const isMissing = text.trim().length < 2
  return (
    <div className="split">
      <section className="review">
        <h2>{t('ask.answer')}</h2>
        <TextArea
          id="answer-text"
          label={t('ask.yourAnswer')}
          hint={t('ask.answerHint')}
          rows={7}
          maxLength={5000}
          value={text}
          error={wasSent && isMissing ? t('ask.needText') : null}
          onChange={(value) => set({ text: value })}
        />
        {passages.length > 0 && (
          <div className="field">
            <span className="lab">{t('ask.attached')}</span>
            <ul className="attached">
              {passages.map(({ key, anchor, source }) => (
                <li key={`${key}#${anchor}`}>
                  <a href={`/knowledge/${key}#${anchor}`} target="_blank" rel="noreferrer">
                    {source}
                  </a>
                  <Button tone="text" small onClick={() => without(`${key}#${anchor}`)}>
                    {t('ask.detach')}
                    <span className="vh"> {source}</span>
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        )}
        {error && (
          <Note tone="bad" live>
            {error}
          </Note>
        )}
        <div className="row">
          <Button
            tone="primary"
            busy={act.isPending}
            onClick={() => {
              setSent(true)
              if (!isMissing) act.mutate()
            }}
          >
            {t('ask.sendAnswer')}
          </Button>
          <span className="meta">{t('ask.kept')}</span>
        </div>
      </section>
      <aside className="side">
        <TextField
          id="answer-words"
          label={t('ask.findIn')}
          maxLength={200}
          value={words}
          onChange={setWords}
        />
        <Related
          words={words}
          isAtWork
          attached={passages.map(({ key, anchor }) => `${key}#${anchor}`)}
          onAttach={attach}
          onTake={({ answer }) => set({ text: text ? `${text}\n${answer}` : answer })}
        />
      </aside>
    </div>
  )
}
