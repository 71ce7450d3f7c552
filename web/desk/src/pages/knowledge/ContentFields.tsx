import type { Content } from '../../api/knowledge.ts'
import { Choices } from '../../components/Choices.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'
import { areas, kinds, organisationTypes } from './labels.ts'

interface ContentFieldsProps {
  content: Content
  /** Whether it was tried to save it, so that what is missing is said. */
  wasSent: boolean
  onChange(change: Partial<Content>): void
}

const accesses = ['PUBLIC', 'INTERNAL'] as const
const orNull = (text: string) => (text.trim() === '' ? null : text)

/** What an editor writes: the text, and what is known of it. */
export function ContentFields({ content, wasSent, onChange }: ContentFieldsProps) {
  const { t } = useWords()
  const { title, kind, access, issuer, documentNumber, lawRefs, validFrom, validTo } = content
  return (
    <>
      <TextField
        id="kb-title"
        label={t('kb.name')}
        maxLength={300}
        value={title}
        error={wasSent && title.trim().length < 2 ? t('kb.needTitle') : null}
        onChange={(value) => onChange({ title: value })}
      />
      <TextArea
        id="kb-text"
        label={t('kb.text')}
        hint={t('kb.textHint')}
        rows={14}
        value={content.text}
        error={wasSent && content.text.trim() === '' ? t('kb.needText') : null}
        onChange={(value) => onChange({ text: value })}
      />
      <div className="fields">
        <div className="field half">
          <label className="lab" htmlFor="kb-kind">
            {t('kb.kind')}
          </label>
          <select
            className="in"
            id="kb-kind"
            value={kind}
            onChange={({ target }) => onChange({ kind: target.value as Content['kind'] })}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(`kb.kind.${one}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field half">
          <label className="lab" htmlFor="kb-access">
            {t('kb.access')}
          </label>
          <select
            className="in"
            id="kb-access"
            value={access}
            onChange={({ target }) => onChange({ access: target.value as Content['access'] })}
          >
            {accesses.map((one) => (
              <option key={one} value={one}>
                {t(`kb.${one}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="half">
          <TextField
            id="kb-from"
            label={t('kb.validFrom')}
            type="date"
            value={validFrom ?? ''}
            onChange={(value) => onChange({ validFrom: orNull(value) })}
          />
        </div>
        <div className="half">
          <TextField
            id="kb-to"
            label={t('kb.validTo')}
            type="date"
            value={validTo ?? ''}
            onChange={(value) => onChange({ validTo: orNull(value) })}
          />
        </div>
        <div className="half">
          <TextField
            id="kb-issuer"
            label={t('kb.issuer')}
            maxLength={200}
            value={issuer ?? ''}
            onChange={(value) => onChange({ issuer: orNull(value) })}
          />
        </div>
        <div className="half">
          <TextField
            id="kb-number"
            label={t('kb.documentNumber')}
            maxLength={100}
            value={documentNumber ?? ''}
            onChange={(value) => onChange({ documentNumber: orNull(value) })}
          />
        </div>
      </div>
      <TextArea
        id="kb-law-refs"
        label={t('kb.lawRefs')}
        hint={t('kb.lawRefsHint')}
        rows={2}
        value={lawRefs.join('\n')}
        onChange={(value) => onChange({ lawRefs: value.split('\n') })}
      />
      <Choices
        legend={t('kb.area')}
        options={areas}
        nameOf={(one) => t(`kb.area.${one}`)}
        chosen={content.areas}
        onChange={(chosen) => onChange({ areas: chosen })}
      />
      <Choices
        legend={t('kb.types')}
        options={organisationTypes}
        nameOf={(one) => t(`kb.type.${one}`)}
        chosen={content.organisationTypes}
        onChange={(chosen) => onChange({ organisationTypes: chosen })}
      />
      <label className="opt">
        <input
          type="checkbox"
          checked={content.isSummary}
          onChange={({ target }) => onChange({ isSummary: target.checked })}
        />
        <span>{t('kb.isSummary')}</span>
      </label>
    </>
  )
}
