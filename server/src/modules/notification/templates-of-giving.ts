import type { Template } from './template.ts'

/** Of gifts and their receipts. */
export const givingTemplates = {
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
