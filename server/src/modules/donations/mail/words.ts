import type { Message } from '@yiqi/contracts'
import type { MailKind } from './order.ts'

export interface MailFacts {
  code: string
  payee: string
  campaign: string
  link: string
  /** 元 that were confirmed as used, of a mail about use. */
  used: string
}

interface Words {
  title(facts: MailFacts): Message
  body(facts: MailFacts): Message
}

/** What donors without an account are told. No name of theirs: mail is read by others, too. */
export const mailWords: Record<MailKind, Words> = {
  received: {
    title: ({ payee }) => ({ zh: `${payee}已收到您的捐赠`, en: `${payee} has your gift` }),
    body: ({ campaign, code, link }) => ({
      zh: `您给“${campaign}”的捐赠已经到账并写入公开账本。\n捐赠编号：${code}（请保存，凭它查去向、取票据）\n查看：${link}`,
      en: `Your gift to “${campaign}” has arrived and is on the public ledger.\nDonation code: ${code} (keep it: it finds the gift and its receipt)\nSee it: ${link}`,
    }),
  },
  receipt: {
    title: ({ payee }) => ({
      zh: `捐赠票据已开具：${payee}`,
      en: `Your donation receipt: ${payee}`,
    }),
    body: ({ code, link }) => ({
      zh: `您的捐赠（编号 ${code}）的公益事业捐赠票据已经开具，可以凭捐赠编号下载。\n下载：${link}`,
      en: `The receipt of your gift ${code} has been issued. Download it by the code of the gift.\nDownload: ${link}`,
    }),
  },
  used: {
    title: ({ campaign }) => ({
      zh: `您的捐赠已确认使用：${campaign}`,
      en: `Use of your gift confirmed: ${campaign}`,
    }),
    body: ({ code, used, link }) => ({
      zh: `您的捐赠（编号 ${code}）中已有 ${used} 元由受益人或者执行方确认收到。\n每一笔去向和凭证：${link}`,
      en: `Of your gift ${code}, ${used} yuan are confirmed by those who received it.\nWhere each yuan went, with proof: ${link}`,
    }),
  },
}

export const mailFoot = (stop: string): Message => ({
  zh: `不想再收到关于这笔捐赠的邮件：${stop}`,
  en: `No more mail about this gift: ${stop}`,
})
