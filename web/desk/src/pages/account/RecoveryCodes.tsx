import { useEffect, useRef, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { download } from '../../components/csv.ts'
import { Icon } from '../../components/Icon.tsx'
import { useWords } from '../../i18n/words.ts'

interface RecoveryCodesProps {
  codes: readonly string[]
  isOfficial: boolean
  onKept(): void
}

/** Shown once; one goes on only on purpose. */
export function RecoveryCodes({ codes, isOfficial, onKept }: RecoveryCodesProps) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const [isCopied, setCopied] = useState(false)
  useEffect(() => heading.current?.focus(), [])
  const text = `${t('recovery.title')}\n\n${codes.join('\n')}\n\n${t('recovery.lead')}\n`
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>
        {t('recovery.title')}
      </h2>
      <p>{t('recovery.lead')}</p>
      <ol className="codes" translate="no">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <p className="row noprint">
        {/* Only on https is there a clipboard. */}
        {window.isSecureContext && (
          <Button
            small
            onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
          >
            <Icon name="copy" />
            {t(isCopied ? 'recovery.copied' : 'recovery.copy')}
          </Button>
        )}
        <Button small onClick={() => download('yiqi-recovery-codes.txt', text, 'text/plain')}>
          <Icon name="download" />
          {t('recovery.download')}
        </Button>
        <Button small onClick={() => window.print()}>
          <Icon name="print" />
          {t('common.print')}
        </Button>
      </p>
      <p className="sec">{t(isOfficial ? 'recovery.lostOfficial' : 'recovery.lost')}</p>
      <p className="actions">
        <Button tone="primary" onClick={onKept}>
          {t('recovery.kept')}
        </Button>
      </p>
    </section>
  )
}
