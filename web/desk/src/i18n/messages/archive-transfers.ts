import { catalogue } from './catalogue.ts'

/** Transfer of the archive to the state archives. */
export const archiveTransfers = catalogue({
  'transfer.title': { zh: '移交清册', en: 'Transfers' },
  'transfer.lead': {
    zh: '向国家档案馆移交的档案；清册和凭证永久保存，本平台的副本不删除。',
    en: 'What goes to the state archives. Lists and receipts stay for ever, and so do our copies.',
  },
  'transfer.drawUp': { zh: '编制清册', en: 'Draw up a list' },
  'transfer.receiver': { zh: '接收单位', en: 'Receiving archives' },
  'transfer.receiverMissing': { zh: '请写接收的档案馆。', en: 'Name the archives.' },
  'transfer.choose': { zh: '移交哪些案卷', en: 'Which volumes' },
  'transfer.chooseOne': { zh: '请至少选一卷。', en: 'Choose a volume at least.' },
  'transfer.count': { zh: '{count} 件', en: '{count} items' },
  'transfer.chosen': { zh: '已选 {count} 卷：{names}', en: '{count} chosen: {names}' },
  'transfer.nothingArranged': {
    zh: '没有可以移交的案卷：整理、检查以后，且不在别的清册上，才列在这里。',
    en: 'Nothing to transfer: volumes that are arranged, checked and on no other list stand here.',
  },
  'transfer.withdrawn': { zh: '已撤回', en: 'Withdrawn' },
  'transfer.withdrawal': { zh: '撤回清册', en: 'Withdrawal' },
  'transfer.withdrawalHint': {
    zh: '清册有错的，接收以前可以撤回；撤回的清册保留，档案可以重新列入清册。',
    en: 'A wrong list is withdrawn before it is received. It stays; its items can be listed anew.',
  },
  'transfer.withdrawalReason': { zh: '撤回原因', en: 'Reason' },
  'transfer.withdrawer': { zh: '撤回人', en: 'Withdrawn by' },
  'transfer.withdraw': { zh: '撤回', en: 'Withdraw' },
  'transfer.received': { zh: '已接收', en: 'Received' },
  'transfer.waiting': { zh: '待接收', en: 'Not received yet' },
  'transfer.drawnUp': { zh: '编制', en: 'Drawn up' },
  'transfer.from': { zh: '移交单位', en: 'From' },
  'transfer.none': { zh: '还没有移交', en: 'Nothing was transferred yet' },
  'transfer.noneHint': {
    zh: '案卷整理、检查以后，可以编制清册。',
    en: 'Lists are drawn up of arranged and checked volumes.',
  },
  'transfer.list': { zh: '清册', en: 'List' },
  'transfer.package': { zh: '下载移交包', en: 'Download the package' },
  'transfer.receipt': { zh: '接收凭证', en: 'Receipt' },
  'transfer.receiptHint': {
    zh: '档案馆出具凭证后登记；登记后这些档案标为已移交。',
    en: 'Once it is on record, the items count as transferred.',
  },
  'transfer.receiptNo': { zh: '凭证号', en: 'Receipt number' },
  'transfer.receivedOn': { zh: '接收日期', en: 'Received on' },
  'transfer.recipient': { zh: '接收人', en: 'Received by' },
  'transfer.missing': { zh: '请填写。', en: 'This is needed.' },
  'transfer.record': { zh: '登记接收', en: 'Record' },
})
