import type { PersonalDataSource } from '../../../kernel/personal-data.ts'
import { listQuestions } from './store.ts'

const most = 500

/** The questions that somebody asked. */
export const ownQuestions: PersonalDataSource = {
  acts: { 'office.view-question': { zh: '看了您的问题', en: 'Looked at your question' } },
  async collect(tx, { accountId }) {
    const rows = await listQuestions(tx, { askedBy: accountId, limit: most })
    const items = rows.map(({ number, title }) => ({
      label: { zh: number, en: number },
      value: { zh: title, en: title },
      purpose: { zh: '答复您的问题', en: 'To answer your question' },
      source: { zh: '您填写', en: 'You wrote it' },
    }))
    return {
      groups:
        items.length > 0
          ? [{ label: { zh: '您提出的问题', en: 'Questions you asked' }, items }]
          : [],
      objects: rows.map(({ id, number }) => ({
        name: `question/${id}`,
        label: { zh: `问题 ${number}`, en: `Question ${number}` },
        withParts: false,
      })),
    }
  },
}
