import { type Body, isProblem, OfflineError } from '@yiqi/api-client'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { PermittedAct } from '@yiqi/contracts'
import { useState } from 'react'
import { passkeysQuery } from '../../api/account.ts'
import { type PasskeySignature, signAct } from '../../api/signing.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

export type Proof = Pick<Body<'actOnCase'>, 'code' | 'passkey'>

interface CodeDialogProps {
  caseId: string
  /** Of the case as it was seen. */
  version: number
  act: PermittedAct
  isBusy: boolean
  error: string | null
  onProof(proof: Proof): void
  onClose(): void
}

/** The second factor as a signature: a passkey, or six digits, which may be followed by Enter. */
export function CodeDialog(props: CodeDialogProps) {
  const { caseId, version, act, isBusy, error, onProof, onClose } = props
  const { t, say } = useWords()
  const [code, setCode] = useState('')
  const isWhole = /^\d{6}$/.test(code)
  const send = () => isWhole && onProof({ code })
  return (
    <Dialog
      onClose={onClose}
      title={t('case.codeTitle', { act: say(act.label) })}
      footer={null}
      width={420}
      className="sheetup"
    >
      <PasskeyPart
        signed={{ caseId, version, act: act.act }}
        isBusy={isBusy}
        onSigned={(passkey) => onProof({ passkey })}
      />
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

interface PasskeyPartProps {
  signed: Parameters<typeof signAct>[0]
  isBusy: boolean
  onSigned(passkey: PasskeySignature): void
}

/** For whoever has a passkey, on a device that knows them. */
function PasskeyPart({ signed, isBusy, onSigned }: PasskeyPartProps) {
  const { t } = useWords()
  const errorText = useErrorText()
  const passkeys = useQuery({ ...passkeysQuery, enabled: 'PublicKeyCredential' in window })
  const sign = useMutation({ mutationFn: () => signAct(signed), onSuccess: onSigned })
  if (!passkeys.data?.items.length) return null
  return (
    <>
      <Button className="block" busy={sign.isPending || isBusy} onClick={() => sign.mutate()}>
        <Icon name="lock" />
        {t('case.byPasskey')}
      </Button>
      {sign.error && (
        <Note tone="bad" live>
          {isProblem(sign.error) || sign.error instanceof OfflineError
            ? errorText(sign.error)
            : t('case.passkeyFailed')}
        </Note>
      )}
      <p className="meta or">{t('case.orCode')}</p>
    </>
  )
}
