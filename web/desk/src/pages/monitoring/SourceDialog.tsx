import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isProblem } from '@yiqi/api-client'
import { useState } from 'react'
import { proposeSource, type Source } from '../../api/monitoring.ts'
import { Antd } from '../../app/Antd.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

const kinds = ['feed', 'page', 'folder', 'upload'] as const
const rhythms = [0, 60, 360, 1440] as const

/** Registers a source: what, why and on which basis; a second official agrees. */
export default function SourceDialog({ onClose }: { onClose(): void }) {
  const { t, both } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [kind, setKind] = useState<Source['kind']>('feed')
  const [name, setName] = useState('')
  const [address, setAddress] = useState('')
  const [purpose, setPurpose] = useState('')
  const [legalBasis, setBasis] = useState('')
  const [every, setEvery] = useState<number>(360)
  const hasAddress = kind !== 'upload'
  const propose = useMutation({
    mutationFn: () =>
      proposeSource({
        kind,
        name: name.trim(),
        address: hasAddress ? address.trim() : null,
        purpose: purpose.trim(),
        legalBasis: legalBasis.trim(),
        everyMinutes: hasAddress && every > 0 ? every : null,
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['monitoring', 'sources'] }),
  })
  const problems = isProblem(propose.error) ? propose.error.problems : []
  const wrongAddress = problems.find(({ field }) => field === 'address')
  const isWhole = [name, purpose, legalBasis, ...(hasAddress ? [address] : [])].every(
    (one) => one.trim().length > 1,
  )
  return (
    <Antd density="desk">
      <Dialog
        onClose={onClose}
        title={t('source.propose')}
        footer={
          <Button
            tone="primary"
            busy={propose.isPending}
            disabled={!isWhole}
            onClick={() => propose.mutate()}
          >
            {t('source.submit')}
          </Button>
        }
      >
        <Choice
          id="source-kind"
          label={t('source.kind')}
          value={kind}
          options={kinds.map((one) => [one, t(`source.kind.${one}`)])}
          onChange={(one) => setKind(one as Source['kind'])}
        />
        <TextField
          id="source-name"
          label={t('source.name')}
          maxLength={100}
          value={name}
          onChange={setName}
        />
        {hasAddress && (
          <TextField
            id="source-address"
            label={t(kind === 'folder' ? 'source.folder' : 'source.address')}
            hint={t(kind === 'folder' ? 'source.folderHint' : 'source.addressHint')}
            maxLength={2000}
            value={address}
            error={wrongAddress ? both(wrongAddress.message, wrongAddress.hint) : null}
            onChange={setAddress}
          />
        )}
        <TextField
          id="source-purpose"
          label={t('source.purpose')}
          maxLength={500}
          value={purpose}
          onChange={setPurpose}
        />
        <TextField
          id="source-basis"
          label={t('source.basis')}
          maxLength={500}
          value={legalBasis}
          onChange={setBasis}
        />
        {hasAddress && (
          <Choice
            id="source-every"
            label={t('source.every')}
            value={String(every)}
            options={rhythms.map((one) => [String(one), t(`source.every.${one}`)])}
            onChange={(one) => setEvery(Number(one))}
          />
        )}
        {propose.error && !wrongAddress && (
          <Note tone="bad" live>
            {errorText(propose.error)}
          </Note>
        )}
      </Dialog>
    </Antd>
  )
}

interface ChoiceProps {
  id: string
  label: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  onChange(value: string): void
}

function Choice({ id, label, value, options, onChange }: ChoiceProps) {
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="in"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
