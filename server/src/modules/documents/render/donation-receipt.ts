import nzh from 'nzh'
import QRCode from 'qrcode'
import { chineseDate } from './chinese-date.ts'

/** 公益事业捐赠票据 (财综〔2024〕1号 第六条). Days are `YYYY-MM-DD`, amounts 分. */
export interface DonationReceipt {
  code: string
  number: string
  checkCode: string
  issuedOn: string
  isRed: boolean
  /** Reversed in red: the paper says so across it. */
  isVoid: boolean
  payer: string
  payerTaxNo: string
  amountFen: number
  goods: { name: string; unit: string; quantity: number; price: number } | null
  payee: string
  payeeUscc: string
  cashier: string
  reviewer: string
  remark: string
  taxHint: string
  verifyUrl: string
  sample?: boolean
}

const yuan = (fen: number): string => {
  const [whole = '', cents] = (fen / 100).toFixed(2).split('.')
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

/** What the template prints. */
export async function prepareReceipt(receipt: DonationReceipt) {
  const { amountFen, isRed, goods } = receipt
  const sign = isRed ? '-' : ''
  const inWords = nzh.cn.toMoney(amountFen / 100, { outSymbol: false })
  return {
    ...receipt,
    title: '公益事业捐赠票据',
    issuedOn: chineseDate(receipt.issuedOn),
    item: goods
      ? [
          goods.name,
          goods.unit,
          `${sign}${goods.quantity}`,
          yuan(goods.price),
          `${sign}${yuan(amountFen)}`,
        ]
      : ['捐赠款', '元', `${sign}1`, yuan(amountFen), `${sign}${yuan(amountFen)}`],
    inWords: `${isRed ? '（负数）' : ''}${inWords}`,
    inFigures: `¥${sign}${yuan(amountFen)}`,
    sample: receipt.sample ?? false,
    qr: await QRCode.toString(receipt.verifyUrl, {
      type: 'svg',
      errorCorrectionLevel: 'M',
      margin: 2,
    }),
  }
}
