import type { CaseCatalogue } from './case-catalogue.ts'
import type { CertificateDocument } from './certificate.ts'
import type { DonationReceipt } from './donation-receipt.ts'
import type { NoticeDocument } from './notice.ts'

/** Invented bodies and places, for tests; the token is the vector of governance §19. */
export const certificate: CertificateDocument = {
  kind: 'service-institution',
  copy: 'original',
  uscc: '52990102MJ9K2F41X2',
  name: '云汀市望湖区青禾社区服务中心',
  legalRepresentative: '𠮷䶮明',
  residence: '东澜省云汀市望湖区稻香里18号2层',
  scope: '社区长者助餐、儿童课后照护、残障家庭支持；承接社区公共服务项目',
  fund: '人民币叁拾万元整',
  supervisingUnit: '云汀市望湖区民政局',
  validFrom: '2025-09-26',
  validTo: '2030-09-25',
  registrar: '云汀市望湖区民政局',
  issuedOn: '2025-09-26',
  certificateNumber: 'C-000001',
  verifyUrl:
    'https://yiqi.example/v#SOQR1.eyJjbHMiOiI1MiIsImNubyI6IkMtMDAwMDAxIiwiZXhwIjoiMjAzMC0wOS0yNSIsImlzcyI6IjM3MDEwMCIsImtpZCI6ImsxIiwibmFtZSI6Iua1juWNl-W4guaZqOWFieekvuS8muW3peS9nOacjeWKoeS4reW_gyIsIm5iZiI6IjIwMjUtMDktMjYiLCJ1c2NjIjoiNTIzNzAxMDBNSkQwMDAwMDM4IiwidiI6MX0.63Bg465YDbd5kENwuYG-AHI465Vilb69k9zuBLYdGQ6bG0S0rmxB6pCUAox2PLihTXUoubvFemSPTE9bvw1TCg',
  sample: true,
}

const scopeItem = '开展社区居家养老、儿童课后照护、残障人士康复、心理疏导和志愿者培训服务；'

/** 400 characters. */
export const longScope = scopeItem.repeat(12).slice(0, 400)

const common = {
  registrar: '云汀市望湖区民政局',
  addressee: '云汀市望湖区青禾社区服务中心（筹）',
  contact: '云汀市望湖区民政局政务服务窗口，望湖区稻香里1号，0990-8800000',
  signedOn: '2026-01-05',
  sample: true,
}
const remedies = [
  '如不服本决定，可以自收到本决定书之日起六十日内，向云汀市望湖区人民政府申请行政复议；也可以自收到本决定书之日起六个月内，依法向云汀市望湖区人民法院提起行政诉讼。',
]

export const notices: NoticeDocument[] = [
  {
    ...common,
    kind: 'acceptance',
    number: '云望民许受〔2026〕12号',
    paragraphs: [
      '你单位于2026年1月4日提交的民办非企业单位成立登记申请，材料齐全，符合法定形式。根据《中华人民共和国行政许可法》第三十二条第一款第五项，本机关决定受理。',
      '本机关将在2026年3月9日前作出是否准予登记的决定。',
    ],
  },
  {
    ...common,
    kind: 'correction',
    number: '云望民许补〔2026〕3号',
    paragraphs: [
      '你单位于2026年1月4日提交的民办非企业单位成立登记申请，经审查，需要补正下列材料。根据《中华人民共和国行政许可法》第三十二条第一款第四项，现一次性告知如下：',
    ],
    items: [
      {
        text: '住所使用权证明：租赁合同缺出租方签名页，请补交。',
        basis: '《民办非企业单位登记管理暂行条例》第九条',
      },
      {
        text: '章程草案：第六条业务范围末尾的“等”字范围不明，请删去或者写出具体服务。',
        basis: '《民办非企业单位登记管理暂行条例》第十条',
      },
      { text: '拟任法定代表人𠮷䶮明的身份证明：复印件看不清有效期限，请重新提交。' },
    ],
    closing: [
      '请一次补齐上述材料，交到原受理窗口，或者在网上办事大厅的本件里提交。补正期间不计入办理期限。',
    ],
  },
  {
    ...common,
    kind: 'non-acceptance',
    number: '云望民许不受〔2026〕1号',
    paragraphs: [
      '你单位申请的事项依法不属于本机关的职权范围。根据《中华人民共和国行政许可法》第三十二条第一款第二项，本机关决定不予受理。请向云汀市民政局申请。',
    ],
    remedies,
  },
  {
    ...common,
    kind: 'approval',
    number: '云望民许准〔2026〕8号',
    paragraphs: [
      '你单位提交的民办非企业单位成立登记申请，经审查，符合《民办非企业单位登记管理暂行条例》第八条规定的条件。根据该条例第十一条、第十二条，本机关决定准予登记。',
      '请自收到本决定书之日起，凭本决定书和经办人身份证明领取登记证书。',
    ],
  },
  {
    ...common,
    kind: 'refusal',
    number: '云望民许不准〔2026〕2号',
    paragraphs: ['你单位提交的民办非企业单位成立登记申请，经审查，有下列情形：'],
    items: [
      {
        text: '在同一行政区域内已有业务范围相同的民办非企业单位，没有必要成立。',
        basis: '《民办非企业单位登记管理暂行条例》第十一条第一款第三项',
      },
    ],
    closing: ['本机关决定不予登记。'],
    remedies,
  },
]

const titles = [
  '民办非企业单位成立登记申请书',
  '业务主管单位批准文件',
  '场所使用权证明（房屋租赁合同）',
  '验资报告',
  '拟任法定代表人𠮷䶮明的基本情况和身份证明',
  '章程草案',
  '补正材料一次性告知书',
  '准予登记决定书',
]

export const catalogue: CaseCatalogue = {
  archiveNumber: '990102-SZ-2026-Y-0012',
  caseNumber: '9901022026010400012',
  caseTitle: '云汀市望湖区青禾社区服务中心成立登记',
  organisation: '云汀市望湖区青禾社区服务中心',
  uscc: '52990102MJ9K2F41X2',
  registrar: '云汀市望湖区民政局',
  retention: '永久',
  filedOn: '2026-03-02',
  files: Array.from({ length: 24 }, (_, index) => ({
    title: titles[index % titles.length] ?? '',
    maker: index % 8 < 6 ? '青禾社区服务中心' : '望湖区民政局',
    madeOn: '2026-01-05',
    pageCount: (index % 7) + 1,
    sha256: index.toString(16).padStart(64, '9f86d081884c7d65'),
  })),
}

export const receipt: DonationReceipt = {
  ...{ code: '99010126', number: '0000000001', checkCode: 'A1B2C3', issuedOn: '2026-03-02' },
  ...{ isRed: false, isVoid: false, payer: '云汀市青禾商贸有限公司', payerTaxNo: '' },
  ...{ amountFen: 1_234_501, goods: null, payee: '云汀市望湖区青禾教育基金会' },
  ...{ payeeUscc: '53100000500000001T', cashier: '林知远', reviewer: '顾南舟', remark: '' },
  ...{
    taxHint: '截至 2026-03-02。',
    verifyUrl: 'https://yiqi.example/receipts/verify',
    sample: true,
  },
}
