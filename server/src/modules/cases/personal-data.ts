import type { PersonalDataSource } from '../../kernel/personal-data.ts'
import { archiveNumber } from './archive.ts'
import { stateOf } from './process.ts'
import type { ProcessRegistry } from './registry.ts'

const mostCases = 500

/** The cases that somebody applied for; what he wrote into them he sees in the service hall. */
export const ownCases = (processes: ProcessRegistry): PersonalDataSource => ({
  acts: {
    'cases.view': { zh: '看了申请表', en: 'Looked at the form' },
    'cases.view-material': { zh: '看了一份材料', en: 'Looked at a paper' },
    'cases.view-document': { zh: '看了一份文书', en: 'Looked at a document' },
    'archive.view': { zh: '看了档案目录', en: 'Looked at the catalogue of the archive' },
    'archive.view-paper': { zh: '看了档案里的一份文件', en: 'Looked at a paper of the archive' },
    'archive.export-package': { zh: '下载了档案包', en: 'Took the archive package' },
    'archive.lent-paper': { zh: '借阅了档案里的一份文件', en: 'Read a lent paper of the archive' },
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
      objects: rows.flatMap(
        ({ id, case_no: caseNo, process_id: processId, process_version: version }) => {
          const { name, archive } = processes.version(processId, version)
          const number = caseNo ?? ''
          const label = { zh: `${name.zh} ${number}`.trim(), en: `${name.en} ${number}`.trim() }
          const names = [`case/${id}`]
          if (caseNo) names.push(`archive/${archiveNumber(caseNo, archive.retention)}`)
          return names.map((one) => ({ name: one, label, withParts: true }))
        },
      ),
    }
  },
})
