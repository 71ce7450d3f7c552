import QRCode from 'qrcode'
import { certificateFrame, certificateRosette } from './artwork.ts'
import { chineseDate } from './chinese-date.ts'

/** 登记证书, 正本 or 副本 (governance §13). Days are `YYYY-MM-DD`. */
export interface CertificateDocument {
  kind: 'association' | 'service-institution' | 'foundation'
  /** Of a service institution: its certificates are of three forms (民办非企业单位登记管理暂行条例第十二条). */
  institutionForm?: InstitutionForm
  copy: 'original' | 'duplicate'
  /** Printed instead of the usual title, where the local form has another one. */
  title?: string
  uscc: string
  name: string
  /** 法定代表人; of a partnership or an individual its 负责人. */
  legalRepresentative: string
  residence: string
  scope: string
  /** 活动地域: associations only. */
  activityArea?: string
  /** In words, e.g. 人民币叁拾万元整. */
  fund: string
  supervisingUnit?: string
  /** Says that it is a charity (慈善组织). */
  isCharity?: boolean
  /** Not the registration but what it is qualified for: 公开募捐资格证书. */
  qualification?: 'fundraising'
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

type InstitutionForm = 'legal-person' | 'partnership' | 'individual'

const institutionForms: Record<InstitutionForm, { mark: string; head: string }> = {
  'legal-person': { mark: '（法人）', head: '法定代表人' },
  partnership: { mark: '（合伙）', head: '负责人' },
  individual: { mark: '（个体）', head: '负责人' },
}

const forms = {
  association: { title: '社会团体法人登记证书', fund: '注册资金' },
  'service-institution': {
    title: '民办非企业单位登记证书',
    fund: '开办资金',
  },
  foundation: { title: '基金会法人登记证书', fund: '原始基金数额' },
}
const fundraisingTitle = '慈善组织公开募捐资格证书'
const copies = { original: '正本', duplicate: '副本' }

/** What the template prints: labels, texts and drawings. */
export async function prepareCertificate(certificate: CertificateDocument) {
  const form = forms[certificate.kind]
  const { validFrom, validTo, activityArea, supervisingUnit } = certificate
  const { mark, head } = institutionForms[certificate.institutionForm ?? 'legal-person']
  const isQualification = certificate.qualification === 'fundraising'
  const title = certificate.title ?? (isQualification ? fundraisingTitle : form.title)
  const registration: [string, string | undefined][] = [
    ['业务范围', certificate.scope],
    ['活动地域', activityArea],
    [form.fund, certificate.fund],
    ['业务主管单位', supervisingUnit],
    ['组织属性', certificate.isCharity ? '慈善组织' : undefined],
  ]
  const facts: [string, string | undefined][] = [
    ['名称', certificate.name],
    [head, certificate.legalRepresentative],
    ['住所', certificate.residence],
    ...(isQualification ? [] : registration),
    ['有效期限', `自${chineseDate(validFrom)}至${chineseDate(validTo)}`],
  ]
  return {
    title,
    subtitle: (isQualification || title.includes('法人') ? '' : mark) + copies[certificate.copy],
    uscc: certificate.uscc,
    name: certificate.name,
    facts: facts.filter(([, text]) => text !== undefined),
    registrar: certificate.registrar,
    issuedOn: chineseDate(certificate.issuedOn),
    certificateNumber: certificate.certificateNumber,
    sample: certificate.sample ?? false,
    verifyUrl: certificate.verifyUrl,
    qr: await QRCode.toString(certificate.verifyUrl, {
      type: 'svg',
      errorCorrectionLevel: 'M',
      margin: 2,
    }),
    frame: certificateFrame,
    rosette: certificateRosette,
  }
}
