import { type CodeEntry, codeLists } from '@yiqi/codes'

const entry = (code: string, zh: string, en: string): CodeEntry => ({ code, label: { zh, en } })

/** Lists of the registers themselves; those of national standards are in `@yiqi/codes`. */
const registerLists = {
  /** States of governance §2; `standardStatus` gives the code of the exchange standard. */
  registrationStatus: [
    entry('registered', '正常', 'Registered'),
    entry('suspended', '限期停止活动', 'Suspended'),
    entry('liquidating', '清算中', 'In liquidation'),
    entry('deregistered', '已注销', 'Deregistered'),
    entry('revoked', '撤销登记或吊销证书', 'Revoked'),
    entry('voided', '成立登记被撤销', 'Establishment voided'),
  ],
  /** Types that can be established; `organisationType` has the digits of the standard. */
  establishedType: [
    entry('association', '社会团体', 'Association'),
    entry('service-institution', '社会服务机构（民办非企业单位）', 'Service institution'),
    entry('foundation', '基金会', 'Foundation'),
  ],
  /** 民办非企业单位登记管理暂行条例第十二条. */
  institutionForm: [
    entry('legal-person', '法人', 'Legal person'),
    entry('partnership', '合伙', 'Partnership'),
    entry('individual', '个体', 'Individual'),
  ],
  /** 基金会管理条例第三条. */
  fundraisingType: [entry('public', '公募', 'Public'), entry('non-public', '非公募', 'Non-public')],
  premisesSource: [
    entry('owned', '自有', 'Owned'),
    entry('leased', '租用', 'Leased'),
    entry('lent', '无偿借用', 'Lent free of charge'),
    entry('other', '其他', 'Other'),
  ],
  closeReason: [
    entry('charter-purpose-fulfilled', '完成章程规定的宗旨', 'Purpose fulfilled'),
    entry('self-dissolved', '自行解散', 'Dissolved by itself'),
    entry('split-or-merged', '分立、合并', 'Split or merged'),
    entry('revoked', '被撤销登记或吊销证书', 'Registration revoked'),
    entry('other', '其他', 'Other'),
  ],
  currency: [
    entry('CNY', '人民币', 'Renminbi'),
    entry('USD', '美元', 'US dollar'),
    entry('HKD', '港元', 'Hong Kong dollar'),
    entry('EUR', '欧元', 'Euro'),
  ],
  founderKind: [entry('person', '自然人', 'Person'), entry('organisation', '组织', 'Organisation')],
  fullTime: [entry('full-time', '专职', 'Full-time'), entry('part-time', '兼职', 'Part-time')],
  meetingKind: [
    entry('members', '会员（代表）大会', 'General meeting'),
    entry('council', '理事会', 'Council'),
    entry('standing-council', '常务理事会', 'Standing council'),
    entry('supervisors', '监事会', 'Supervisory board'),
  ],
  accountKind: [
    entry('basic', '基本存款账户', 'Basic account'),
    entry('general', '一般存款账户', 'General account'),
    entry('special', '专用存款账户', 'Special account'),
    entry('temporary', '临时存款账户', 'Temporary account'),
    entry('donation', '捐赠账户', 'Donation account'),
  ],
  sealKind: [
    entry('official', '公章', 'Official seal'),
    entry('finance', '财务专用章', 'Finance seal'),
    entry('contract', '合同专用章', 'Contract seal'),
    entry('legal-rep', '法定代表人名章', "Legal representative's seal"),
    entry('other', '其他', 'Other'),
  ],
  sealState: [
    entry('in-use', '在用', 'In use'),
    entry('sealed', '封存', 'Kept under seal'),
    entry('lost', '遗失', 'Lost'),
    entry('destroyed', '销毁', 'Destroyed'),
  ],
  branchKind: [
    entry('branch', '分支机构', 'Branch'),
    entry('representative-office', '代表机构', 'Representative office'),
    entry('special-fund', '专项基金', 'Special fund'),
  ],
  restrictionKind: [
    entry('political-rights', '剥夺政治权利', 'Deprived of political rights'),
    entry('criminal-penalty', '受过刑事处罚', 'Criminal penalty'),
    entry('revoked-organisation', '曾任被撤销组织负责人', 'Led a revoked organisation'),
    entry('dishonest', '失信被执行人', 'Judgment defaulter'),
    entry('other', '其他', 'Other'),
  ],
  /** Governance §10.2; the last one is what the ministry exposed in 2016. */
  illegalKind: [
    entry('unregistered', '未经登记，以社会组织名义活动', 'Acts under such a name, unregistered'),
    entry('preparing', '筹备期间开展筹备以外的活动', 'Acts beyond preparation while preparing'),
    entry('after-revocation', '被撤销登记、吊销证书后继续活动', 'Acts on after revocation'),
    entry('offshore-or-copycat', '离岸社团、山寨社团', 'Offshore or copy-cat association'),
  ],
  illegalStatus: [
    entry('suspected', '涉嫌非法', 'Suspected'),
    entry('banned', '已取缔', 'Banned'),
    entry('withdrawn', '已撤回', 'Withdrawn'),
  ],
  /** Governance §14. */
  archiveState: [
    entry('collecting', '收集中', 'Being collected'),
    entry('filed', '已归档', 'Filed'),
    entry('volume', '已立卷', 'Bound into a volume'),
    entry('transferred', '已移交', 'Transferred'),
  ],
} satisfies Record<string, readonly CodeEntry[]>

const allLists: ReadonlyMap<string, readonly CodeEntry[]> = new Map<string, readonly CodeEntry[]>([
  ...Object.entries(codeLists),
  ...Object.entries(registerLists),
])

export function findCodeList(name: string): readonly CodeEntry[] | undefined {
  return allLists.get(name)
}

/** @throws Error when there is no such list: catalogue checks have excluded that. */
export function getCodeList(name: string): readonly CodeEntry[] {
  const list = allLists.get(name)
  if (!list) throw new Error(`There is no code list ${name}.`)
  return list
}

/** The code whose label or code is `text`, for what people and files write. */
export function findCodeByText(name: string, text: string): CodeEntry | undefined {
  const list = getCodeList(name)
  return (
    list.find(({ code }) => code === text) ??
    list.find(({ label }) => label.zh === text || label.en.toLowerCase() === text.toLowerCase()) ??
    list.find(({ label }) => label.zh.split(/[（、）]/).includes(text))
  )
}
