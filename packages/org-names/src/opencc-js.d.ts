declare module 'opencc-js/dict/TSPhrases' {
  /** `from to` pairs joined by `|`. */
  const phrases: string
  export default phrases
}
