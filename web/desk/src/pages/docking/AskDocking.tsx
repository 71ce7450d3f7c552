import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { askDocking, dockingKey, type Dockings } from '../../api/docking.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { useWords } from '../../i18n/words.ts'

interface AskDockingProps {
  uscc: string
  platforms: Dockings['platforms']
  onDone: () => void
}

/** A charity asks a platform to list campaigns that are on record. */
export function AskDocking({ uscc, platforms, onDone }: AskDockingProps) {
  const { t } = useWords()
  const id = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [platform, setPlatform] = useState(platforms[0]?.uscc ?? '')
  const [filings, setFilings] = useState('')
  const [isTried, setTried] = useState(false)
  const filingNos = [...new Set(filings.split(/[\s,，、]+/).filter((one) => one !== ''))]
  const ask = useMutation({
    mutationFn: () => askDocking({ uscc, platformUscc: platform, filingNos }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: dockingKey })
      onDone()
    },
  })
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (filingNos.length > 0) ask.mutate()
      }}
    >
      <h2>{t('docking.new')}</h2>
      <div className="field">
        <label className="lab" htmlFor={`${id}-platform`}>
          {t('docking.platform')}
        </label>
        <select
          className="in"
          id={`${id}-platform`}
          value={platform}
          onChange={({ target }) => setPlatform(target.value)}
        >
          {platforms.map((one) => (
            <option key={one.uscc} value={one.uscc}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <TextArea
        id={`${id}-filings`}
        label={t('docking.filings')}
        rows={3}
        maxLength={2000}
        error={isTried && filingNos.length === 0 ? t('docking.needFilings') : null}
        value={filings}
        onChange={setFilings}
      />
      {ask.error && (
        <Note tone="bad" live>
          {errorText(ask.error)}
        </Note>
      )}
      <div className="row">
        <Button type="submit" tone="primary" busy={ask.isPending}>
          {t('docking.new')}
        </Button>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}
