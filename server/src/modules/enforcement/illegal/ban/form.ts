import { eq } from '@yiqi/contracts'
import type { FormSection, MaterialSlot } from '../../../cases/index.ts'
import { identityFields } from '../../../organisations/index.ts'
import { order77 } from '../../rules/index.ts'
import { text } from '../../words.ts'

const yes = (zh: string, en: string) =>
  ({ type: 'boolean', label: text(zh, en), required: true, span: 'half' }) as const
const day = (zh: string, en: string) =>
  ({ type: 'date', label: text(zh, en), required: true, span: 'half' }) as const

const lead: FormSection = {
  id: 'lead',
  label: text('线索', 'Lead'),
  during: ['LEAD'],
  fields: {
    lead_no: {
      type: 'string',
      label: text('线索编号', 'Number of the lead'),
      hint: text('由线索转来的填写。', 'If it comes from a lead.'),
      max: 60,
      span: 'half',
    },
    registrar: {
      ref: 'illegal_organisation.registrar',
      label: text('办案机关区划', 'Region of the registrar'),
      span: 'half',
    },
    name: { ref: 'illegal_organisation.name', span: 'full' },
    aliases: { ref: 'illegal_organisation.aliases', span: 'full' },
    brief: {
      type: 'string',
      label: text('案情摘要', 'Brief'),
      required: true,
      max: 200,
      span: 'full',
    },
    facts: {
      ref: 'illegal_organisation.facts',
      type: 'text',
      label: text('主要事实', 'Facts'),
      hint: text(
        '何时、何地、以什么名义开展了什么活动。会公布。',
        'What it did, when and where. It will be published.',
      ),
      required: true,
      span: 'full',
    },
    acted_on: day('违法行为日期', 'Day of the act'),
    places: {
      label: text('违法行为发生地', 'Where it acted'),
      min: 1,
      max: 50,
      rows: {
        place: { type: 'region', label: text('县（市、区）', 'County'), required: true },
        address: { type: 'string', label: text('地址', 'Address'), max: 200 },
      },
    },
    is_designated: {
      ...yes('已由共同上级指定管辖', 'Named by the superior of all'),
      required: false,
    },
    is_taken_over: { ...yes('上级提级办理', 'Taken over by a superior'), required: false },
  },
}

const standing: FormSection = {
  id: 'standing',
  label: text('是不是非法社会组织', 'Whether it is illegal'),
  during: ['LEAD'],
  fields: {
    standing: {
      type: 'code',
      label: text('登记情况', 'Standing'),
      required: true,
      span: 'half',
      options: [
        { code: 'none', label: text('未登记', 'Not registered') },
        { code: 'preparing', label: text('筹备中', 'Preparing') },
        { code: 'revoked', label: text('已被撤销登记、吊销证书', 'Revoked') },
        { code: 'registered', label: text('已登记', 'Registered') },
      ],
    },
    uses_name: yes('以社会团体、社会服务机构、基金会名义活动', 'Acts under such a name'),
    beyond_preparation: {
      ...yes('筹备期间开展了筹备以外的活动', 'Acted beyond preparation'),
      when: eq('standing', 'preparing'),
    },
    acted_after: {
      ...yes('被撤销、吊销后继续活动', 'Acted after revocation'),
      when: eq('standing', 'revoked'),
    },
    is_community_group: yes('街道、乡镇管理的社区组织', 'Community group of a street or township'),
    is_exempt: yes('依法免予登记', 'Exempt from registration'),
    lacks_licence_only: yes('只缺行业许可', 'Lacks a sector licence alone'),
  },
}

const investigation: FormSection = {
  id: 'investigation',
  label: text('调查', 'Investigation'),
  by: 'office',
  during: ['INVESTIGATING'],
  fields: {
    inspectors: {
      label: text('执法人员', 'Inspectors'),
      min: 2,
      max: 10,
      rows: {
        inspector: { type: 'string', label: text('姓名', 'Name'), required: true, max: 50 },
        certificate_no: {
          type: 'string',
          label: text('执法证号', 'Certificate number'),
          required: true,
          max: 40,
        },
      },
    },
    findings: {
      type: 'text',
      label: text('查明的事实和证据', 'What was found, and by what'),
      required: true,
      max: 5000,
      span: 'full',
    },
    same_name_note: { ref: 'illegal_organisation.same_name_note', span: 'full' },
    urls: { ref: 'illegal_organisation.urls', label: text('网站、账号', 'Sites'), span: 'full' },
    evidence_hash: { ref: 'illegal_organisation.evidence_hash', span: 'full' },
    responsible: {
      label: text('负责人、直接责任人', 'Those responsible'),
      hint: text(
        '填了限制期限的，以后不能担任社会组织负责人。',
        'With a date they may lead no organisation until then.',
      ),
      max: 50,
      rows: {
        person: { ref: 'restricted_person.name', label: text('姓名', 'Name') },
        ...identityFields(),
        restricted_until: { type: 'date', label: text('限制到', 'Barred until') },
      },
    },
    property: {
      label: text('违法财产清单', 'List of property'),
      hint: text('没有就不填。', 'Leave empty if there is none.'),
      max: 200,
      rows: {
        item_no: { type: 'integer', label: text('序号', 'Number'), required: true, min: 1 },
        item: { type: 'string', label: text('财物', 'Item'), required: true, max: 200 },
        quantity: { type: 'string', label: text('数量', 'Quantity'), required: true, max: 40 },
        value: { type: 'money', label: text('价值', 'Value'), required: true, min: 0 },
      },
    },
  },
}

const decision: FormSection = {
  id: 'decision',
  label: text('取缔决定', 'Decision'),
  by: 'office',
  during: ['DECIDING'],
  fields: {
    document_no: { ref: 'illegal_organisation.document_no', required: true, span: 'half' },
    batch: { ref: 'illegal_organisation.batch', span: 'half' },
  },
}

const disposal: FormSection = {
  id: 'disposal',
  label: text('财物处理', 'What became of the property'),
  by: 'office',
  during: ['PUBLISHED'],
  fields: {
    disposals: {
      label: text('处理', 'Settlement'),
      hint: text('清单里每一项都要写明去向。', 'Each item of the list.'),
      max: 200,
      rows: {
        settled_no: { type: 'integer', label: text('序号', 'Number'), required: true, min: 1 },
        disposal: {
          type: 'code',
          label: text('去向', 'What became of it'),
          required: true,
          options: [
            { code: 'treasury', label: text('上缴国库', 'To the treasury') },
            { code: 'returned', label: text('返还', 'Returned') },
            { code: 'auctioned', label: text('依法拍卖后上缴', 'Auctioned, to the treasury') },
            { code: 'destroyed', label: text('销毁', 'Destroyed') },
          ],
        },
        disposed_on: { type: 'date', label: text('处理日期', 'On'), required: true },
        proof: { type: 'string', label: text('凭证', 'Proof'), required: true, max: 100 },
      },
    },
  },
}

export const banForm: readonly FormSection[] = [lead, standing, investigation, decision, disposal]

const ofOffice = { by: 'office' as const, maxFiles: 30, article: order77 }
export const banPapers: readonly MaterialSlot[] = [
  {
    ...ofOffice,
    code: 'evidence',
    name: text('证据材料', 'Evidence'),
    note: text('笔录、照片、网页存证等。', 'Records, photographs, kept pages.'),
    during: ['INVESTIGATING'],
    required: true,
  },
  {
    ...ofOffice,
    code: 'property-proof',
    name: text('财物处理凭证', 'Proof of the settlement'),
    during: ['PUBLISHED'],
    required: false,
  },
]
