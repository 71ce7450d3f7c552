import type { PersonalDataSource } from '../../kernel/personal-data.ts'
import { stateOf } from './process.ts'
import type { ProcessRegistry } from './registry.ts'

const mostCases = 500

/** The cases that somebody applied for; what he wrote into them he sees in the service hall. */
export const ownCases = (processes: ProcessRegistry): PersonalDataSource => ({
  acts: {
    'cases.view': { zh: '看了申请表', en: 'Looked at the form' },
    'cases.view-material': { zh: '看了一份材料', en: 'Looked at a paper' },
    'cases.view-document': { zh: '看了一份文书', en: 'Looked at a document' },
    'cases.unmask': { zh: '看了一项敏感信息的全文', en: 'Saw a sensitive value whole' },
  },
  async collect(tx, { accountId }) {
    const rows = await tx
      .selectFrom('cases.case_file')
      .select(['id', 'case_no', 'title', 'process_id', 'process_version', 'state'])
      .where('applicant_account_id', '=', accountId)
      .orderBy('created_at', 'desc')
      .limit(mostCases)
      .execute()
    const items = rows.map((row) => {
      const process = processes.version(row.process_id, row.process_version)
      const state = stateOf(process, row.state).label
      const written = [row.case_no, row.title].filter(Boolean).join('，')
      return {
        label: process.name,
        value: {
          zh: [written, state.zh].filter(Boolean).join('，'),
          en: [written, state.en].filter(Boolean).join(', '),
        },
        purpose: { zh: '办理您的申请', en: 'To handle your application' },
        source: { zh: '您填写和上传', en: 'You wrote and uploaded it' },
      }
    })
    return {
      groups: items.length > 0 ? [{ label: { zh: '您的办件', en: 'Your cases' }, items }] : [],
      objects: rows.map(
        ({ id, case_no: caseNo, process_id: processId, process_version: version }) => {
          const { zh, en } = processes.version(processId, version).name
          const number = caseNo ?? ''
          return {
            name: `case/${id}`,
            label: { zh: `${zh} ${number}`.trim(), en: `${en} ${number}`.trim() },
            withParts: true,
          }
        },
      ),
    }
  },
})
