import { AppError } from '../../kernel/errors.ts'

export const fileKnown = (): AppError =>
  new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'DISCLOSURE_KNOWN',
        field: 'file',
        severity: 'error',
        message: {
          zh: '这次核查里已经有这个文件',
          en: 'This file is part of the audit already',
        },
        hint: {
          zh: '内容有改动的新版本可以用同一个文件名上传。',
          en: 'A changed edition may be uploaded under the same name.',
        },
      },
    ],
  })

/** Why a file is no disclosure that could be read. */
export const noDisclosure = {
  zh: '看不出这是哪一种公示：没有找到捐赠人、金额、物资、账户名或者备案编号这样的表头。请在表格里保留一行表头。',
  en: 'No heading of a disclosure was found, such as donor, amount, goods, account holder or filing number. Keep a row of headings in the table.',
}

export const readingStopped = {
  zh: '两小时没有读完，已停止；请重新上传。',
  en: 'It was not read within two hours and was given up: upload it again.',
}
