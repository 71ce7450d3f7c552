import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { paymentsKey, proposeAlipay, proposeWechat } from '../../api/payments.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { TextField } from '../../components/TextField.tsx'
import { type MessageKey, useWords } from '../../i18n/words.ts'

const channels = ['wechat', 'alipay'] as const
type MerchantChannel = (typeof channels)[number]

interface Field {
  label: MessageKey
  kind: 'short' | 'apiKey' | 'pem'
}
const number: Field = { label: 'merchant.number', kind: 'short' }
const appId: Field = { label: 'merchant.appId', kind: 'short' }
const privateKey: Field = { label: 'merchant.privateKey', kind: 'pem' }

const wechat = {
  ...{ merchantNo: number, appId },
  serialNo: { label: 'merchant.serialNo', kind: 'short' },
  platformKeyId: { label: 'merchant.platformKeyId', kind: 'short' },
  platformKey: { label: 'merchant.platformKey', kind: 'pem' },
  apiV3Key: { label: 'merchant.apiV3Key', kind: 'apiKey' },
  privateKey,
} as const satisfies Record<string, Field>
const alipay = {
  ...{ merchantNo: number, appId },
  alipayKey: { label: 'merchant.alipayKey', kind: 'pem' },
  privateKey,
} as const satisfies Record<string, Field>
const fieldsOf: Record<MerchantChannel, Record<string, Field>> = { wechat, alipay }

const complaints: Record<Field['kind'], [isGood: (text: string) => boolean, message: MessageKey]> =
  {
    short: [(text) => text.length > 0 && text.length <= 80, 'merchant.needShort'],
    apiKey: [(text) => text.length === 32, 'merchant.needApiKey'],
    pem: [(text) => /^-----BEGIN [^]+-----END [^]+-----$/.test(text), 'merchant.needPem'],
  }

type Of<F> = Record<keyof F, string>
const send = (channel: MerchantChannel, uscc: string, values: Record<string, string>) =>
  channel === 'wechat'
    ? proposeWechat(uscc, values as Of<typeof wechat>)
    : proposeAlipay(uscc, values as Of<typeof alipay>)

/** What the channel knows the organisation by; keys go in and never come out. */
export function NewMerchant({ uscc, onDone }: { uscc: string; onDone(): void }) {
  const { t } = useWords()
  const form = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [channel, setChannel] = useState<MerchantChannel>('wechat')
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [isTried, setTried] = useState(false)
  const fields = Object.entries(fieldsOf[channel])
  const valueOf = (name: string) => (typed[name] ?? '').trim()
  const faultOf = (name: string, { kind }: Field) => {
    const [isGood, message] = complaints[kind]
    return isGood(valueOf(name)) ? null : t(message)
  }
  const propose = useMutation({
    mutationFn: () =>
      send(channel, uscc, Object.fromEntries(fields.map(([name]) => [name, valueOf(name)]))),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: paymentsKey })
      onDone()
    },
  })
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (fields.every(([name, field]) => faultOf(name, field) === null)) propose.mutate()
      }}
    >
      <h2>{t('merchant.new')}</h2>
      <Note tone="info">{t('merchant.keys')}</Note>
      <div className="field">
        <label className="lab" htmlFor={`${form}-channel`}>
          {t('merchant.channel')}
        </label>
        <select
          className="in"
          id={`${form}-channel`}
          value={channel}
          onChange={({ target }) => {
            setChannel(channels.find((one) => one === target.value) ?? 'wechat')
            setTried(false)
          }}
        >
          {channels.map((one) => (
            <option key={one} value={one}>
              {t(`payments.channel.${one}`)}
            </option>
          ))}
        </select>
      </div>
      {fields.map(([name, field]) => {
        const common = {
          ...{ id: `${form}-${name}`, label: t(field.label), autoComplete: 'off' },
          ...{ spellCheck: false, value: typed[name] ?? '' },
          error: isTried ? faultOf(name, field) : null,
          onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
        }
        if (field.kind === 'pem') return <TextArea key={name} {...common} rows={4} />
        const type = field.kind === 'apiKey' ? 'password' : 'text'
        return <TextField key={name} {...common} type={type} />
      })}
      {propose.error && (
        <Note tone="bad" live>
          {errorText(propose.error)}
        </Note>
      )}
      <div className="row">
        <Button type="submit" tone="primary" busy={propose.isPending}>
          {t('merchant.send')}
        </Button>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}
