import type { PermittedAct } from '@yiqi/contracts'
import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

interface CodeDialogProps {
  act: PermittedAct
  isBusy: boolean
  error: string | null
  onCode(code: string): void
  onClose(): void
}

/** The second factor as a signature; the sixth digit may be followed by Enter. */
export function CodeDialog({ act, isBusy, error, onCode, onClose }: CodeDialogProps) {
  const { t, say } = useWords()
  const [code, setCode] = useState('')
  const isWhole = /^\d{6}$/.test(code)
  const send = () => isWhole && onCode(code)
  return (
    <Dialog
      onClose={onClose}
      title={t('case.codeTitle', { act: say(act.label) })}
      footer={null}
      width={420}
      className="sheetup"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <label className="hint" htmlFor="second-factor">
          {t('case.codeHint')}
        </label>
        <input
          id="second-factor"
          className="in otp num"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]*"
          maxLength={6}
          // The dialog asks for nothing else.
          autoFocus
          value={code}
          onChange={({ target }) => setCode(target.value.replaceAll(/\D/g, ''))}
        />
        {error && (
          <Note tone="bad" live>
            {error}
          </Note>
        )}
        <Button
          type="submit"
          className="block"
          tone={act.tone === 'danger' ? 'danger' : 'primary'}
          busy={isBusy}
          disabled={!isWhole}
        >
          {say(act.label)}
        </Button>
      </form>
    </Dialog>
  )
}
