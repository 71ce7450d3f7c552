import type { ArchivePaper } from '../../api/archive.ts'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { formatBytes, formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

interface PapersProps {
  papers: readonly ArchivePaper[]
  onShow(paper: ArchivePaper): void
}

/** 卷内目录: the papers of an item in their order. */
export function Papers({ papers, onShow }: PapersProps) {
  const { t } = useWords()
  const columns: Column<ArchivePaper>[] = [
    { key: 'order', title: t('archive.order'), isNumber: true, render: ({ order }) => order },
    {
      key: 'title',
      title: t('archive.paper'),
      isTitle: true,
      render: (paper) => (
        <button type="button" className="lk" onClick={() => onShow(paper)}>
          {paper.title}
        </button>
      ),
    },
    { key: 'maker', title: t('archive.maker'), render: ({ maker }) => maker },
    {
      key: 'madeAt',
      title: t('archive.madeAt'),
      render: ({ madeAt }) => <time className="num nb">{formatMinute(madeAt)}</time>,
    },
    { key: 'pages', title: t('archive.pages'), isNumber: true, render: ({ pages }) => pages },
    {
      key: 'bytes',
      title: t('archive.size'),
      isNumber: true,
      render: ({ bytes }) => formatBytes(bytes),
    },
    {
      key: 'sha256',
      title: 'SHA-256',
      render: ({ sha256 }) => (
        <span className="code" title={sha256}>
          {sha256.slice(0, 12)}…
        </span>
      ),
    },
  ]
  return (
    <SearchTable
      label={t('archive.catalogue')}
      columns={columns}
      rows={papers}
      keyOf={({ order }) => String(order)}
    />
  )
}
