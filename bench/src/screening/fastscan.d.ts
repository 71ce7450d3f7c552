declare module 'fastscan' {
  export default class FastScanner {
    constructor(words: string[])
    /** Position and word of every hit. */
    search(content: string): [number, string][]
  }
}
