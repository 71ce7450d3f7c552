import type { Message } from '@yiqi/contracts'

export const text = (zh: string, en: string): Message => ({ zh, en })
