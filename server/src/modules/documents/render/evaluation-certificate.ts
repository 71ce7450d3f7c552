import QRCode from 'qrcode'
import { certificateFrame, certificateRosette } from './artwork.ts'
import { chineseDate } from './chinese-date.ts'

/** 社会组织评估等级证书 (governance §8). Days are `YYYY-MM-DD`. */
export interface EvaluationCertificate {
  uscc: string
  name: string
  grade: '5A' | '4A' | '3A' | '2A' | '1A'
  validFrom: string
  validTo: string
  registrar: string
  issuedOn: string
  certificateNumber: string
  /** `https://<host>/v#<token>`. */
  verifyUrl: string
  /** Prints a seal marked 样章 and says that the paper has no force. */
  sample?: boolean
}

/** What the template prints: labels, texts and drawings. */
export async function prepareEvaluation(certificate: EvaluationCertificate) {
  const { validFrom, validTo } = certificate
  return {
    ...certificate,
    title: '社会组织评估等级证书',
    term: `有效期自${chineseDate(validFrom)}至${chineseDate(validTo)}`,
    issuedOn: chineseDate(certificate.issuedOn),
    sample: certificate.sample ?? false,
    qr: await QRCode.toString(certificate.verifyUrl, {
      type: 'svg',
      errorCorrectionLevel: 'M',
      margin: 2,
    }),
    frame: certificateFrame,
    rosette: certificateRosette,
  }
}
