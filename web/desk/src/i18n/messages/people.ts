import { catalogue } from './catalogue.ts'

export const people = catalogue({
  'nav.people': { zh: '人员任职', en: 'People' },
  'dossier.posts': { zh: '全部任职', en: 'All posts' },
  'dossier.open': { zh: '看这一条和它的变动', en: 'Open, with its history' },
  'dossier.more': { zh: '还有，见台账', en: 'More, in the register' },
  'dossier.noBelongings': { zh: '没有附属的记录', en: 'Nothing belongs to it' },
  'dossier.verify': { zh: '验证这张证书', en: 'Verify this certificate' },
  'dossier.onFile': { zh: '已存档', en: 'On file' },
  'dossier.organisation': { zh: '所属组织', en: 'Organisation' },
  'people.title': { zh: '人员任职', en: 'People and posts' },
  'people.lead': {
    zh: '按姓名查一个人在各组织的职务。每次查看都有记录，本人能看到谁查过。',
    en: 'The posts of a person in all organisations. Every look is on record, and the person can see it.',
  },
  'people.name': { zh: '姓名', en: 'Name' },
  'people.nameHint': { zh: '要写全名', en: 'The whole name' },
  'people.postsOf': { zh: '{name}的任职', en: 'Posts of {name}' },
  'people.others': { zh: '查这个名字的其他人', en: 'Others of this name' },
  'people.organisation': { zh: '社会组织', en: 'Organisation' },
  'people.post': { zh: '职务', en: 'Post' },
  'people.from': { zh: '任职', en: 'From' },
  'people.to': { zh: '离任', en: 'To' },
  'people.legalRep': { zh: '法定代表人', en: 'Legal representative' },
  'people.inOffice': { zh: '在任', en: 'In office' },
  'people.found': {
    zh: '叫“{name}”的{people}人，现任职务{posts}个',
    en: '{people} called “{name}”, {posts} posts held now',
  },
  'people.person': { zh: '{name}（第{number}人）', en: '{name}, person {number}' },
  'people.all': { zh: '历任全部职务', en: 'All posts, past ones too' },
  'people.none': { zh: '没查到', en: 'Nothing found' },
  'people.noneHint': {
    zh: '没有在任的人叫这个名字，或者不在您的地区。只认全名。',
    en: 'Nobody in office is called so within your region. Only whole names are found.',
  },
  'people.noPosts': { zh: '没有任职', en: 'No posts' },
  'people.noPostsHint': {
    zh: '这个人在您能查看的组织里没有任职。',
    en: 'This person holds no post in an organisation that you may see.',
  },
})
