/** The words of the check on the device: it knows no server when it speaks. */
export interface Text {
  zh: string
  en: string
}

const isEnglish = document.documentElement.lang.startsWith('en')
export const say = ({ zh, en }: Text): string => (isEnglish ? en : zh)

export const types: Readonly<Record<string, Text>> = {
  campaign_opening: { zh: '活动立账', en: 'Opening of a campaign' },
  campaign_closing: { zh: '活动结账', en: 'Closing of a campaign' },
  donation_received: { zh: '收到捐赠', en: 'Donation received' },
  refund: { zh: '退款', en: 'Refund' },
  income: { zh: '收益', en: 'Income' },
  residual_in: { zh: '转入剩余', en: 'Residual received' },
  residual_out: { zh: '转出剩余', en: 'Residual passed on' },
  allocation: { zh: '分配', en: 'Allocation' },
  allocation_reversal: { zh: '撤回分配', en: 'Reversal of an allocation' },
  disbursement: { zh: '拨付', en: 'Disbursement' },
  disbursement_return: { zh: '拨付退回', en: 'Return of a disbursement' },
  confirmation: { zh: '受益确认', en: 'Confirmation by recipients' },
  receipt: { zh: '捐赠票据', en: 'Donation receipt' },
  filing: { zh: '备案', en: 'Filing' },
  disclosure: { zh: '信息公开', en: 'Disclosure' },
  correction: { zh: '更正', en: 'Correction' },
  erasure_notice: { zh: '抹除通知', en: 'Notice of erasure' },
  register_act: { zh: '登记事项', en: 'Act of a register' },
}

export const words = {
  checking: { zh: '正在核验……', en: 'Checking…' },
  good: { zh: '全部相符', en: 'All of it holds' },
  bad: { zh: '有不相符的地方', en: 'Something does not hold' },
  open: { zh: '这台设备核验不了', en: 'This device cannot check it' },
  goodHow: {
    zh: '核验在这台设备上完成，没有用到网络，也没有问过我们的服务器。',
    en: 'Checked on this device, without a network and without asking our server.',
  },
  badHow: {
    zh: '这些内容和公开账本里的不一样，可能被改动过。请不要相信它，并向登记管理机关举报。',
    en: 'This is not what stands in the public ledger; it may have been changed. Do not believe it, and report it.',
  },
  openHow: {
    zh: '浏览器太旧，或者页面不是经 HTTPS 打开的。请换新版浏览器，或者下载证明文件，用命令行核验。',
    en: 'The browser is too old, or the page was not opened by HTTPS. Take a newer one, or check the proof file by command.',
  },
  pass: { zh: '相符', en: 'Holds' },
  none: { zh: '还没有', en: 'None yet' },
  fail: { zh: '不符', en: 'Does not hold' },
  signed: { zh: '账本签过名', en: 'The log signed it' },
  signedHow: {
    zh: '检查点“{origin}”共 {size} 条，签名成立：账本不能事后否认这份记录。',
    en: 'The checkpoint “{origin}” of {size} entries has a valid signature: the log cannot deny it later.',
  },
  witnessed: { zh: '有见证方联署', en: 'Witnesses cosigned' },
  witnessedHow: {
    zh: '{names} 看过同一个检查点：账本不能给不同的人看不同的历史。',
    en: '{names} saw the same checkpoint: the log cannot show different histories to different people.',
  },
  noWitness: {
    zh: '这个部署还没有见证方，只有账本自己的签名。',
    en: 'This deployment has no witnesses yet: only the log itself has signed.',
  },
  included: {
    zh: '这一条在账本里，一个字节也没有改过。',
    en: 'This entry is in the log, and not one byte of it was changed.',
  },
  linked: { zh: '前后相连', en: 'Linked' },
  linkedHow: {
    zh: '每一条都写明它依据的前一条，从捐赠一直连到受益确认。',
    en: 'Each entry names the one it rests on, from the gift to the confirmation.',
  },
  unlinked: {
    zh: '第 {child} 条没有写明依据第 {parent} 条。',
    en: 'Entry {child} does not name entry {parent}.',
  },
  same: { zh: '金额一致', en: 'The amount agrees' },
  sameHow: {
    zh: '页面上写的捐赠金额，就是账本里写的金额。',
    en: 'The amount that this page shows is the one in the log.',
  },
  different: {
    zh: '页面写的是 {shown}，账本里是 {logged}。',
    en: 'The page says {shown}, the log {logged}.',
  },
  entry: { zh: '第 {index} 条', en: 'Entry {index}' },
} as const satisfies Record<string, Text>

export const fill = (text: Text, values: Record<string, string | number>): Text => {
  const put = (template: string) =>
    template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  return { zh: put(text.zh), en: put(text.en) }
}
