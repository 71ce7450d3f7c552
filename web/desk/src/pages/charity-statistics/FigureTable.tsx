import { Link } from 'react-router'
import type { FigureLine, Figures } from '../../api/charity-statistics.ts'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { formatYuan } from '../../form/money.ts'
import { formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { useFigureQuery } from './useFigureQuery.ts'

const sums = ['raised', 'refunded', 'allocated', 'disbursed', 'confirmed', 'unallocated'] as const

/** A line for each of the dimension and the total; what is too small is not told. */
export function FigureTable({ figures }: { figures: Figures }) {
  const { t, say } = useWords()
  const { hrefOf } = useFigureQuery()
  const { by, lines, total } = figures
  const number = (
    key:
      | 'organisations'
      | 'campaigns'
      | 'gifts'
      | 'overdueDisclosures'
      | 'complaints'
      | 'medianDays',
  ): Column<FigureLine> => ({
    key,
    title: t(`figures.${key}`),
    isNumber: true,
    render: (line) => (line[key] === null ? null : formatNumber(line[key])),
  })
  const columns: Column<FigureLine>[] = [
    {
      key: 'label',
      title: t(`figures.by.${by}`),
      isTitle: true,
      render: ({ key, label }) =>
        key === 'all' ? <b>{say(label)}</b> : <Link to={hrefOf(key)}>{say(label)}</Link>,
    },
    ...(['organisations', 'campaigns', 'gifts'] as const).map(number),
    ...sums.map(
      (key): Column<FigureLine> => ({
        key,
        title: t(`figures.${key}`),
        isNumber: true,
        render: (line) => (line[key] === null ? t('figures.hidden') : formatYuan(line[key])),
      }),
    ),
    ...(['medianDays', 'overdueDisclosures', 'complaints'] as const).map(number),
    {
      key: 'ratios',
      title: t('figures.ratios'),
      isNumber: true,
      render: ({ ratiosJudged, ratiosMissed }) =>
        ratiosJudged === null ? null : `${ratiosMissed} / ${ratiosJudged}`,
    },
  ]
  return (
    <SearchTable
      label={t('figures.title')}
      columns={columns}
      rows={[...lines, total]}
      keyOf={({ key }) => key}
    />
  )
}
