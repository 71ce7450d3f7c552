import { eq, isIn, not, or, present } from '@yiqi/contracts'
import type { FormSection } from '../../../cases/index.ts'
import { text } from '../../common-fields.ts'

/** 行业协会商会, 科技, 公益慈善和城乡社区服务: elsewhere nobody is asked about direct registration. */
const mayRegisterDirectly = isIn('industry', '1', '3', '9')

/** Everybody has a supervising unit but those who say that they register without. */
export const hasSupervisingUnit = or(
  not(present('industry')),
  not(mayRegisterDirectly),
  not(present('is_direct')),
  eq('is_direct', false),
)

export const hasSupervisingUnitText = text(
  '有业务主管单位，不直接登记',
  'There is a supervising unit: it does not register directly',
)

export const purposeSection: FormSection = {
  id: 'purpose',
  label: text('宗旨和业务范围', 'Purpose and scope'),
  fields: {
    purpose: { ref: 'organisation.purpose', required: true, span: 'full' },
    scope: {
      ref: 'organisation.scope',
      hint: text(
        '写出具体服务，如“社区儿童课后照护”。“等”字会让范围不明。',
        'Name the services. Words like "etc." make the scope unclear.',
      ),
      required: true,
      span: 'full',
    },
    is_charity: {
      type: 'boolean',
      label: text('同时登记为慈善组织', 'Registers as a charity as well'),
      hint: text(
        '自受理起 30 日内决定；章程还要载明慈善法第十一条的事项。',
        'Decided within 30 days of acceptance; the charter contains what the Charity Law requires.',
      ),
      span: 'full',
    },
    is_direct: {
      type: 'boolean',
      label: text('直接登记，没有业务主管单位', 'Registers directly, without a supervising unit'),
      hint: text(
        '限行业协会商会、科技、公益慈善和城乡社区服务四类，且本级已开放。',
        'Trade, science, charity and community bodies only, where the registrar has opened it.',
      ),
      when: mayRegisterDirectly,
      span: 'full',
    },
    supervising_unit: {
      ref: 'organisation.supervising_unit',
      required: true,
      when: hasSupervisingUnit,
      whenText: hasSupervisingUnitText,
      span: 'half',
    },
    supervising_unit_uscc: {
      ref: 'organisation.supervising_unit_uscc',
      hint: text(
        '照批准文件填；登记管理机关核对以后登入台账，以后的年度报告送它初审。',
        'As in its consent. Once the registrar has checked it, yearly reports go there first.',
      ),
      when: hasSupervisingUnit,
      whenText: hasSupervisingUnitText,
      span: 'half',
    },
    consent_no: {
      type: 'string',
      label: text('业务主管单位批准文号', 'Number of the consent'),
      required: true,
      max: 60,
      when: hasSupervisingUnit,
      whenText: hasSupervisingUnitText,
      span: 'half',
    },
    consent_date: {
      type: 'date',
      label: text('批准日期', 'Date of the consent'),
      required: true,
      when: hasSupervisingUnit,
      whenText: hasSupervisingUnitText,
      span: 'half',
    },
  },
}
