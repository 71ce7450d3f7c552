import { catalogue } from './catalogue.ts'

/** Volumes of the archive. */
export const archiveVolumes = catalogue({
  'volume.title': { zh: '案卷', en: 'Volumes' },
  'volume.lead': {
    zh: '一组织一卷。归档后在期限内整理入卷，到期由平台整理。',
    en: 'One volume for each organisation; what nobody arranges in time, the platform arranges.',
  },
  'volume.find': { zh: '组织名称、题名或信用代码', en: 'Organisation, title or code' },
  'volume.organisation': { zh: '组织', en: 'Organisation' },
  'volume.ofOrganisation': { zh: '本组织的案卷', en: 'Volume of the organisation' },
  'volume.open': { zh: '待整理', en: 'To be arranged' },
  'volume.openCount': { zh: '{count} 件待整理', en: '{count} to be arranged' },
  'volume.arranged': { zh: '已整理', en: 'Arranged' },
  'volume.transferred': { zh: '已移交', en: 'Transferred' },
  'volume.items': { zh: '件数', en: 'Items' },
  'volume.span': { zh: '起止日期', en: 'From – to' },
  'volume.none': { zh: '没有这样的案卷', en: 'No such volumes' },
  'volume.cover': { zh: '案卷封面', en: 'Cover' },
  'volume.number': { zh: '案卷号', en: 'Volume number' },
  'volume.fonds': { zh: '全宗名称', en: 'Fonds' },
  'volume.caseTitle': { zh: '案卷题名', en: 'Title' },
  'volume.notYet': { zh: '整理后编号', en: 'Numbered when arranged' },
  'volume.date': { zh: '日期', en: 'Date' },
  'volume.pageFrom': { zh: '起页', en: 'First page' },
  'volume.lastSheet': { zh: '备考表', en: 'Last sheet' },
  'volume.note': { zh: '卷内文件情况说明', en: 'State of the volume' },
  'volume.noteHint': {
    zh: '写明是否齐全，有无缺损、修改、补充。',
    en: 'Whether it is complete; what is missing, damaged or was added.',
  },
  'volume.noteMissing': { zh: '请写情况说明。', en: 'Describe the state of the volume.' },
  'volume.arranger': { zh: '整理人', en: 'Arranged by' },
  'volume.checker': { zh: '检查人', en: 'Checked by' },
  'volume.unchecked': { zh: '待检查', en: 'Not checked yet' },
  'volume.arrange': { zh: '整理入卷', en: 'Arrange' },
  'volume.check': { zh: '检查无误，签名', en: 'Checked: sign' },
  'volume.checkHint': {
    zh: '检查人与整理人不能是同一人。',
    en: 'Whoever has arranged it does not check it.',
  },
  'volume.collecting': {
    zh: '有 {count} 件还在收集，归档后才能整理入卷。',
    en: '{count} items are still being collected; they are arranged once they are filed.',
  },
  'volume.package': { zh: '下载整卷', en: 'Download the volume' },
  'volume.sheet': { zh: '导出{format}', en: 'Export as {format}' },
})
