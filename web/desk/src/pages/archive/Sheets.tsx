import type { SheetFormat } from '../../api/archive.ts'
import { Icon } from '../../components/Icon.tsx'
import { useWords } from '../../i18n/words.ts'

const formats = { xlsx: 'Excel', csv: 'CSV' } as const

/** A list as a spreadsheet, in either format. */
export function Sheets({ hrefOf }: { hrefOf(format: SheetFormat): string }) {
  const { t } = useWords()
  return (
    <>
      {(['xlsx', 'csv'] as const).map((format) => (
        <a key={format} className="btn sm noprint" href={hrefOf(format)} download>
          <Icon name="download" />
          {t('volume.sheet', { format: ` ${formats[format]}` })}
        </a>
      ))}
    </>
  )
}
