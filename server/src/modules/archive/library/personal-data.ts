import type { PersonalDataSource } from '../../../kernel/personal-data.ts'
import { ownDocuments } from './store.ts'

/** What somebody keeps in his library; nobody but he looks at it. */
export const documentsOfPerson: PersonalDataSource = {
  acts: {},
  async collect(tx, { accountId }) {
    const items = (await ownDocuments(tx, accountId)).map(({ name, kind }) => ({
      label: { zh: name, en: name },
      value: { zh: kind ?? '未分类', en: kind ?? 'No kind' },
      purpose: { zh: '下次办事选用', en: 'To be handed in again' },
      source: { zh: '您上传', en: 'You uploaded it' },
    }))
    const label = { zh: '您的资料库', en: 'Your documents' }
    return { groups: items.length > 0 ? [{ label, items }] : [], objects: [] }
  },
}
