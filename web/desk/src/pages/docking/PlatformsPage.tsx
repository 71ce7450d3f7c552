import { useQuery } from '@tanstack/react-query'
import { type Platform, platformsQuery } from '../../api/docking.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { formatYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'
import { ClientList } from './ClientList.tsx'

const tones: Record<string, Tone> = { designated: 'ok', rectifying: 'warn', delisted: 'off' }

/** 平台监管: how each platform does, and the keys that wait for a second person. */
export default function PlatformsPage() {
  const { t } = useWords()
  const found = useQuery(platformsQuery)
  return (
    <div className="wrap page">
      <PageHead title={t('platforms.title')} lead={t('platforms.lead')} />
      <Await query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('platforms.none')} hint={t('platforms.noneHint')} />
          ) : (
            <ul className="lines">
              {items.map((one) => (
                <li key={one.uscc}>
                  <PlatformItem platform={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </div>
  )
}

const rounded = (value: number | null) =>
  value === null ? '—' : String(Math.round(value * 10) / 10)

function PlatformItem({ platform }: { platform: Platform }) {
  const { t } = useWords()
  const { disclosed, status } = platform
  const facts: [label: string, value: string | number][] = [
    [t('platforms.operator'), platform.operator],
    [t('platforms.designatedOn'), platform.designatedOn],
    [t('platforms.listings'), platform.listings],
    [t('platforms.takenDown'), platform.takenDown],
    [t('platforms.organisations'), platform.organisations],
    [t('platforms.gifts'), platform.gifts],
    [t('platforms.raised'), formatYuan(platform.raisedFen)],
    [t('platforms.dockings'), `${platform.dockings} / ${platform.refusals}`],
    [t('platforms.overdue'), platform.overdueAnswers],
    [t('platforms.answerDays'), rounded(platform.answerDays)],
    [t('platforms.disclosed'), `${disclosed.inTime} / ${disclosed.due}`],
    [t('platforms.lag'), rounded(platform.lagSeconds)],
    [t('platforms.reviewDays'), rounded(platform.reviewDays)],
    [
      t('platforms.complaints'),
      platform.complaints ? `${platform.complaints.closed} / ${platform.complaints.received}` : '—',
    ],
    [t('platforms.complaintDays'), rounded(platform.complaints?.days ?? null)],
    [t('platforms.inspections'), `${platform.inspections} / ${platform.openRectifications}`],
  ]
  return (
    <article className="review">
      <div className="listhead">
        <h2 className="name">{platform.name}</h2>
        <State tone={tones[status] ?? 'off'} tag>
          {t(`platforms.status.${status as 'designated' | 'rectifying' | 'delisted'}`)}
        </State>
      </div>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div className="contents" key={label}>
            <dt>{label}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{t('docking.keys')}</h3>
      <ClientList uscc={platform.uscc} mayConfirm />
    </article>
  )
}
