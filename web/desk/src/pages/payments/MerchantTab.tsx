import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  channelsQuery,
  decideMerchant,
  type MerchantAccount,
  paymentsKey,
} from '../../api/payments.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { Note, State, type Tone } from '../../components/State.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { NewMerchant } from './NewMerchant.tsx'

const tones: Record<MerchantAccount['state'], Tone> = {
  PROPOSED: 'warn',
  REJECTED: 'off',
  IN_FORCE: 'ok',
  FORMER: 'off',
}

/** 商户号: every version of the accounts that channels pay into; two clerks put one in force. */
export function MerchantTab({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const found = useQuery(channelsQuery(uscc))
  const [isEntering, setEntering] = useState(false)
  return (
    <>
      <p className="sec">{t('merchant.lead')}</p>
      {isEntering ? (
        <NewMerchant uscc={uscc} onDone={() => setEntering(false)} />
      ) : (
        <p className="row noprint">
          <Button tone="primary" small onClick={() => setEntering(true)}>
            {t('merchant.new')}
          </Button>
        </p>
      )}
      <Await query={found}>
        {({ accounts }) =>
          accounts.length === 0 ? (
            <Empty title={t('merchant.none')} hint={t('merchant.noneHint')} />
          ) : (
            <Accounts accounts={accounts} />
          )
        }
      </Await>
    </>
  )
}

function Accounts({ accounts }: { accounts: readonly MerchantAccount[] }) {
  const { t } = useWords()
  const columns: Column<MerchantAccount>[] = [
    {
      key: 'channel',
      title: t('merchant.channel'),
      isTitle: true,
      render: ({ channel }) => t(`payments.channel.${channel}`),
    },
    {
      key: 'number',
      title: t('merchant.number'),
      render: ({ merchantNo }) => <span className="code">{merchantNo}</span>,
    },
    {
      key: 'state',
      title: t('merchant.state'),
      render: ({ state }) => (
        <State tone={tones[state]} tag>
          {t(`merchant.state.${state}`)}
        </State>
      ),
    },
    {
      key: 'set',
      title: t('merchant.setBy'),
      render: ({ setBy, setAt }) => (
        <>
          {setBy} <time className="num">{formatMinute(setAt)}</time>
        </>
      ),
    },
    { key: 'checked', title: t('merchant.checkedBy'), render: ({ checkedBy }) => checkedBy },
    {
      key: 'acts',
      title: t('merchant.acts'),
      render: (account) => (account.state === 'PROPOSED' ? <Decide account={account} /> : null),
    },
  ]
  return (
    <SearchTable
      label={t('merchant.list')}
      columns={columns}
      rows={accounts}
      keyOf={({ id }) => id}
    />
  )
}

function Decide({ account: { id, isMine } }: { account: MerchantAccount }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const decide = useMutation({
    mutationFn: (isAgreed: boolean) => decideMerchant(id, isAgreed),
    onSettled: () => client.invalidateQueries({ queryKey: paymentsKey }),
  })
  return (
    <div className="noprint">
      {isMine && <p className="meta">{t('merchant.mine')}</p>}
      <div className="row">
        {!isMine && (
          <Button tone="primary" small busy={decide.isPending} onClick={() => decide.mutate(true)}>
            {t('merchant.agree')}
          </Button>
        )}
        <Button small busy={decide.isPending} onClick={() => decide.mutate(false)}>
          {t('merchant.reject')}
        </Button>
      </div>
      {decide.error && (
        <Note tone="bad" live>
          {errorText(decide.error)}
        </Note>
      )}
    </div>
  )
}
