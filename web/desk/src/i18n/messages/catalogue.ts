import type { Message } from '@yiqi/contracts'

/** Keys stay literal, so that a misspelt key does not compile. */
export const catalogue = <const C extends Record<string, Message>>(messages: C): C => messages
