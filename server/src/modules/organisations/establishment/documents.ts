import { licensingNotices, type ResultDocument } from '../../cases/index.ts'

/** 受理, 不予受理, 准予 and 不予登记; the certificates are made by the effect of the grant. */
export const decisionDocuments = (law: string): ResultDocument[] => [
  ...licensingNotices({
    matter: { zh: '成立登记', en: 'registration' },
    law,
    approval: ({ facts }) => [`统一社会信用代码：${String(facts.uscc ?? '')}。`],
  }),
  ...certificateDocuments('grant'),
]

/** Made by the effect of an act that issues them. */
export const certificateDocuments = (on: string): ResultDocument[] => [
  {
    id: 'certificate',
    label: { zh: '登记证书（正本）', en: 'Certificate of registration (original)' },
    on,
  },
  {
    id: 'certificate-duplicate',
    label: { zh: '登记证书（副本）', en: 'Certificate of registration (duplicate)' },
    on,
  },
]
