import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { type Docking, dockingKey, endDocking } from '../../api/docking.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note, State, type Tone } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'
import { AnswerDocking } from './AnswerDocking.tsx'

const tones: Record<Docking['state'], Tone> = {
  ASKED: 'warn',
  ACCEPTED: 'ok',
  REFUSED: 'bad',
  WITHDRAWN: 'off',
  ENDED: 'off',
}

export function DockingItem({ docking, isPlatform }: { docking: Docking; isPlatform: boolean }) {
  const { t } = useWords()
  const { state, refusal, note, agreement, answeredBy } = docking
  const facts: [label: string, value: string | null][] = [
    [t('docking.filingNos'), docking.filingNos.join(' ')],
    [t('docking.asked'), docking.askedAt.slice(0, 10)],
    [t('docking.due'), state === 'ASKED' ? docking.dueOn : null],
    [t('docking.reason'), refusal && t(`docking.refusal.${refusal}`)],
    [t('docking.note'), note],
    [t('docking.agreement'), agreement && `${agreement.no}（${agreement.from}）`],
    [
      t('docking.answered'),
      answeredBy && `${answeredBy} ${(docking.answeredAt ?? '').slice(0, 10)}`,
    ],
  ]
  return (
    <article className="review">
      <div className="listhead">
        <h2 className="name">{isPlatform ? docking.charityName : docking.platformName}</h2>
        <State tone={tones[state]} tag>
          {t(`docking.state.${state}`)}
        </State>
      </div>
      <dl className="facts">
        {facts.map(
          ([label, value]) =>
            value && (
              <div className="contents" key={label}>
                <dt>{label}</dt>
                <dd className="num">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {state === 'ASKED' && isPlatform && <AnswerDocking docking={docking} />}
      {((state === 'ASKED' && !isPlatform) || state === 'ACCEPTED') && <End docking={docking} />}
    </article>
  )
}

function End({ docking: { id, version, state } }: { docking: Docking }) {
  const { t } = useWords()
  const field = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [isOpen, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const end = useMutation({
    mutationFn: () => endDocking(id, { version, note: note.trim() }),
    onSettled: () => client.invalidateQueries({ queryKey: dockingKey }),
  })
  const words = state === 'ASKED' ? t('docking.withdraw') : t('docking.end')
  if (!isOpen) {
    return (
      <div className="row noprint">
        <Button small onClick={() => setOpen(true)}>
          {words}
        </Button>
      </div>
    )
  }
  return (
    <form
      className="noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (note.trim() !== '') end.mutate()
      }}
    >
      <TextField
        id={`${field}-note`}
        label={t('docking.endNote')}
        maxLength={500}
        error={isTried && note.trim() === '' ? t('docking.need') : null}
        value={note}
        onChange={setNote}
      />
      {end.error && (
        <Note tone="bad" live>
          {errorText(end.error)}
        </Note>
      )}
      <div className="row">
        <Button type="submit" tone="primary" small busy={end.isPending}>
          {words}
        </Button>
        <Button small onClick={() => setOpen(false)}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
