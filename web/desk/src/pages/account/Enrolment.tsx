import { useQuery } from '@tanstack/react-query'
import QRCode from 'qrcode'
import { confirmEnrolment, enrolmentQuery } from '../../api/account.ts'
import { Await } from '../../components/Feedback.tsx'
import { useWords } from '../../i18n/words.ts'
import { CodeForm } from './CodeForm.tsx'

/** Binds an authenticator: scan or type the secret, then show one of its codes. */
export function Enrolment({ onBound }: { onBound(recoveryCodes: string[]): void }) {
  const { t } = useWords()
  const enrolment = useQuery(enrolmentQuery)
  return (
    <Await query={enrolment}>
      {({ uri, secret }) => (
        <ol className="enrol">
          <li>
            <h2>{t('totp.scan')}</h2>
            <p className="sec">{t('totp.scanHint')}</p>
            <QrImage text={uri} />
            <details>
              <summary>{t('totp.cannotScan')}</summary>
              <p className="sec">{t('totp.typeSecret')}</p>
              <p className="secret" translate="no">
                {groupsOf(secret).map((group, index) => (
                  <span key={index}>{group}</span>
                ))}
              </p>
            </details>
          </li>
          <li>
            <h2>{t('totp.enter')}</h2>
            <CodeForm
              id="totp-code"
              label={t('totp.code')}
              hint={t('totp.codeHint')}
              action={t('totp.bind')}
              send={confirmEnrolment}
              onDone={({ recoveryCodes }) => onBound(recoveryCodes)}
            />
          </li>
        </ol>
      )}
    </Await>
  )
}

/** Drawn in groups, copied without gaps. */
const groupsOf = (secret: string): string[] => secret.match(/.{1,4}/g) ?? []

function QrImage({ text }: { text: string }) {
  const { t } = useWords()
  const { size, path } = drawn(text)
  return (
    <svg
      className="qr"
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      role="img"
      aria-label={t('totp.qr')}
    >
      <path d={path} />
    </svg>
  )
}

/** One square for each dark module. */
function drawn(text: string) {
  const { data, size } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const squares = Array.from(data, (isDark, at) =>
    isDark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : '',
  )
  return { size, path: squares.join('') }
}
