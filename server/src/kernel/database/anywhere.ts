/** For LIKE: what has the text anywhere, as it is written. */
export const anywhere = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
