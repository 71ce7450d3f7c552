import { pinyin } from 'pinyin-pro'

export interface Spelling {
  /** 青禾 → `qinghe` */
  pinyin: string
  /** 青禾 → `qh` */
  initials: string
}

/** How the characters of a name may be typed by their sound; what is not Han is left out. */
export function spellingOf(text: string): Spelling {
  const han = text.match(/\p{Script=Han}/gu) ?? []
  const syllables = han.map((char) => pinyin(char, { toneType: 'none', v: true }))
  return {
    pinyin: syllables.join(''),
    initials: syllables.map((syllable) => syllable.charAt(0)).join(''),
  }
}
