import { defineDataset, eq, isIn, or } from '@yiqi/contracts'
import {
  byOrganisation,
  inOrder,
  ofOrganisation,
  personIdField,
  registrarAuthority,
  text,
  usccField,
} from '../common-fields.ts'

const startedOn = text('任职日期', 'Start of office')
const endedOn = text('离任日期', 'End of office')

/** 负责人和任职 (spec/data §2 no. 2). */
export default defineDataset({
  name: 'person_in_charge',
  label: text('负责人任职', 'Person in charge'),
  definition: text('一个人在一个社会组织的一次任职', 'One post of one person in one organisation'),
  key: ['uscc', 'person_id', 'post', 'started_on'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: registrarAuthority,
  // Law makes the names of those who lead public, not those of every director.
  publicWhen: or(
    isIn('post', 'chair', 'vice-chair', 'secretary-general', 'chief-supervisor'),
    eq('is_legal_rep', true),
  ),
  sharing: 'K',
  retentionYears: 10,
  title: 'name',
  fields: {
    uscc: usccField,
    person_id: { ...personIdField },
    name: {
      type: 'string',
      label: text('姓名', 'Name'),
      required: true,
      max: 50,
      sensitivity: 'G',
    },
    post: {
      type: 'code',
      list: 'post',
      label: text('职务', 'Post'),
      required: true,
      sensitivity: 'G',
      changeOrder: true,
    },
    started_on: { type: 'date', label: startedOn, required: true, changeOrder: true },
    ended_on: { type: 'date', label: endedOn, changeOrder: true },
    term_no: { type: 'integer', label: text('届次', 'Term number'), min: 1, max: 100 },
    terms_in_row: { type: 'integer', label: text('连任届数', 'Terms in a row'), max: 100 },
    is_legal_rep: {
      type: 'boolean',
      label: text('是否法定代表人', 'Is the legal representative'),
      changeOrder: true,
    },
    full_time: {
      type: 'code',
      list: 'fullTime',
      label: text('专职或兼职', 'Full-time or part-time'),
      disclosure: 'C',
      sensitivity: 'G',
    },
    paid: {
      type: 'boolean',
      label: text('是否领取报酬', 'Is paid'),
      disclosure: 'C',
      sensitivity: 'G',
    },
    pay: {
      type: 'money',
      label: text('年报酬', 'Yearly pay'),
      disclosure: 'C',
      sensitivity: 'G',
    },
    main_employer: {
      type: 'string',
      label: text('主要工作单位', 'Main employer'),
      max: 100,
      disclosure: 'C',
      sensitivity: 'G',
    },
    is_serving_official: {
      type: 'boolean',
      label: text('是否在职国家工作人员', 'Is a serving official'),
      disclosure: 'C',
      sensitivity: 'G',
    },
    is_retired_official: {
      type: 'boolean',
      label: text('是否离退休领导干部', 'Is a retired official'),
      disclosure: 'C',
      sensitivity: 'G',
    },
    approval_no: {
      type: 'string',
      label: text('兼职审批文号', 'Number of the approval'),
      max: 60,
      disclosure: 'C',
    },
    has_relatives: {
      type: 'boolean',
      label: text('是否有近亲属任职', 'Has relatives in the organisation'),
      disclosure: 'R',
      sensitivity: 'G',
    },
  },
  rules: [inOrder('PIC-001', 'started_on', 'ended_on', [startedOn, endedOn])],
  list: {
    columns: ['uscc', 'name', 'post', 'started_on', 'ended_on', 'is_legal_rep'],
    facets: ['post', 'is_legal_rep'],
    sort: ['uscc', 'person_id'],
  },
  since: '2026-11-23',
})
