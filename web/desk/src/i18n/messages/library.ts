import { catalogue } from './catalogue.ts'

export const library = catalogue({
  'nav.library': { zh: '资料库', en: 'Documents' },
  'library.lead': {
    zh: '您和您的组织交过的材料都在这里，下次办事直接选用，不用再传。',
    en: 'What you and your organisations have handed in, to be used again without an upload.',
  },
  'library.find': { zh: '名称、类型，或者文件里的字', en: 'Name, kind, or words inside' },
  'library.kind': { zh: '材料类型', en: 'Kind' },
  'library.owner': { zh: '归谁所有', en: 'Owner' },
  'library.all': { zh: '全部', en: 'All' },
  'library.self': { zh: '我本人', en: 'Myself' },
  'library.name': { zh: '名称', en: 'Name' },
  'library.madeOn': { zh: '形成日期', en: 'Made on' },
  'library.validUntil': { zh: '有效期至', en: 'Valid until' },
  'library.expired': { zh: '已过期', en: 'Expired' },
  'library.uses': { zh: '用在', en: 'Used in' },
  'library.notUsed': { zh: '还没有用过', en: 'Not used yet' },
  'library.added': { zh: '存入', en: 'Added' },
  'library.acts': { zh: '操作', en: 'Actions' },
  'library.edit': { zh: '修改', en: 'Edit' },
  'library.remove': { zh: '移出', en: 'Remove' },
  'library.removeAsk': {
    zh: '把“{name}”移出资料库？已经交到办件里的不受影响。',
    en: 'Take “{name}” out of the library? Cases that have it keep it.',
  },
  'library.upload': { zh: '上传资料', en: 'Upload' },
  'library.uploadTo': { zh: '存给', en: 'Keep for' },
  'library.kinds': {
    zh: 'PDF、图片、Word 或 Excel 文件；同样的文件只存一份',
    en: 'PDF, pictures, Word or Excel; the same file is kept once',
  },
  'library.none': { zh: '没有这样的资料', en: 'No such documents' },
  'library.noneHint': {
    zh: '上传一份，或者在办件里交过材料，就会存到这里。',
    en: 'Upload one, or hand in material in a case, and it is kept here.',
  },
  'library.text.scanned': {
    zh: '扫描件，里面的字查不到',
    en: 'Scanned: its words cannot be searched',
  },
  'library.text.encrypted': {
    zh: '有密码，里面的字查不到',
    en: 'Locked: its words cannot be searched',
  },
  'library.text.broken': { zh: '读不出里面的字', en: 'Its words cannot be read' },
  'library.text.too-large': {
    zh: '太大，没有读里面的字',
    en: 'Too large for its words to be read',
  },
  'library.save': { zh: '保存', en: 'Save' },
  'library.choose': { zh: '从资料库选择', en: 'Choose from the library' },
  'library.chooseFor': { zh: '选一份作“{name}”', en: 'Choose “{name}”' },
  'library.use': { zh: '选用', en: 'Use' },
  'library.fits': { zh: '只列这一项收的文件类型。', en: 'Only kinds of files that fit here.' },
})
