import { defineDataset } from '@yiqi/contracts'
import {
  byOrganisation,
  numberField,
  ofOrganisation,
  registrarAuthority,
  text,
  usccField,
} from '../common-fields.ts'

/** 发起人 (governance §2). */
export default defineDataset({
  name: 'founder',
  label: text('发起人', 'Founder'),
  definition: text('发起人、举办者和捐资人', 'Founders, organisers and donors of the fund'),
  key: ['uscc', 'founder_no'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: registrarAuthority,
  sharing: 'K',
  retentionYears: 'permanent',
  title: 'name',
  fields: {
    uscc: usccField,
    founder_no: numberField(text('发起人序号', 'Founder number')),
    kind: {
      type: 'code',
      label: text('发起人类别', 'Kind of founder'),
      list: 'founderKind',
      required: true,
      disclosure: 'C',
    },
    name: {
      type: 'string',
      label: text('姓名或名称', 'Name'),
      required: true,
      max: 100,
      disclosure: 'C',
      sensitivity: 'G',
    },
    person_id: {
      type: 'string',
      label: text('人员编号', 'Person number'),
      max: 36,
      disclosure: 'R',
      sensitivity: 'G',
    },
    founder_uscc: {
      type: 'string',
      label: text('发起单位信用代码', 'Credit code of the founding organisation'),
      max: 18,
      check: 'uscc',
      disclosure: 'C',
    },
    contribution: { type: 'money', label: text('出资额', 'Contribution'), disclosure: 'C' },
    contributed_on: {
      type: 'date',
      label: text('出资日期', 'Date of contribution'),
      disclosure: 'C',
    },
  },
  rules: [],
  list: {
    columns: ['uscc', 'kind', 'name', 'contribution'],
    facets: ['kind'],
    sort: ['uscc'],
  },
  since: '2026-11-23',
})
