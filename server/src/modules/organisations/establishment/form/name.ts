import { and, eq, type Expression, present } from '@yiqi/contracts'
import type { FormField, FormSection, MaterialSlot } from '../../../cases/index.ts'
import { text } from '../../common-fields.ts'
import type { EstablishedType } from '../types.ts'

/** Who is to be registered where, under which name. */
export const nameSection = (type: EstablishedType): FormSection => ({
  id: 'name',
  label: text('名称和登记机关', 'Name and registrar'),
  fields: {
    registrar: {
      ref: 'organisation.registrar',
      label: text('登记管理机关所在地', 'Region of the registrar'),
      hint: text(
        '在哪一级登记，就选到哪一级。县级选到区县。',
        'Choose down to the level at which you register.',
      ),
      required: true,
      span: 'half',
    },
    industry: { ref: 'organisation.industry', required: true, span: 'half' },
    name: {
      ref: 'organisation.name',
      label: text('拟用名称', 'Proposed name'),
      hint:
        type === 'association'
          ? text(
              '要写全称：行政区划、行（事）业领域或者会员组成、组织形式。没有字号。',
              'The full name: division, field or members, form; no own name.',
            )
          : text(
              '要写全称：行政区划、字号、行（事）业领域、组织形式。',
              'The full name: division, own name, field and form.',
            ),
      required: true,
      span: 'full',
    },
    pre_check_no: {
      type: 'string',
      label: text('名称预审编号', 'Number of the pre-check'),
      hint: text(
        '别人替您办的预审才填，编号在通知书上；自己办的不用填。',
        'Only if somebody else had the name checked; it is on the notice.',
      ),
      max: 40,
      span: 'half',
    },
    ...nameFacts(type !== 'association'),
    abbreviation: { ref: 'organisation.abbreviation', span: 'half' },
    name_en: { ref: 'organisation.name_en', span: 'half' },
    ...(type === 'association' && {
      activity_area: { ref: 'organisation.activity_area', required: true, span: 'full' },
    }),
  },
})

const isNamedAfterPerson = eq('named_after_person', true)
const isNational = eq('registrar', '100000')

const confirmation = (zh: string, en: string, when?: Expression): FormField => ({
  type: 'boolean',
  label: text(zh, en),
  span: 'half',
  ...(when && { when }),
})

/** Whether names of the type have a 字号; a condition, where the type is one of the answers. */
type HasBrand = boolean | Expression

const ifBranded = (hasBrand: HasBrand, when: Expression) =>
  typeof hasBrand === 'boolean' ? when : and(when, hasBrand)

/** What the rule on names cannot read from the name itself. */
export function nameFacts(hasBrand: HasBrand): Record<string, FormField> {
  return {
    ...(hasBrand !== false && {
      name_field: {
        type: 'string',
        label: text('名称里的行（事）业领域', 'Field in the name'),
        hint: text(
          '系统从名称里认不出时才填，如“滑翔运动”。',
          'Only if it is not recognised in the name, e.g. 滑翔运动.',
        ),
        max: 20,
        span: 'half',
        ...(hasBrand !== true && { when: hasBrand }),
      },
    }),
    national_approval_no: {
      type: 'string',
      label: text('冠“中国”等字样的批准文号', 'Number of the approval of 中国 and the like'),
      hint: text(
        '名称冠“中国”“全国”“中华”等字样的才填。',
        'Only if the name begins with 中国, 全国, 中华 or the like.',
      ),
      max: 60,
      when: isNational,
      whenText: text('在民政部登记', 'It registers with the ministry'),
      span: 'half',
    },
    named_after_person: confirmation('名称里用了人名', 'The name contains a person’s name'),
    named_person: {
      type: 'string',
      label: text('这个人的姓名', 'Name of that person'),
      required: true,
      max: 50,
      sensitivity: 'G',
      when: isNamedAfterPerson,
      span: 'half',
    },
    named_person_is_eminent: confirmation(
      '是本领域科学、文化、卫生、教育、艺术等方面的杰出人物',
      'Eminent in science, culture, health, education or art of this field',
      isNamedAfterPerson,
    ),
    named_person_is_dead: confirmation('已经去世', 'Has died', isNamedAfterPerson),
    named_person_was_deprived: confirmation(
      '曾被剥夺政治权利',
      'Was deprived of political rights',
      isNamedAfterPerson,
    ),
    ...(hasBrand !== false && {
      named_person_consents: confirmation(
        '本人（已去世的，近亲属）书面同意',
        'The person, or after death the family, has consented in writing',
        ifBranded(hasBrand, isNamedAfterPerson),
      ),
    }),
  }
}

/** Papers that the answers about the name call for. */
export function nameMaterials(hasBrand: HasBrand, article: string): MaterialSlot[] {
  const consent: MaterialSlot = {
    code: 'person-consent',
    name: text('以人名命名的同意书', 'Consent to the use of a person’s name'),
    note: text(
      '由本人签名；已去世的，由近亲属签名。',
      'Signed by the person, or after death by the family.',
    ),
    required: true,
    when: ifBranded(hasBrand, isNamedAfterPerson),
    article,
  }
  return [
    ...(hasBrand === false ? [] : [consent]),
    {
      code: 'national-approval',
      name: text('使用“中国”等字样的批准文件', 'Approval of 中国 and the like'),
      required: true,
      when: and(isNational, present('national_approval_no')),
      whenText: text(
        '在民政部登记，名称里有“中国”等字样',
        'It registers with the ministry, and its name has 中国 or the like',
      ),
      article,
    },
  ]
}
