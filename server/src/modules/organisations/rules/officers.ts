import { defineRule, type Message, type Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { articles, OrganisationType } from './by-type.ts'
import { InstitutionForm, hasOwnBody } from './institution-form.ts'
import { reason } from './reason.ts'

/** 法定代表人; of a partnership or an individual institution the 负责人. */
const headArticles = {
  association: '《中华人民共和国民法典》第九十一条第三款',
  'service-institution': '《中华人民共和国民法典》第九十三条第二款',
  foundation: '《基金会管理条例》第二十条第四款',
}
const supervisorArticles = {
  association: headArticles.association,
  'service-institution': '《中华人民共和国民法典》第九十三条第三款',
  foundation: '《基金会管理条例》第二十二条第一款',
}
const profileArticles = {
  association: '第十一条第四项',
  'service-institution': '第九条第五项',
  foundation: '第九条第四项',
}

const postNames: Record<string, Message> = {
  chair: { zh: '理事长（会长）', en: 'chair' },
  'vice-chair': { zh: '副理事长（副会长）', en: 'vice-chair' },
  'secretary-general': { zh: '秘书长', en: 'secretary-general' },
  supervisor: { zh: '监事', en: 'supervisor' },
}
const requiredPattern = `^(${Object.keys(postNames).join('|')})(,(${Object.keys(postNames).join('|')}))*$`

/** A chief supervisor is a supervisor too. */
const holds = (posts: readonly string[], wanted: string) =>
  posts.includes(wanted) || (wanted === 'supervisor' && posts.includes('chief-supervisor'))

export const officers = defineRule({
  id: 'establishment.officers',
  title: { zh: '必设职务和法定代表人', en: 'Required posts and the legal representative' },
  article: '《中华人民共和国民法典》第九十一条、第九十三条，《基金会管理条例》第二十条、第二十二条',
  inForce: { from: '2021-01-01', to: null },
  input: Type.Object({
    type: OrganisationType,
    institutionForm: Type.Optional(InstitutionForm),
    posts: Type.Array(Type.String(), { title: '各负责人的职务' }),
    heads: Type.Array(Type.String(), { title: '标为法定代表人（负责人）的人' }),
    repeated: Type.Array(Type.String(), { title: '同一职务填了两次的人' }),
  }),
  parameters: {
    'officers.required.association': {
      label: { zh: '社会团体必设职务', en: 'Posts that an association must have' },
      default: 'chair,secretary-general',
      pattern: requiredPattern,
      source: '民法典第九十一条第三款；秘书长见社会团体章程示范文本',
      mark: 'K',
    },
    'officers.required.service-institution': {
      label: {
        zh: '法人型社会服务机构必设职务',
        en: 'Posts of an institution with legal personality',
      },
      default: 'chair,supervisor',
      pattern: requiredPattern,
      source: '民法典第九十三条第二款、第三款',
      mark: 'K',
    },
    'officers.required.foundation': {
      label: { zh: '基金会必设职务', en: 'Posts that a foundation must have' },
      default: 'chair,vice-chair,secretary-general,supervisor',
      pattern: requiredPattern,
      source: '《基金会管理条例》第二十条第四款、第二十二条第一款',
      mark: 'V',
    },
  },
  evaluate({ type, institutionForm, posts, heads, repeated }, { parameters }) {
    const isBody = hasOwnBody(type, institutionForm)
    const required = isBody ? parameters[`officers.required.${type}`].split(',') : []
    const missing = required.filter((post) => !holds(posts, post))
    const reasons: Reason[] = missing.map((post) => postMissing(type, post))
    if (heads.length !== 1) reasons.push(headCount(type, isBody, heads))
    for (const name of new Set(repeated)) reasons.push(postTwice(type, name))
    return { reasons, result: { required } }
  },
})

function postMissing(type: OrganisationType, post: string): Reason {
  const label = postNames[post] ?? { zh: post, en: post }
  const article = (post === 'supervisor' ? supervisorArticles : headArticles)[type]
  return reason(
    'FAIL',
    'EST_POST_MISSING',
    article,
    { zh: `还没有${label.zh}。`, en: `There is no ${label.en}.` },
    { post },
    {
      field: 'posts',
      hint: {
        zh: `请加上拟任${label.zh}，或者改正已填人员的职务。`,
        en: `Add the proposed ${label.en}, or correct a post.`,
      },
    },
  )
}

function headCount(type: OrganisationType, isBody: boolean, heads: readonly string[]): Reason {
  const title = isBody
    ? { zh: '法定代表人', en: 'legal representative' }
    : { zh: '单位负责人', en: 'head' }
  const message =
    heads.length === 0
      ? { zh: `还没有标明谁是${title.zh}。`, en: `Nobody is marked as the ${title.en}.` }
      : {
          zh: `${title.zh}只能有一人，现标了 ${heads.length} 人：${heads.join('、')}。`,
          en: `There can be one ${title.en} only, not ${heads.length}: ${heads.join(', ')}.`,
        }
  const hint = {
    zh: '请在一名负责人下勾选“是否法定代表人”，其余的不勾。',
    en: 'Tick “Is the legal representative” for one person and for no other.',
  }
  const code = heads.length === 0 ? 'EST_LEGAL_REP_NONE' : 'EST_LEGAL_REP_MANY'
  return reason('FAIL', code, headArticles[type], message, { heads }, { field: 'heads', hint })
}

function postTwice(type: OrganisationType, name: string): Reason {
  return reason(
    'FAIL',
    'EST_POST_TWICE',
    articles.of(type, profileArticles),
    { zh: `${name} 的同一职务填了两次。`, en: `${name} is entered twice with the same post.` },
    { name },
    { field: 'repeated', hint: { zh: '请删去重复的一项。', en: 'Remove one of the two.' } },
  )
}

export const founders = defineRule({
  id: 'establishment.founders',
  title: { zh: '发起人（举办者、捐赠人）不重复', en: 'Each founder once' },
  article: articles.all(profileArticles),
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({
    type: OrganisationType,
    repeated: Type.Array(Type.String(), { title: '填了两次的人或组织' }),
  }),
  parameters: {},
  evaluate({ type, repeated }) {
    return {
      reasons: [...new Set(repeated)].map((name) =>
        reason(
          'FAIL',
          'EST_FOUNDER_TWICE',
          articles.of(type, profileArticles),
          { zh: `${name} 填了两次。`, en: `${name} is entered twice.` },
          { name },
          { field: 'repeated', hint: { zh: '请删去重复的一项。', en: 'Remove one of the two.' } },
        ),
      ),
    }
  },
})
