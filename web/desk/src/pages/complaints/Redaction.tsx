import type { Complaint } from '../../api/complaints.ts'
import { Button } from '../../components/Button.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { useWords } from '../../i18n/words.ts'

interface RedactionProps {
  files: Complaint['files']
  text: string
  /** Hashes of the files that go along. */
  chosen: readonly string[]
  onText(text: string): void
  onChosen(files: readonly string[]): void
}

const masked = '█'
const fieldId = 'complaint-redacted'

/** What the case team is given: the facts with what tells who reported masked, and the files that do not tell. */
export function Redaction({ files, text, chosen, onText, onChosen }: RedactionProps) {
  const { t } = useWords()
  const mask = () => {
    const area = document.getElementById(fieldId)
    if (!(area instanceof HTMLTextAreaElement)) return
    const { selectionStart: from, selectionEnd: to } = area
    if (from === to) return
    onText(text.slice(0, from) + masked.repeat(to - from) + text.slice(to))
    area.focus()
  }
  return (
    <>
      <TextArea
        id={fieldId}
        label={t('complaint.redact')}
        hint={t('complaint.redactHint')}
        rows={7}
        maxLength={5000}
        value={text}
        onChange={onText}
      />
      <p>
        <Button small onClick={mask}>
          {t('complaint.mask')}
        </Button>
      </p>
      {files.length > 0 && (
        <fieldset className="field">
          <legend className="lab">{t('complaint.share')}</legend>
          <span className="hint">{t('complaint.shareHint')}</span>
          {files.map(({ id, name, sha256 }) => (
            <label className="opt" key={id}>
              <input
                type="checkbox"
                checked={chosen.includes(sha256)}
                onChange={({ target }) =>
                  onChosen(
                    target.checked ? [...chosen, sha256] : chosen.filter((one) => one !== sha256),
                  )
                }
              />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}
