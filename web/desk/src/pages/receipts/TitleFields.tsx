import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

export interface Title {
  title: string
  taxNo: string
}

export const emptyTitle: Title = { title: '', taxNo: '' }
export const isTaxNo = ({ taxNo }: Title) => taxNo === '' || /^[0-9A-Z]{15,20}$/.test(taxNo)

/** As the API takes it: what is empty is not said. */
export const titleBody = ({ title, taxNo }: Title) => ({
  ...(title.trim() && { title: title.trim() }),
  ...(title.trim() && taxNo && { taxNo }),
})

/** Whom a receipt is made out to. */
export function TitleFields(props: {
  id: string
  value: Title
  isTried: boolean
  onChange(value: Title): void
}) {
  const { id, value, isTried, onChange } = props
  const { t } = useWords()
  return (
    <>
      <TextField
        id={`${id}-title`}
        label={t('receipts.payerTitle')}
        hint={t('receipts.payerTitleHint')}
        maxLength={100}
        value={value.title}
        onChange={(title) => onChange({ ...value, title })}
      />
      <TextField
        id={`${id}-tax`}
        label={t('receipts.taxNo')}
        maxLength={20}
        autoComplete="off"
        error={isTried && !isTaxNo(value) ? t('receipts.badTaxNo') : null}
        value={value.taxNo}
        onChange={(text) => onChange({ ...value, taxNo: text.trim().toUpperCase() })}
      />
    </>
  )
}
