import { useQuery } from '@tanstack/react-query'
import { type Figures, figuresHref, figuresQuery } from '../../api/charity-statistics.ts'
import { Bars } from '../../components/Bars.tsx'
import { Button } from '../../components/Button.tsx'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { useWords } from '../../i18n/words.ts'
import { Campaigns } from './Campaigns.tsx'
import { FigureFilters } from './FigureFilters.tsx'
import { FigureTable } from './FigureTable.tsx'
import { useFigureQuery } from './useFigureQuery.ts'

/** 募捐统计: figures over the public ledger, narrowed by several dimensions and down to the entries. */
export default function FiguresPage() {
  const { t } = useWords()
  const { query } = useFigureQuery()
  const found = useQuery(figuresQuery(query))
  return (
    <div className="pad">
      <PageHead title={t('figures.title')} lead={t('figures.lead')} />
      <FigureFilters>
        <a className="btn sm" href={figuresHref(query)} download>
          <Icon name="download" />
          {t('common.exportCsv')}
        </a>
        <Button small onClick={() => window.print()}>
          <Icon name="print" />
          {t('common.print')}
        </Button>
      </FigureFilters>
      <Await query={found}>
        {(figures) =>
          figures.lines.length === 0 ? (
            <Empty title={t('figures.none')} hint={t('figures.noneHint')} />
          ) : (
            <>
              <p className="meta">
                {t('figures.asOf', { day: figures.day ?? '–', n: figures.through + 1 })}
              </p>
              <Chart figures={figures} />
              <FigureTable figures={figures} />
              <p className="meta">{t('figures.small')}</p>
            </>
          )
        }
      </Await>
      <Campaigns />
    </div>
  )
}

/** What was raised, a bar for each line; the figure leads to its campaigns. */
function Chart({ figures }: { figures: Figures }) {
  const { t, say } = useWords()
  const { hrefOf } = useFigureQuery()
  const rows = figures.lines.flatMap(({ key, label, raised }) =>
    raised === null
      ? []
      : [{ key, label: say(label), count: Math.round(raised / 100), href: hrefOf(key) }],
  )
  return <Bars title={t('figures.raisedBy', { by: t(`figures.by.${figures.by}`) })} rows={rows} />
}
