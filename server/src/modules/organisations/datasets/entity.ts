import { defineDataset } from '@yiqi/contracts'
import {
  byOrganisation,
  numberField,
  ofOrganisation,
  registrarAuthority,
  text,
  usccField,
} from '../common-fields.ts'

/** 举办实体 (governance §2). */
export default defineDataset({
  name: 'entity',
  label: text('举办实体', 'Entity'),
  definition: text(
    '社会组织举办的经济或公益实体',
    'Enterprises or bodies set up by the organisation',
  ),
  key: ['uscc', 'entity_no'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: registrarAuthority,
  sharing: 'K',
  retentionYears: 'permanent',
  title: 'name',
  fields: {
    uscc: usccField,
    entity_no: numberField(text('实体序号', 'Entity number')),
    name: {
      type: 'string',
      label: text('实体名称', 'Name'),
      required: true,
      max: 100,
      disclosure: 'C',
    },
    entity_uscc: {
      type: 'string',
      label: text('实体信用代码', 'Credit code of the entity'),
      max: 18,
      check: 'uscc',
      disclosure: 'C',
    },
    share: {
      type: 'integer',
      label: text('持股比例（%）', 'Share (%)'),
      max: 100,
      disclosure: 'C',
    },
    capital: { type: 'money', label: text('出资额', 'Capital'), disclosure: 'C' },
    invested_on: { type: 'date', label: text('出资日期', 'Invested on'), disclosure: 'C' },
  },
  rules: [],
  list: {
    columns: ['uscc', 'name', 'share'],
    facets: [],
    sort: ['uscc'],
  },
  since: '2026-11-23',
})
