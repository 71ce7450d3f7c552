import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { judgeAnswer, type CaseRating, caseRatingQuery, rateCase } from '../../api/supervision.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { formatDay, formatMinute } from '../../i18n/dates.ts'
import { type MessageKey, useWords } from '../../i18n/words.ts'

const levels = [5, 4, 3, 2, 1] as const
const goodTags = ['fast', 'clear', 'kind', 'easy'] as const
const badTags = ['slow', 'unclear', 'more-papers', 'many-trips', 'attitude', 'hard'] as const
const tagsFor = (level: number) => (level > 2 ? goodTags : badTags)
export const levelKey = (level: number) => `rating.level.${level}` as MessageKey

/** After the result: the rating, once; and what became of a bad one. */
export function RatingPanel({ caseId }: { caseId: string }) {
  const { data } = useQuery(caseRatingQuery(caseId))
  if (data?.mayRate) return <RatingForm caseId={caseId} until={data.until ?? ''} />
  return data?.rating ? <Given data={data} rating={data.rating} caseId={caseId} /> : null
}

function RatingForm({ caseId, until }: { caseId: string; until: string }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const field = useId()
  const [level, setLevel] = useState<number | null>(null)
  const [isMissing, setMissing] = useState(false)
  const [tags, setTags] = useState<readonly string[]>([])
  const [words, setWords] = useState('')
  const send = useMutation({
    mutationFn: (given: number) =>
      rateCase(caseId, {
        level: given,
        tags: [...tags],
        ...(words.trim() && { words: words.trim() }),
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['case', caseId, 'rating'] }),
  })
  const toggle = (tag: string) =>
    setTags((now) => (now.includes(tag) ? now.filter((one) => one !== tag) : [...now, tag]))
  return (
    <section className="panel rate noprint">
      <h2>{t('rating.title')}</h2>
      <p className="meta">{t('rating.until', { date: until })}</p>
      <LevelChoice
        name={field}
        legend={t('rating.ask')}
        value={level}
        onChoose={(chosen) => {
          setLevel(chosen)
          setTags([])
          setMissing(false)
        }}
      />
      {level !== null && (
        <fieldset className="chips">
          <legend>{t('rating.tags')}</legend>
          {tagsFor(level).map((tag) => (
            <button
              key={tag}
              type="button"
              className="chip"
              aria-pressed={tags.includes(tag)}
              onClick={() => toggle(tag)}
            >
              {t(`rating.tag.${tag}`)}
            </button>
          ))}
        </fieldset>
      )}
      <div className="field">
        <label className="lab" htmlFor={`${field}-words`}>
          {t('rating.words')}
          <span className="opt-note">{t('common.optional')}</span>
        </label>
        <span className="hint" id={`${field}-hint`}>
          {t('rating.wordsHint')}
        </span>
        <textarea
          id={`${field}-words`}
          className="in"
          rows={2}
          maxLength={500}
          aria-describedby={`${field}-hint`}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      </div>
      {(isMissing || send.error) && (
        <p className="msg bad" role="alert">
          {isMissing ? t('rating.chooseLevel') : errorText(send.error)}
        </p>
      )}
      <Button
        tone="primary"
        busy={send.isPending}
        onClick={() => (level === null ? setMissing(true) : send.mutate(level))}
      >
        {t('rating.send')}
      </Button>
    </section>
  )
}

interface LevelChoiceProps {
  name: string
  legend: string
  value: number | null
  onChoose(level: number): void
}

/** The five levels of 好差评. */
function LevelChoice({ name, legend, value, onChoose }: LevelChoiceProps) {
  const { t } = useWords()
  return (
    <fieldset className="levels">
      <legend>{legend}</legend>
      {levels.map((level) => (
        <label key={level} className="opt">
          <input
            type="radio"
            name={name}
            checked={value === level}
            onChange={() => onChoose(level)}
          />
          <span>{t(levelKey(level))}</span>
        </label>
      ))}
    </fieldset>
  )
}

interface GivenProps {
  data: CaseRating
  rating: NonNullable<CaseRating['rating']>
  caseId: string
}

function Given({ data: { followUp }, rating, caseId }: GivenProps) {
  const { t } = useWords()
  const { level, tags, words, ratedAt, isMine } = rating
  return (
    <section className="panel rate">
      <h2>{t(isMine ? 'rating.yours' : 'rating.one')}</h2>
      <p>
        <b>{t(levelKey(level))}</b>
        {tags.map((tag) => (
          <span key={tag} className="tagx">
            {t(`rating.tag.${tag}` as MessageKey)}
          </span>
        ))}
      </p>
      {words && <p>{words}</p>}
      <p className="meta">{formatMinute(ratedAt)}</p>
      {followUp && !followUp.answer && <Note tone="info">{t('rating.inFollowUp')}</Note>}
      {followUp?.answer && (
        <>
          <h3>{t('rating.answer')}</h3>
          <p>{followUp.answer}</p>
          <p className="meta">{followUp.answeredAt && formatDay(followUp.answeredAt)}</p>
          {followUp.answerLevel !== null && (
            <p className="meta">
              {t('rating.judged')}：{t(levelKey(followUp.answerLevel))}
            </p>
          )}
          {isMine && followUp.state === 'answered' && (
            <Judgement caseId={caseId} id={followUp.id} version={followUp.version} />
          )}
        </>
      )}
    </section>
  )
}

function Judgement(props: { caseId: string; id: string; version: number }) {
  const { caseId, id, version } = props
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const name = useId()
  const [level, setLevel] = useState<number | null>(null)
  const send = useMutation({
    mutationFn: (given: number) => judgeAnswer(id, { version, level: given }),
    onSettled: () => client.invalidateQueries({ queryKey: ['case', caseId, 'rating'] }),
  })
  return (
    <>
      <LevelChoice name={name} legend={t('rating.judge')} value={level} onChoose={setLevel} />
      {send.error && (
        <p className="msg bad" role="alert">
          {errorText(send.error)}
        </p>
      )}
      <Button
        tone="primary"
        busy={send.isPending}
        disabled={level === null}
        onClick={() => level !== null && send.mutate(level)}
      >
        {t('rating.send')}
      </Button>
    </>
  )
}
