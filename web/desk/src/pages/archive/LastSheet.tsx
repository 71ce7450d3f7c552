import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { arrangeVolume, checkVolume, type VolumeView } from '../../api/archive.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

/** 备考表: the state of the volume, who arranged it and who checked it; and what is to be done about that. */
export function LastSheet({ volume }: { volume: VolumeView }) {
  const { t } = useWords()
  const { note, arranger, arrangedAt, checkedBy, checkedAt, waiting } = volume
  const isWaiting = waiting.some(({ state }) => state === 'filed')
  const collecting = waiting.filter(({ state }) => state === 'collecting').length
  const signed = (name: string | null, at: string | null) =>
    name && at ? `${name}　${formatMinute(at)}` : null
  return (
    <section className="review read">
      <h2>{t('volume.lastSheet')}</h2>
      {arranger && (
        <dl className="facts">
          <dt>{t('volume.note')}</dt>
          <dd>{note}</dd>
          <dt>{t('volume.arranger')}</dt>
          <dd>{signed(arranger, arrangedAt)}</dd>
          <dt>{t('volume.checker')}</dt>
          <dd>{signed(checkedBy, checkedAt) ?? t('volume.unchecked')}</dd>
        </dl>
      )}
      {collecting > 0 && (
        <p className="sec after">{t('volume.collecting', { count: collecting })}</p>
      )}
      {isWaiting && <Arranging id={volume.id} />}
      {arrangedAt && !checkedBy && waiting.length === 0 && (
        <Checking id={volume.id} arrangedAt={arrangedAt} />
      )}
    </section>
  )
}

function useArchiveAct<V>(act: (values: V) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => client.invalidateQueries({ queryKey: ['archive'] }),
  })
}

function Arranging({ id }: { id: string }) {
  const { t } = useWords()
  const errorText = useErrorText()
  const [note, setNote] = useState('')
  const [isAsked, setAsked] = useState(false)
  const arrange = useArchiveAct((text: string) => arrangeVolume(id, text))
  const error = isAsked && !note.trim() ? t('volume.noteMissing') : null
  return (
    <form
      className="noprint before"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (note.trim()) arrange.mutate(note.trim())
      }}
    >
      <TextArea
        id="volume-note"
        label={t('volume.note')}
        hint={t('volume.noteHint')}
        error={arrange.error ? errorText(arrange.error) : error}
        value={note}
        maxLength={2000}
        onChange={setNote}
      />
      <Button tone="primary" type="submit" busy={arrange.isPending}>
        {t('volume.arrange')}
      </Button>
    </form>
  )
}

function Checking({ id, arrangedAt }: { id: string; arrangedAt: string }) {
  const { t } = useWords()
  const errorText = useErrorText()
  const check = useArchiveAct(() => checkVolume(id, arrangedAt))
  return (
    <div className="noprint after">
      <p className="meta">{t('volume.checkHint')}</p>
      <Button busy={check.isPending} onClick={() => check.mutate(undefined)}>
        {t('volume.check')}
      </Button>
      {check.error && (
        <p className="msg bad" role="alert">
          {errorText(check.error)}
        </p>
      )}
    </div>
  )
}
