import { Link } from 'react-router'
import type { CampaignFunds } from '../../api/funds.ts'
import { Note } from '../../components/State.tsx'
import { formatYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'

type Totals = NonNullable<CampaignFunds['totals']>

/** What is to be done next, and the equations with their figures. */
export function BookTab({ funds }: { funds: CampaignFunds }) {
  const { t } = useWords()
  const { totals, goods } = funds
  if (!totals) return null
  return (
    <>
      <Next funds={funds} totals={totals} />
      <section className="review">
        <h2>{t('funds.equation')}</h2>
        <Equations totals={totals} />
      </section>
      {goods.length > 0 && (
        <section className="review">
          <h2>{t('funds.goodsWithin')}</h2>
          <dl className="facts">
            {goods.map(({ item, name, totals: of }) => (
              <div className="contents" key={item}>
                <dt>{name}</dt>
                <dd className="num">
                  {(['U', 'P', 'N', 'C'] as const)
                    .map((one) => `${t(`funds.${one}`)} ${of[one]}`)
                    .join('　')}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  )
}

const todos = ['toApprove', 'toSend', 'toSettle', 'toConfirm'] as const
const queryOf = {
  toApprove: '&state=PROPOSED',
  toSend: '&state=APPROVED',
  toSettle: '',
  toConfirm: '&unconfirmed=true',
}

function Next({ funds, totals }: { funds: CampaignFunds; totals: Totals }) {
  const { t } = useWords()
  const { todo, isClosed, campaign, isOver, open, endOn } = funds
  if (isClosed) return <Note tone="ok" title={t('funds.closedAll')} />
  const part = (name: string) => `/funds/${campaign}?part=${name}`
  const isZero = totals.U + totals.P + totals.N === 0
  const canClose = isZero && open === 0 && (isOver || endOn < new Date().toISOString().slice(0, 10))
  const lines = [
    ...todos.flatMap((one) =>
      todo[one] > 0
        ? [
            {
              text: t(`funds.todo.${one}`, { count: todo[one] }),
              to: part('disbursements') + queryOf[one],
            },
          ]
        : [],
    ),
    ...(todo.transfersToApprove > 0
      ? [
          {
            text: t('funds.todo.transfersToApprove', { count: todo.transfersToApprove }),
            to: part('closing'),
          },
        ]
      : []),
    ...(totals.P > 0
      ? [
          {
            text: t('funds.todo.disburse', { amount: formatYuan(totals.P) }),
            to: part('allocations'),
          },
        ]
      : []),
    ...(totals.U > 0
      ? [
          {
            text: t('funds.todo.allocate', { amount: formatYuan(totals.U) }),
            to: part('allocations'),
          },
        ]
      : []),
    ...(canClose ? [{ text: t('funds.todo.close'), to: part('closing') }] : []),
  ]
  return (
    <section className="review noprint">
      <h2>{t('funds.next')}</h2>
      {lines.length === 0 ? (
        <p className="sec">{t('funds.todo.none')}</p>
      ) : (
        <ul className="lines">
          {lines.map(({ text, to }) => (
            <li key={text}>
              <Link to={to}>{text}</Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type Name = keyof Totals | 'netName'
type Part = readonly [sign: '' | '+' | '−', name: Name, fen: number]

/** Each with its figures, so that anybody adds them up. */
function Equations({ totals }: { totals: Totals }) {
  const { t } = useWords()
  const { D, Y, XIn, R, XOut, U, A, S, P, C, N } = totals
  const net = D + Y + XIn - R - XOut
  const equations: (readonly [name: Name, fen: number, parts: readonly Part[]])[] = [
    [
      'netName',
      net,
      [
        ['', 'D', D],
        ['+', 'Y', Y],
        ['+', 'XIn', XIn],
        ['−', 'R', R],
        ['−', 'XOut', XOut],
      ],
    ],
    [
      'netName',
      net,
      [
        ['', 'U', U],
        ['+', 'A', A],
      ],
    ],
    [
      'A',
      A,
      [
        ['', 'S', S],
        ['+', 'P', P],
      ],
    ],
    [
      'S',
      S,
      [
        ['', 'C', C],
        ['+', 'N', N],
      ],
    ],
  ]
  return (
    <ul className="lines">
      {equations.map(([name, fen, parts]) => (
        <li key={`${name}/${parts[0]?.[1]}`}>
          {t(`funds.${name}`)} <b className="num">{formatYuan(fen)}</b> ={' '}
          {parts.map(([sign, part, of]) => (
            <span key={part}>
              {sign} {t(`funds.${part}`)} <b className="num">{formatYuan(of)}</b>{' '}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}
