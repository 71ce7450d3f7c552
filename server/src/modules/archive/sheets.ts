import { number, sheet, word } from '../registers/index.ts'

/** 归档文件目录, as DA/T 22-2015 draws it. */
export const itemSheet = sheet('archive_items', '归档文件目录', 'Archive list', {
  order: number('序号', 'No.'),
  archive_no: word('档号', 'Archive number'),
  case_number: word('文号', 'Case number'),
  registrar: word('责任者', 'Registrar'),
  title: word('题名', 'Title'),
  filed_on: word('日期', 'Filed on'),
  pages: number('页数', 'Pages'),
  files: number('文件数', 'Papers'),
  archive_class: word('类别', 'Class'),
  state: word('状态', 'State'),
  retention: word('保管期限', 'Retention'),
  uscc: word('统一社会信用代码', 'Unified social credit code'),
})

/** 卷内目录. */
export const volumeSheet = sheet('archive_volume', '卷内目录', 'Catalogue of a volume', {
  order: number('顺序号', 'No.'),
  archive_no: word('档号', 'Archive number'),
  case_number: word('文号', 'Case number'),
  maker: word('责任者', 'Maker'),
  title: word('题名', 'Title'),
  date: word('日期', 'Date'),
  page_from: number('起页', 'First page'),
  pages: number('页数', 'Pages'),
  sha256: word('目录 SHA-256', 'SHA-256 of its catalogue'),
})

/** 移交清册. */
export const transferSheet = sheet('archive_transfer', '移交清册', 'Transfer list', {
  order: number('序号', 'No.'),
  archive_no: word('档号', 'Archive number'),
  title: word('题名', 'Title'),
  filed_on: word('日期', 'Filed on'),
  retention: word('保管期限', 'Retention'),
  files: number('文件数', 'Papers'),
  pages: number('页数', 'Pages'),
  sha256: word('目录 SHA-256', 'SHA-256 of its catalogue'),
})
