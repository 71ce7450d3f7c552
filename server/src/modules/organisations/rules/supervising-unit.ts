import { defineRule, type Message, type Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { articles, OrganisationType } from './by-type.ts'
import { reason } from './reason.ts'

const consentArticles = {
  association: '第九条',
  'service-institution': '第三条',
  foundation: '第九条第五项',
}

/** 业务主管单位审查同意, or direct registration where the authority has opened it. */
export const supervisingUnit = defineRule({
  id: 'establishment.supervising-unit',
  title: {
    zh: '业务主管单位同意，或者直接登记',
    en: 'Consent of a supervising unit, or direct registration',
  },
  article: articles.all(consentArticles),
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({
    type: OrganisationType,
    industry: Type.String({ title: '行（事）业分类' }),
    isDirect: Type.Boolean({ title: '申请直接登记' }),
    hasUnit: Type.Boolean({ title: '已有业务主管单位同意' }),
  }),
  parameters: {
    directRegistration: {
      label: {
        zh: '是否开放直接登记：on 开放、off 不开放',
        en: 'Whether direct registration is open',
      },
      default: 'off',
      pattern: '^(on|off)$',
      source: '2016 年改革意见提出四类直接登记；现行条例未载明，由登记管理机关按授权设置',
      mark: 'K?',
    },
    'directRegistration.industries': {
      label: { zh: '可以直接登记的行（事）业', en: 'Fields in which one may register directly' },
      default: '1,3,9',
      pattern: '^\\d{1,2}(,\\d{1,2})*$',
      source: '行业协会商会、科技、公益慈善和城乡社区服务四类，对应本平台分类 1、3、9',
      mark: 'K?',
    },
  },
  evaluate(input, { parameters }) {
    const { type, industry, isDirect, hasUnit } = input
    const reasons: Reason[] = []
    const fail = (code: string, field: string, message: Message, hint: Message) =>
      reasons.push(
        reason('FAIL', code, articles.of(type, consentArticles), message, input, { field, hint }),
      )
    const consent = {
      zh: '请先取得业务主管单位的批准文件。',
      en: 'Obtain the consent of a supervising unit first.',
    }
    if (!isDirect && !hasUnit) {
      fail(
        'EST_UNIT_NONE',
        'hasUnit',
        { zh: '还没有业务主管单位。', en: 'There is no supervising unit.' },
        consent,
      )
    } else if (isDirect && parameters.directRegistration !== 'on') {
      fail(
        'EST_DIRECT_CLOSED',
        'isDirect',
        {
          zh: '本登记管理机关没有开放直接登记。',
          en: 'This registrar does not register without a supervising unit.',
        },
        consent,
      )
    } else if (
      isDirect &&
      !parameters['directRegistration.industries'].split(',').includes(industry)
    ) {
      fail(
        'EST_DIRECT_INDUSTRY',
        'isDirect',
        {
          zh: '这一行（事）业不在直接登记的范围。',
          en: 'Organisations of this field cannot register directly.',
        },
        consent,
      )
    }
    return { reasons }
  },
})
