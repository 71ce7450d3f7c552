import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { processesQuery } from '../../api/cases.ts'
import { drawSamples } from '../../api/supervision.ts'
import { Antd } from '../../app/Antd.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'
import { usePeriod } from './usePeriod.ts'

/** From which finished cases, how many, and by which seed. */
export default function DrawDialog({ onClose }: { onClose(): void }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const processes = useQuery(processesQuery)
  const { period } = usePeriod()
  const [from, setFrom] = useState(period.from)
  const [to, setTo] = useState(period.to)
  const [process, setProcess] = useState('')
  const [size, setSize] = useState('5')
  const [seed, setSeed] = useState('')
  const draw = useMutation({
    mutationFn: () =>
      drawSamples({
        from,
        to,
        size: Number(size),
        ...(process && { processId: process }),
        ...(seed.trim() && { seed: seed.trim() }),
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['supervision', 'samples'] }),
  })
  const isWhole = /^[1-9]\d?$|^100$/.test(size) && from !== '' && to !== ''
  return (
    <Antd density="desk">
      <Dialog
        onClose={onClose}
        title={t('sample.drawTitle')}
        footer={
          <Button
            tone="primary"
            busy={draw.isPending}
            disabled={!isWhole}
            onClick={() => draw.mutate()}
          >
            {t('sample.draw')}
          </Button>
        }
      >
        <TextField
          id="draw-from"
          type="date"
          label={t('sample.from')}
          value={from}
          onChange={setFrom}
        />
        <TextField id="draw-to" type="date" label={t('sample.to')} value={to} onChange={setTo} />
        <div className="field">
          <label className="lab" htmlFor="draw-process">
            {t('tasks.process')}
          </label>
          <select
            id="draw-process"
            className="in"
            value={process}
            onChange={({ target }) => setProcess(target.value)}
          >
            <option value="">{t('tasks.allProcesses')}</option>
            {processes.data?.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {say(name)}
              </option>
            ))}
          </select>
        </div>
        <TextField
          id="draw-size"
          label={t('sample.size')}
          inputMode="numeric"
          value={size}
          onChange={(text) => setSize(text.replaceAll(/\D/g, ''))}
        />
        <TextField
          id="draw-seed"
          label={t('sample.seed')}
          hint={t('sample.seedHint')}
          maxLength={100}
          value={seed}
          onChange={setSeed}
        />
        {draw.error && (
          <Note tone="bad" live>
            {errorText(draw.error)}
          </Note>
        )}
      </Dialog>
    </Antd>
  )
}
