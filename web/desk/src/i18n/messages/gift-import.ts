import { catalogue } from './catalogue.ts'

export const giftImport = catalogue({
  'donations.import': { zh: '表格导入', en: 'Spreadsheet' },
  'gifts.import': { zh: '导入线下捐赠', en: 'Import offline gifts' },
  'gifts.importLead': {
    zh: '先下载模板填写，再选文件试导；试导不写入。现金和实物导入后由另一位经办人复核，银行转账等银行流水对上才算到账。同一个凭证号只算一次。',
    en: 'Fill in the template, then choose the file: it is tried first and nothing is written. Cash and goods wait for another clerk, transfers for the bank statement. A voucher number counts once.',
  },
  'gifts.templateXlsx': { zh: '下载模板（XLSX）', en: 'Template (XLSX)' },
  'gifts.templateCsv': { zh: '下载模板（CSV）', en: 'Template (CSV)' },
  'gifts.file': { zh: '捐赠表格', en: 'File of gifts' },
  'gifts.fileHint': {
    zh: '拖到这里，或者点击选择 CSV、XLSX 文件，一次最多 2000 行',
    en: 'Drop it here, or choose CSV or XLSX, at most 2000 rows',
  },
  'gifts.trying': { zh: '正在试导…', en: 'Trying…' },
  'gifts.trial': { zh: '试导结果（还没有写入）', en: 'Trial (nothing written yet)' },
  'gifts.done': { zh: '导入结果', en: 'Imported' },
  'gifts.counts': {
    zh: '{rows} 行：可以导入 {accepted} 行，共 {amount} 元；已经有 {unchanged} 行；有问题 {rejected} 行。',
    en: '{rows} rows: {accepted} sound, {amount} yuan; {unchanged} known; {rejected} with problems.',
  },
  'gifts.takeAll': { zh: '导入 {count} 行', en: 'Import {count} rows' },
  'gifts.next': {
    zh: '已登记。请另一位经办人在捐赠列表里复核。',
    en: 'Written down. Another clerk confirms them in the list.',
  },
  'gifts.problems': { zh: '有问题的行', en: 'Rows with problems' },
  'gifts.row': { zh: '行', en: 'Row' },
  'gifts.column': { zh: '列', en: 'Column' },
  'gifts.problem': { zh: '问题', en: 'Problem' },
  'gifts.mend': { zh: '怎么改', en: 'How to mend it' },
})
