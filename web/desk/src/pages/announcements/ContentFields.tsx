import type { Content } from '../../api/announcements.ts'
import { Check } from '../../components/Check.tsx'
import { Choices } from '../../components/Choices.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'
import { audiences, kindKey, kinds } from './AnnouncementTag.tsx'

interface ContentFieldsProps {
  content: Content
  /** Whether it was tried to save it, so that what is missing is said. */
  wasSent: boolean
  onChange(change: Partial<Content>): void
}

const types = ['51', '52', '53'] as const
const orNull = (text: string) => (text === '' ? null : text)

/** What an official writes, and to whom. */
export function ContentFields({ content, wasSent, onChange }: ContentFieldsProps) {
  const { t } = useWords()
  const { kind, title, text, organisationTypes, validFrom, validTo, isPinned, needsSigning } =
    content
  return (
    <>
      <TextField
        id="ann-title"
        label={t('ann.title')}
        maxLength={100}
        value={title}
        error={wasSent && title.trim().length < 2 ? t('ann.needTitle') : null}
        onChange={(value) => onChange({ title: value })}
      />
      <div className="field">
        <label className="lab" htmlFor="ann-kind">
          {t('ann.kind')}
        </label>
        <select
          className="in"
          id="ann-kind"
          value={kind}
          onChange={({ target }) => onChange({ kind: target.value as Content['kind'] })}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t(kindKey(one))}
            </option>
          ))}
        </select>
      </div>
      <TextArea
        id="ann-text"
        label={t('ann.text')}
        hint={t('ann.textHint')}
        rows={12}
        maxLength={20_000}
        value={text}
        error={wasSent && text.trim().length < 2 ? t('ann.needText') : null}
        onChange={(value) => onChange({ text: value })}
      />
      <Choices
        legend={t('ann.to')}
        hint={t('ann.audienceHint')}
        error={wasSent && content.audiences.length === 0 ? t('ann.needAudience') : null}
        options={audiences}
        nameOf={(one) => t(`ann.${one}`)}
        chosen={content.audiences}
        onChange={(chosen) => onChange({ audiences: chosen })}
      />
      {content.audiences.includes('ORGANISATIONS') && (
        <Choices
          legend={t('ann.organisationTypes')}
          hint={t('ann.organisationTypesHint')}
          options={types}
          nameOf={(one) => t(`ann.type.${one}`)}
          chosen={types.filter((one) => organisationTypes.includes(one))}
          onChange={(chosen) => onChange({ organisationTypes: chosen })}
        />
      )}
      <div className="fields">
        <div className="half">
          <TextField
            id="ann-from"
            label={t('ann.validFrom')}
            hint={t('ann.validFromHint')}
            type="date"
            value={validFrom ?? ''}
            onChange={(value) => onChange({ validFrom: orNull(value) })}
          />
        </div>
        <div className="half">
          <TextField
            id="ann-to"
            label={t('ann.validTo')}
            hint={t('ann.validToHint')}
            type="date"
            value={validTo ?? ''}
            onChange={(value) => onChange({ validTo: orNull(value) })}
          />
        </div>
      </div>
      <div className="field">
        <Check
          label={t('ann.needsSigning')}
          checked={needsSigning}
          onChange={(checked) => onChange({ needsSigning: checked })}
        />
        <Check
          label={t('ann.isPinned')}
          checked={isPinned}
          onChange={(checked) => onChange({ isPinned: checked })}
        />
      </div>
    </>
  )
}
