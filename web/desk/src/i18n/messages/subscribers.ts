import { catalogue } from './catalogue.ts'

export const subscribers = catalogue({
  'subscribers.title': { zh: '搜索标识推送', en: 'Changes of name marks' },
  'subscribers.lead': {
    zh: '搜索引擎、平台申请接收标识变化，确认后开始推送。消息用平台私钥签名（Ed25519），对方用公开的公钥验签，不用共享密钥。',
    en: 'Search engines and platforms ask for changes; once confirmed they are sent. Messages are signed by the key of the platform (Ed25519) and checked with its public key: there is no shared secret.',
  },
  'subscribers.none': { zh: '没有这样的订阅', en: 'No such subscribers' },
  'subscribers.noneHint': {
    zh: '对方通过公开接口申请后，列在这里等待确认。',
    en: 'Whoever asks by the public interface is listed here to be confirmed.',
  },
  'subscribers.state.PENDING': { zh: '待确认', en: 'To be confirmed' },
  'subscribers.state.ACTIVE': { zh: '推送中', en: 'Sent to' },
  'subscribers.state.STOPPED': { zh: '已停止', en: 'Stopped' },
  'subscribers.url': { zh: '推送地址', en: 'Address' },
  'subscribers.purpose': { zh: '用途', en: 'Purpose' },
  'subscribers.contact': { zh: '联系方式', en: 'Contact' },
  'subscribers.asked': { zh: '申请时间', en: 'Asked' },
  'subscribers.settledBy': { zh: '经办人', en: 'Handled by' },
  'subscribers.last': { zh: '最近推送', en: 'Last delivery' },
  'subscribers.never': { zh: '还没有推送过', en: 'Nothing was sent yet' },
  'subscribers.arrived': { zh: '已送达', en: 'Arrived' },
  'subscribers.unreached': {
    zh: '没有连上，连续失败 {count} 次',
    en: 'Not reached, {count} failures in a row',
  },
  'subscribers.refused': {
    zh: '对方答复 {status}，连续失败 {count} 次',
    en: 'Answered {status}, {count} failures in a row',
  },
  'subscribers.behind': { zh: '还有 {count} 条变化没有送达', en: '{count} changes are waiting' },
  'subscribers.act.confirm': { zh: '确认推送', en: 'Confirm' },
  'subscribers.act.stop': { zh: '停止', en: 'Stop' },
  'subscribers.act.redelivery': { zh: '重新推送', en: 'Send again' },
  'subscribers.ask.confirm': {
    zh: '确认后，标识的变化会推送到这个地址。请先核实对方身份。',
    en: 'Changes are sent to this address from then on. Make sure who it is first.',
  },
  'subscribers.ask.stop': {
    zh: '停止后不再推送；以后可以重新确认，从停止的地方接着推。',
    en: 'Nothing is sent any more; once confirmed again it goes on from there.',
  },
  'subscribers.ask.redelivery': {
    zh: '马上再试一次，把没有送达的变化送过去。',
    en: 'What has not arrived is sent again now.',
  },
  'subscribers.ordered': { zh: '已安排推送，稍后刷新看结果。', en: 'It is on its way.' },
})
