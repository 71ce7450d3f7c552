import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  actOnOpinion,
  type OpinionAct,
  type OpinionItem,
  type OpinionLevel as Level,
} from '../../api/opinions.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { Note } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { useWords } from '../../i18n/words.ts'
import { levels, OpinionLevel } from './OpinionLevel.tsx'

/** What may be done now; one at a time is open. */
export function OpinionActs({ opinion }: { opinion: OpinionItem }) {
  const { t } = useWords()
  const [open, setOpen] = useState<OpinionAct>(opinion.acts[0] ?? 'close')
  return (
    <section className="review narrowform noprint">
      <h2>{t('opinion.handle')}</h2>
      <GroupTabs<OpinionAct>
        label={t('opinion.handle')}
        groups={opinion.acts}
        current={open}
        nameOf={(act) => t(`opinion.do.${act}`)}
        onChoose={setOpen}
      />
      <ActForm key={open} opinion={opinion} act={open} />
    </section>
  )
}

function ActForm({ opinion, act }: { opinion: OpinionItem; act: OpinionAct }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [text, setText] = useState('')
  const [level, setLevel] = useState<Level | null>(null)
  const [asLead, setAsLead] = useState(false)
  const [wasSent, setSent] = useState(false)
  const { id, version } = opinion
  const send = useMutation({
    mutationFn: () =>
      actOnOpinion(id, {
        ...{ act, version },
        ...(text.trim() && { text: text.trim() }),
        ...(act === 'grade' && level && { level }),
        ...(act === 'handle' && asLead && { asLead }),
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['opinions'] }),
  })
  const lacksText = act !== 'triage' && text.trim().length < 2
  const lacksLevel = act === 'grade' && level === null
  return (
    <form
      className="oneact"
      onSubmit={(event) => {
        event.preventDefault()
        setSent(true)
        if (!lacksText && !lacksLevel && !send.isPending) send.mutate()
      }}
    >
      {act === 'grade' && (
        <LevelChoice
          present={opinion.level}
          value={level}
          error={wasSent && lacksLevel ? t('opinion.needLevel') : null}
          onChoose={setLevel}
        />
      )}
      <TextArea
        id="opinion-text"
        label={t(`opinion.words.${act}`)}
        rows={3}
        maxLength={2000}
        value={text}
        error={wasSent && lacksText ? t('opinion.needText') : null}
        onChange={setText}
      />
      {act === 'handle' && !opinion.leadNo && (
        <label className="opt">
          <input
            type="checkbox"
            checked={asLead}
            onChange={({ target }) => setAsLead(target.checked)}
          />
          <span>{t('opinion.asLead')}</span>
        </label>
      )}
      {send.error && (
        <Note tone="bad" live>
          {errorText(send.error)}
        </Note>
      )}
      <Button tone="primary" type="submit" busy={send.isPending}>
        {t(`opinion.do.${act}`)}
      </Button>
    </form>
  )
}

interface LevelChoiceProps {
  /** Not to be chosen: it has it already. */
  present: Level
  value: Level | null
  error: string | null
  onChoose(level: Level): void
}

function LevelChoice({ present, value, error, onChoose }: LevelChoiceProps) {
  const { t } = useWords()
  return (
    <fieldset className={error ? 'field err' : 'field'}>
      <legend className="lab">{t('opinion.level')}</legend>
      <div className="row">
        {levels
          .filter((level) => level !== present)
          .map((level) => (
            <label key={level} className="opt">
              <input
                type="radio"
                name="opinion-level"
                checked={value === level}
                onChange={() => onChoose(level)}
              />
              <OpinionLevel level={level} />
            </label>
          ))}
      </div>
      {error && <p className="msg bad">{error}</p>}
    </fieldset>
  )
}
