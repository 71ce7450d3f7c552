import type { Template } from './template.ts'

/** Of gifts, their receipts and what becomes of them. */
export const givingTemplates = {
  'monthly-gift': {
    title: { zh: '{month} 的月捐', en: 'Your monthly gift of {month}' },
    body: [
      {
        zh: '您约定每月 {day} 日向“{campaign}”捐 {yuan} 元。平台不自动扣款，请点下面的链接付款；不付就算这个月不捐。',
        en: 'You agreed to give {yuan} yuan to “{campaign}” on day {day} of each month. Nothing is taken by itself: pay by the link below, or leave it this month.',
      },
      { zh: '付款：{link}', en: 'Pay: {link}' },
      { zh: '捐赠编号：{code}', en: 'Donation code: {code}' },
    ],
  },
  'monthly-gift-ended': {
    title: { zh: '月捐已结束：{campaign}', en: 'Monthly gift ended: {campaign}' },
    body: [
      {
        zh: '“{campaign}”不再接受捐赠，您的月捐约定已经结束，不再提醒。',
        en: '“{campaign}” takes no more gifts; the agreement has ended.',
      },
    ],
  },
  'funds-unconfirmed': {
    title: {
      zh: '{campaign}：{count} 笔拨付还没有受益确认',
      en: '{campaign}: {count} disbursements are not confirmed',
    },
    body: [
      {
        zh: '到账已久，还没有受益人或者执行方确认。请催要凭证，登记确认，或者办理退回。',
        en: 'They arrived long ago. Ask for the evidence and confirm them, or have them returned.',
      },
      { zh: '备案编号：{filingNo}', en: 'Filing number: {filingNo}' },
    ],
  },
  'funds-idle': {
    title: {
      zh: '{campaign}：有款物超过一年没有分配',
      en: '{campaign}: something has lain idle for over a year',
    },
    body: [
      {
        zh: '请按备案的募捐方案分配；用不完的，按剩余财产转给目的相近的活动。',
        en: 'Allocate it as the filed plan says; what remains goes to a campaign of a similar purpose.',
      },
      { zh: '备案编号：{filingNo}', en: 'Filing number: {filingNo}' },
    ],
  },
  'receipt-issued': {
    title: { zh: '捐赠票据已开具：{payee}', en: 'Your donation receipt: {payee}' },
    body: [
      {
        zh: '{payee}为您的捐赠（编码 {code}）开具了公益事业捐赠票据，可以凭捐赠编码下载。',
        en: '{payee} issued a receipt for your gift {code}. Download it by the code of the gift.',
      },
    ],
  },
  'receipt-reversed': {
    title: { zh: '捐赠票据已红冲：{payee}', en: 'Your donation receipt was reversed: {payee}' },
    body: [
      {
        zh: '{payee}红冲了您的捐赠（编码 {code}）的票据，原票据作废；重新开具的，可以凭捐赠编码下载。',
        en: '{payee} reversed the receipt of your gift {code}; it is void. If another was issued, download it by the code of the gift.',
      },
    ],
  },
} as const satisfies Record<string, Template>
