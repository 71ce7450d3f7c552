import { AppError, invalid } from '../../../kernel/errors.ts'

export const noAddress = () =>
  invalid(
    'SOURCE_ADDRESS',
    'address',
    { zh: '地址不对', en: 'This is no address' },
    {
      zh: '订阅源和网页填 http 或者 https 地址；文件夹填 incoming 下的名称，不带斜线。',
      en: 'An http or https address; for a folder its name below `incoming`, without slashes.',
    },
  )

export const knownAddress = () =>
  invalid(
    'SOURCE_KNOWN',
    'address',
    { zh: '这个地址已经登记过', en: 'This address is registered already' },
    { zh: '请使用已有的来源。', en: 'Use the source that there is.' },
  )

export const ownSource = () =>
  new AppError('YQ_FORBIDDEN', {
    reason: {
      zh: '登记的人不能自己同意。',
      en: 'Whoever proposed it does not agree to it himself.',
    },
  })

export const notActive = () =>
  new AppError('YQ_WRONG_STATE', {
    reason: { zh: '来源还没有启用，或者已经停用。', en: 'The source is not active.' },
  })
