import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type RuleParameter, setParameter } from '../../api/admin.ts'
import { useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { RegionSelect } from '../../components/form/RegionSelect.tsx'
import { Note } from '../../components/State.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

interface ParameterDialogProps {
  parameter: RuleParameter
  onClose(): void
}

/** Keeps the kind of the default: a figure stays a figure. */
function read(text: string, like: RuleParameter['default']): string | number | boolean | undefined {
  if (typeof like === 'number') {
    const figure = Number(text.trim())
    return text.trim() && Number.isFinite(figure) ? figure : undefined
  }
  if (typeof like === 'boolean') return text === 'true'
  return text.trim() || undefined
}

export function ParameterDialog({ parameter, onClose }: ParameterDialogProps) {
  const { t, say } = useWords()
  const errorText = useErrorText()
  const client = useQueryClient()
  const session = useSession()
  const [value, setValue] = useState(String(parameter.default ?? ''))
  const [region, setRegion] = useState(session.regionCode ?? '100000')
  const [validFrom, setValidFrom] = useState(formatDay(new Date().toISOString()))
  const [source, setSource] = useState('')
  const [wasAsked, setAsked] = useState(false)
  const typed = read(value, parameter.default)
  const isWhole = typed !== undefined && region && validFrom && source.trim()
  const save = useMutation({
    mutationFn: () =>
      setParameter(parameter.key, {
        region,
        value: typed ?? null,
        validFrom,
        source: source.trim(),
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['rule'] })
      onClose()
    },
  })
  const send = () => {
    setAsked(true)
    if (isWhole) save.mutate()
  }
  return (
    <Dialog
      onClose={onClose}
      title={t('rules.setTitle', { label: say(parameter.label) })}
      footer={
        <Button tone="primary" busy={save.isPending} onClick={send}>
          {t('rules.set')}
        </Button>
      }
    >
      <div className="field">
        <label className="lab" htmlFor="parameter-value">
          {t('rules.value')} {parameter.unit}
        </label>
        {typeof parameter.default === 'boolean' ? (
          <select
            className="in"
            id="parameter-value"
            value={value}
            onChange={({ target }) => setValue(target.value)}
          >
            <option value="true">{t('common.yes')}</option>
            <option value="false">{t('common.no')}</option>
          </select>
        ) : (
          <input
            className="in num"
            id="parameter-value"
            value={value}
            onChange={({ target }) => setValue(target.value)}
          />
        )}
      </div>
      <div className="field">
        <label className="lab" htmlFor="parameter-region">
          {t('rules.region')}
        </label>
        <RegionSelect
          id="parameter-region"
          value={region}
          onChange={(code) => setRegion(String(code ?? ''))}
        />
      </div>
      <div className="field">
        <label className="lab" htmlFor="parameter-from">
          {t('rules.validFrom')}
        </label>
        <input
          className="in"
          id="parameter-from"
          type="date"
          value={validFrom}
          onChange={({ target }) => setValidFrom(target.value)}
        />
      </div>
      <div className="field">
        <label className="lab" htmlFor="parameter-source">
          {t('rules.source')}
        </label>
        <input
          className="in"
          id="parameter-source"
          maxLength={500}
          value={source}
          onChange={({ target }) => setSource(target.value)}
        />
      </div>
      {((wasAsked && !isWhole) || save.error) && (
        <Note tone="bad" live>
          {save.error ? errorText(save.error) : t('rules.needAll')}
        </Note>
      )}
    </Dialog>
  )
}
