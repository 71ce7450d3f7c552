import type { SmsConfig } from '../../../kernel/config.ts'
import { type Channel, ChannelError, postJson } from './channel.ts'
import { tc3Authorization, tc3ContentType } from './tc3.ts'

interface SmsReply {
  Response: {
    Error?: { Code: string }
    SendStatusSet?: { Code: string }[]
  }
}

const service = 'sms'
const version = '2021-01-11'
const longestParameter = 20

/** Codes after which the same message to the same number is refused again. */
const final =
  /^(FailedOperation\.(PhoneNumberInBlacklist|ContainSensitiveWord)|InvalidParameterValue\.(IncorrectPhoneNumber|InvalidNumberFormat)|LimitExceeded\.PhoneNumber(Daily|SameContentDaily|OneHour)Limit)/

/** Tencent Cloud SMS, action SendSms of 2021-01-11; without a configuration nothing leaves the platform. */
export function createSms(config: SmsConfig | null, now: () => Date): Channel {
  return {
    id: 'sms',
    async send({ id, title, url }, mobile) {
      if (!config) return { result: 'local' }
      const body = JSON.stringify({
        PhoneNumberSet: [`+86${mobile}`],
        SmsSdkAppId: config.appId,
        SignName: config.signName,
        TemplateId: config.templateId,
        TemplateParamSet: [[...title.zh].slice(0, longestParameter).join(''), new URL(url).host],
        SessionContext: id,
      })
      const { Response: reply } = await postJson<SmsReply>(
        `${config.endpoint}/`,
        body,
        headers(config, body, now()),
      )
      const code = reply.Error?.Code ?? reply.SendStatusSet?.[0]?.Code ?? 'empty reply'
      if (code === 'Ok') return { result: 'sent' }
      if (final.test(code)) return { result: 'refused', code }
      throw new ChannelError(code)
    },
  }
}

function headers(config: SmsConfig, body: string, at: Date): Record<string, string> {
  const { secretId, secretKey, endpoint, region } = config
  const timestamp = Math.floor(at.getTime() / 1000)
  const { host } = new URL(endpoint)
  return {
    'content-type': tc3ContentType,
    'x-tc-action': 'SendSms',
    'x-tc-version': version,
    'x-tc-region': region,
    'x-tc-timestamp': String(timestamp),
    authorization: tc3Authorization({ secretId, secretKey, host, service, body, timestamp }),
  }
}
