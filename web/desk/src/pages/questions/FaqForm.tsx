import { draftFaq, type Question } from '../../api/questions.ts'
import { Button } from '../../components/Button.tsx'
import { Note } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useKept } from '../../form/useKept.ts'
import { useWords } from '../../i18n/words.ts'
import { useQuestionAct } from './useQuestionAct.ts'

/** What many will ask becomes a draft of the knowledge base, in words that do not tell who asked. */
export function FaqForm({ question: { id, version, title, steps } }: { question: Question }) {
  const { t } = useWords()
  const answer = steps.findLast(({ act }) => act === 'answer')?.text ?? ''
  const { values, set, drop } = useKept(`faq-${id}`, { title, text: answer })
  const { act, error } = useQuestionAct(
    () => draftFaq(id, { version, title: values.title.trim(), text: values.text.trim() }),
    drop,
  )
  const lacks = (text: string, message: 'ask.needTitle' | 'ask.needText') =>
    text.trim().length < 2 ? t(message) : null
  const isWhole = values.title.trim().length >= 2 && values.text.trim().length >= 2
  return (
    <section className="review narrowform">
      <h2>{t('ask.publish')}</h2>
      <p className="sec">{t('ask.publishLead')}</p>
      <TextField
        id="faq-title"
        label={t('ask.faqTitle')}
        maxLength={100}
        value={values.title}
        error={lacks(values.title, 'ask.needTitle')}
        onChange={(value) => set({ title: value })}
      />
      <TextArea
        id="faq-text"
        label={t('ask.faqText')}
        rows={6}
        maxLength={5000}
        value={values.text}
        error={lacks(values.text, 'ask.needText')}
        onChange={(value) => set({ text: value })}
      />
      {error && (
        <Note tone="bad" live>
          {error}
        </Note>
      )}
      <Button disabled={!isWhole} busy={act.isPending} onClick={() => act.mutate()}>
        {t('ask.doPublish')}
      </Button>
    </section>
  )
}
