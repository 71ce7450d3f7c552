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
} satisfies Record<string, readonly CodeEntry[]>
