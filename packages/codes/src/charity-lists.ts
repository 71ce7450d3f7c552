import type { CodeEntry } from './code-entry.ts'

const entry = (code: string, zh: string, en: string): CodeEntry => ({ code, label: { zh, en } })

/** Lists of charitable fundraising: codes are ours, their contents those of the charity law. */
export const charityLists = {
  /** 慈善法第二十三条. */
  fundraisingMethod: [
    entry('box', '在公共场所设置募捐箱', 'Boxes in public places'),
    entry('event', '义演、义赛、义卖、义展、义拍、慈善晚会等', 'Benefit events'),
    entry('media', '广播、电视、报刊、互联网等媒体', 'Broadcast, press, internet'),
    entry('other', '其他公开募捐方式', 'Other'),
  ],
  planStatus: [
    entry('filed', '已备案', 'Filed'),
    entry('stopped', '已责令停止', 'Stopped'),
    entry('disclosed', '已结束并全面公开', 'Ended and disclosed'),
  ],
  /** 慈善法第三条. */
  charityCause: [
    entry('relief', '扶贫、济困', 'Relief of poverty'),
    entry(
      'care',
      '扶老、救孤、恤病、助残、优抚',
      'Care of the old, orphans, the sick and disabled',
    ),
    entry('emergency', '救助突发事件造成的损害', 'Relief in disasters and emergencies'),
    entry('culture', '教育、科学、文化、卫生、体育', 'Education, science, culture, health, sport'),
    entry('environment', '防治污染，保护和改善生态环境', 'Protection of the environment'),
    entry('other', '其他公益活动', 'Other public benefit'),
  ],
  projectStatus: [entry('active', '实施中', 'Under way'), entry('closed', '已结项', 'Closed')],
  partnerKind: [entry('organisation', '组织', 'Organisation'), entry('person', '个人', 'Person')],
  /** 慈善法第四十七条. */
  trusteeKind: [
    entry('charity', '慈善组织', 'Charity'),
    entry('trust-company', '信托公司', 'Trust company'),
  ],
  trustStatus: [
    entry('active', '存续', 'Active'),
    entry('transferred', '已由新受托人备案', 'Filed by another trustee'),
    entry('terminated', '已终止', 'Terminated'),
    entry('liquidated', '已清算', 'Liquidated'),
  ],
  /** 慈善法第二十九条. */
  directedAudience: [
    entry('founder', '发起人', 'Founders'),
    entry('director', '理事会成员', 'Members of the council'),
    entry('member', '会员', 'Members'),
  ],
  platformStatus: [
    entry('designated', '已指定', 'Designated'),
    entry('rectifying', '整改中', 'Being rectified'),
    entry('delisted', '已取消指定', 'Designation cancelled'),
  ],
  fundraisingListingStatus: [
    entry('live', '发布中', 'Live'),
    entry('paused', '已暂停', 'Paused'),
    entry('ended', '已结束', 'Ended'),
    entry('taken-down', '已下线', 'Taken down'),
  ],
  platformInspectionKind: [
    entry('routine', '巡检', 'Routine'),
    entry('complaint', '投诉举报', 'Complaint'),
    entry('sentiment', '舆情', 'Public opinion'),
  ],
  platformMeasure: [
    entry('none', '没有问题', 'Nothing found'),
    entry('interview', '约谈', 'Interview'),
    entry('rectify', '整改通知', 'Order to rectify'),
    entry('suggestion', '改进建议', 'Suggestion'),
    entry('delist', '取消指定', 'Delisting'),
  ],
  /** 慈善组织信息公开办法第三条. */
  disclosureClass: [
    entry('basic', '基本信息', 'Basic information'),
    entry('annual', '年度报告', 'Annual report'),
    entry('campaign', '公开募捐情况', 'Public fundraising'),
    entry('project', '慈善项目情况', 'Charity projects'),
    entry('trust', '慈善信托情况', 'Charitable trusts'),
    entry('major', '重大事项和关联交易', 'Major and related-party matters'),
    entry('other', '其他信息', 'Other'),
  ],
  disclosureOccasion: [
    entry('periodic', '定期公开', 'Periodic'),
    entry('final', '结束后全面公开', 'Full, after the end'),
    entry('emergency', '应急期间接收情况', 'Received in an emergency'),
    entry('change', '变化后公开', 'After a change'),
  ],
  /** 慈善组织信息公开办法第十三条、第十四条. */
  majorMatter: [
    entry('asset-change', '重大资产变动', 'Major change of assets'),
    entry('investment', '重大投资', 'Major investment'),
    entry('transaction', '重大交易', 'Major transaction'),
    entry('related-party', '关联交易', 'Related-party dealing'),
  ],
  disclosureTiming: [
    entry('met', '按期公开', 'In time'),
    entry('late', '逾期公开', 'Late'),
    entry('undated', '没有固定期限', 'No fixed date'),
  ],
} satisfies Record<string, readonly CodeEntry[]>
