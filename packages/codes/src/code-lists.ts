import { charityLists } from './charity-lists.ts'
import { ethnicity } from './ethnicity.ts'
import type { CodeEntry } from './code-entry.ts'

const entry = (code: string, zh: string, en: string): CodeEntry => ({ code, label: { zh, en } })

/** Code lists by name. Those without a standard named are ours. */
export const codeLists = {
  /** First two characters of a credit code (GB 32100-2015). */
  organisationType: [
    entry('51', '社会团体', 'Association'),
    entry('52', '社会服务机构（民办非企业单位）', 'Service institution'),
    entry('53', '基金会', 'Foundation'),
    entry('59', '其他社会组织', 'Other social organisation'),
  ],
  /** 民办非企业单位登记管理暂行条例第十二条；基金会管理条例第三条（公募与非公募之分）. */
  organisationSubtype: [
    entry('legal-person', '法人', 'Legal person'),
    entry('partnership', '合伙', 'Partnership'),
    entry('individual', '个体', 'Individual'),
    { ...entry('public', '公募基金会', 'Public foundation'), validTo: '2016-08-31' },
    { ...entry('non-public', '非公募基金会', 'Non-public foundation'), validTo: '2016-08-31' },
  ],
  organisationStatus: [
    entry('1', '正常', 'Registered'),
    entry('2', '注销', 'Deregistered'),
    entry('3', '撤销', 'Registration annulled'),
    entry('4', '吊销', 'Certificate revoked'),
    entry('5', '筹备', 'In preparation'),
    entry('6', '清算中', 'In liquidation'),
  ],
  /** The fourteen fields of the yearly civil affairs statistics. */
  industry: [
    entry('1', '工商', 'Industry and commerce'),
    entry('2', '农业农村', 'Agriculture and rural areas'),
    entry('3', '科研', 'Scientific research'),
    entry('4', '教育', 'Education'),
    entry('5', '卫生', 'Health'),
    entry('6', '文化', 'Culture'),
    entry('7', '体育', 'Sport'),
    entry('8', '生态环境', 'Ecology and environment'),
    entry('9', '社会服务', 'Social services'),
    entry('10', '法律', 'Law'),
    entry('11', '宗教', 'Religion'),
    entry('12', '职业及从业者', 'Professions and practitioners'),
    entry('13', '国际及涉外', 'International and foreign-related'),
    entry('14', '其他', 'Other'),
  ],
  ethnicity,
  /** GB/T 2261.1. */
  sex: [
    entry('0', '未知的性别', 'Unknown'),
    entry('1', '男性', 'Male'),
    entry('2', '女性', 'Female'),
    entry('9', '未说明的性别', 'Not stated'),
  ],
  /** GB/T 4762. */
  politicalStatus: [
    entry('01', '中共党员', 'Member of the Communist Party of China'),
    entry('02', '中共预备党员', 'Probationary member of the Communist Party of China'),
    entry('03', '共青团员', 'Member of the Communist Youth League'),
    entry('04', '民革党员', 'Member of the Revolutionary Committee of the Kuomintang'),
    entry('05', '民盟盟员', 'Member of the China Democratic League'),
    entry('06', '民建会员', 'Member of the China National Democratic Construction Association'),
    entry('07', '民进会员', 'Member of the China Association for Promoting Democracy'),
    entry('08', '农工党党员', "Member of the Chinese Peasants' and Workers' Democratic Party"),
    entry('09', '致公党党员', 'Member of the China Zhi Gong Party'),
    entry('10', '九三学社社员', 'Member of the Jiusan Society'),
    entry('11', '台盟盟员', 'Member of the Taiwan Democratic Self-Government League'),
    entry('12', '无党派人士', 'Personage without party affiliation'),
    entry('13', '群众', 'Unaffiliated'),
  ],
  post: [
    entry('chair', '理事长（会长）', 'Chair'),
    entry('vice-chair', '副理事长（副会长）', 'Vice chair'),
    entry('secretary-general', '秘书长', 'Secretary-general'),
    entry('deputy-secretary-general', '副秘书长', 'Deputy secretary-general'),
    entry('standing-director', '常务理事', 'Standing director'),
    entry('director', '理事', 'Director'),
    entry('chief-supervisor', '监事长', 'Chief supervisor'),
    entry('supervisor', '监事', 'Supervisor'),
  ],
  certificateKind: [
    entry('original', '正本', 'Original'),
    entry('duplicate', '副本', 'Duplicate'),
    entry('electronic', '电子', 'Electronic'),
    entry('fundraising', '公开募捐资格证书', 'Public-fundraising qualification'),
  ],
  identityDocument: [
    entry('resident-id', '居民身份证', 'Resident identity card'),
    entry(
      'hmt-residence-permit',
      '港澳台居民居住证',
      'Hong Kong, Macao or Taiwan residence permit',
    ),
    entry('hm-travel-permit', '港澳居民来往内地通行证', 'Hong Kong and Macao travel permit'),
    entry('taiwan-travel-permit', '台湾居民来往大陆通行证', 'Taiwan travel permit'),
    entry('foreign-permanent', '外国人永久居留身份证', 'Foreign permanent resident card'),
    entry('passport', '护照', 'Passport'),
    entry('other', '其他', 'Other'),
  ],
  annualReportResult: [
    entry('pass', '合格', 'Pass'),
    entry('conditional', '基本合格', 'Conditional pass'),
    entry('fail', '不合格', 'Fail'),
    entry('not-filed', '未参检', 'Not filed'),
  ],
  evaluationGrade: [
    entry('5A', '5A', '5A'),
    entry('4A', '4A', '4A'),
    entry('3A', '3A', '3A'),
    entry('2A', '2A', '2A'),
    entry('1A', '1A', '1A'),
    entry('none', '无', 'None'),
  ],
  /** 党政机关公文处理工作条例第八条（通知、公告、通告）；公示 is what offices call what may be objected to. */
  announcementKind: [
    entry('notice', '通知', 'Notice'),
    entry('announcement', '公告', 'Announcement'),
    entry('circular', '通告', 'Circular'),
    entry('publicity', '公示', 'Publicity'),
  ],
  auditKind: [
    entry('term', '换届审计', 'At the end of a term'),
    entry('departure', '离任审计', 'At a departure'),
    entry('liquidation', '注销清算审计', 'At liquidation'),
    entry('special', '专项审计', 'On one matter'),
    entry('random', '抽查审计', 'At random'),
  ],
  auditOpinion: [
    entry('unqualified', '无保留意见', 'Unqualified'),
    entry('qualified', '保留意见', 'Qualified'),
    entry('adverse', '否定意见', 'Adverse'),
    entry('disclaimer', '无法表示意见', 'Disclaimer'),
  ],
  auditState: [
    entry('issued', '已出具报告', 'Issued'),
    entry('rectifying', '整改中', 'Being rectified'),
    entry('closed', '已办结', 'Closed'),
  ],
  /** 社会组织抽查暂行办法（民发〔2017〕45 号）: 定向、不定向 are how a list is drawn. */
  inspectionKind: [
    entry('random', '双随机抽查', 'Random check'),
    entry('irregular', '不定期检查', 'Irregular check'),
  ],
  inspectionResult: [
    entry('clean', '未发现问题', 'Nothing found'),
    entry('found', '发现问题', 'Problems found'),
    entry('uncooperative', '不配合检查', 'Did not cooperate'),
    entry('unreachable', '通过登记的住所无法联系', 'Not to be reached at its residence'),
  ],
  inspectionProgress: [
    entry('closed', '已办结', 'Closed'),
    entry('rectifying', '整改中', 'Being rectified'),
    entry('rectified', '已整改', 'Rectified'),
    entry('missed', '逾期未整改', 'Not rectified in time'),
  ],
  /** 社会组织信用信息管理办法（民政部令第 60 号）. */
  creditList: [
    entry('ABNORMAL', '活动异常名录', 'List of abnormal activity'),
    entry('SERIOUS', '严重违法失信名单', 'List of serious violations'),
  ],
  creditGround: [
    entry('AB1', '未按规定报送年度工作报告', 'Annual report not filed as required'),
    entry('AB2', '未按规定设立党组织', 'No Party organisation as required'),
    entry('AB3', '未按期完成整改', 'Rectification not done in time'),
    entry('AB4', '违反公开募捐规定', 'Fundraising rules broken'),
    entry('AB5', '受到警告或者较小数额罚款', 'A warning or a small fine'),
    entry('AB6', '通过登记的住所无法联系', 'Not to be reached at its residence'),
    entry('AB7', '法律法规规定的其他情形（活动异常）', 'Other law: abnormal activity'),
    entry('SE1', '在活动异常名录满二年', 'Two full years of abnormal activity'),
    entry('SE2', '骗取登记、变更被撤销', 'A change obtained by fraud and revoked'),
    entry('SE3', '被限期停止活动', 'Activity suspended'),
    entry('SE4', '受到较大数额罚款', 'A large fine'),
    entry(
      'SE5',
      '三年内多次受到警告或者较小数额罚款',
      'Several warnings or small fines in three years',
    ),
    entry('SE6', '被列为失信被执行人', 'A defaulter in the enforcement of judgments'),
    entry('SE7', '被吊销登记证书或者撤销登记', 'Registration revoked'),
    entry('SE8', '法律法规规定的其他情形（严重违法失信）', 'Other law: serious violation'),
  ],
  listingStatus: [
    entry('listed', '在列', 'On the list'),
    entry('removed', '已移出', 'Removed'),
    entry('annulled', '已撤销', 'Annulled'),
  ],
  creditRecordKind: [
    entry('basic', '基础信息', 'Basic'),
    entry('annual-report', '年报信息', 'Annual report'),
    entry('inspection', '行政检查信息', 'Inspection'),
    entry('penalty', '行政处罚信息', 'Penalty'),
    entry('other', '其他信息', 'Other'),
  ],
  creditPersonRole: [
    entry('responsible', '慈善组织负责人', 'Responsible person of a charity'),
    entry('trustee', '慈善信托受托人', 'Trustee of a charitable trust'),
  ],
  measureKind: [
    entry('reward', '守信激励', 'Reward'),
    entry('punishment', '失信惩戒', 'Punishment'),
  ],
  measureScope: [
    entry('ABNORMAL', '活动异常名录', 'List of abnormal activity'),
    entry('SERIOUS', '严重违法失信名单', 'List of serious violations'),
    entry('GOOD', '未列入且评估等级 4A 以上', 'On no list, and graded 4A or above'),
    // 慈善捐赠领域联合激励和惩戒合作备忘录（2018）: two groups of rewards, five of punishments.
    entry('GOOD_CHARITY', '守信慈善组织：未列入且评估等级 4A 以上', 'Charities graded 4A or above'),
    entry('GOOD_DONOR', '有良好捐赠记录的捐赠人', 'Donors with good records'),
    entry(
      'SERIOUS_CHARITY',
      '严重违法失信的慈善组织',
      'Charities on the list of serious violations',
    ),
    entry(
      'SERIOUS_CHARITY_LEADER',
      '其法定代表人和直接负责的主管人员',
      'Their legal representatives and managers',
    ),
    entry('LIABLE_DONOR', '被法院判定承担责任的捐赠人', 'Donors held liable by a court'),
    entry(
      'LIABLE_BENEFICIARY',
      '被法院判定承担责任的受益人',
      'Beneficiaries held liable by a court',
    ),
    entry(
      'FAKE_CHARITY',
      '假借慈善名义或者假冒慈善组织骗取财产的',
      'Who defrauds in the name of charity',
    ),
  ],
  serviceWay: [
    entry('direct', '直接送达', 'Handed over'),
    entry('left', '留置送达', 'Left behind'),
    entry('mail', '邮寄送达', 'By mail'),
    entry('electronic', '电子送达', 'Electronic'),
    entry('announcement', '公告送达', 'By announcement'),
  ],
  penaltyProcedure: [
    entry('ordinary', '普通程序', 'Ordinary procedure'),
    entry('simple', '简易程序', 'Simple procedure'),
  ],
  penaltyKind: [
    entry('correction', '责令改正', 'Order to correct'),
    entry('warning', '警告', 'Warning'),
    entry('fine', '罚款', 'Fine'),
    entry('confiscation', '没收', 'Confiscation'),
    entry('suspension', '限期停止活动', 'Suspension for a term'),
    entry('annulment', '撤销登记', 'Annulment of registration'),
    entry('revocation', '吊销登记证书', 'Revocation of certificate'),
    entry('other', '其他', 'Other'),
  ],
  ...charityLists,
} satisfies Record<string, readonly CodeEntry[]>

export type CodeListName = keyof typeof codeLists

/** The entry of a code, withdrawn ones too; with a day (`YYYY-MM-DD`), only if in use on it. */
export function findCode(list: CodeListName, code: string, date?: string): CodeEntry | undefined {
  const entries: readonly CodeEntry[] = codeLists[list]
  return entries.find((e) => e.code === code && (date === undefined || isInUse(e, date)))
}

/** The label of a code; an unknown code is shown as it is rather than hidden. */
export function codeLabel(list: CodeListName, code: string, lang: 'zh' | 'en' = 'zh'): string {
  return findCode(list, code)?.label[lang] ?? code
}

function isInUse(e: CodeEntry, date: string): boolean {
  return (e.validFrom ?? '') <= date && date <= (e.validTo ?? '9999')
}
