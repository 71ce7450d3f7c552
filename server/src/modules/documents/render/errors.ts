export type RenderErrorCode =
  | 'YQ_DOC_TEMPLATE'
  | 'YQ_DOC_CONTENT'
  | 'YQ_DOC_GLYPH'
  | 'YQ_DOC_FONT'
  | 'YQ_DOC_CLOSED'

/** A document that could not be made. Names the template and the reason, in both languages. */
export class RenderError extends Error {
  override name = 'RenderError'
  readonly code: RenderErrorCode
  readonly template: string
  readonly text: { zh: string; en: string }
  /** Characters that no font can show; for `YQ_DOC_GLYPH`. */
  readonly characters: string[]

  constructor(
    code: RenderErrorCode,
    template: string,
    text: { zh: string; en: string },
    characters: string[] = [],
  ) {
    super(`${template}: ${text.en}`)
    this.code = code
    this.template = template
    this.text = text
    this.characters = characters
  }
}

/** Compiler words for text without a glyph; every PDF/A level forbids it (ISO 19005-2 §6.2.11.8). */
const missingGlyph = /the text `(.*?)` could not be displayed/g

/** Turns what the compiler says into an error that a person can act on. */
export function explain(template: string, reason: string): RenderError {
  const runs = [...reason.matchAll(missingGlyph)].map((match) => readQuoted(match[1] ?? ''))
  const characters = [...new Set(runs.flatMap((run) => Array.from(run)))]
  if (characters.length > 0) {
    const named = characters
      .map((character) => `${character}（${codePoint(character)}）`)
      .join('、')
    return new RenderError(
      'YQ_DOC_GLYPH',
      template,
      {
        zh: `字体里没有这个字：${named}。请核对用字，或由管理员安装含有它的字体。`,
        en: `No font has a glyph for ${characters.map(codePoint).join(', ')}. Check the text or install a font that has it.`,
      },
      characters,
    )
  }
  return new RenderError('YQ_DOC_CONTENT', template, {
    zh: `文书“${template}”没有生成：${reason}`,
    en: `the document was not made: ${reason}`,
  })
}

export function fontsMissing(): RenderError {
  return new RenderError('YQ_DOC_FONT', 'fonts', {
    zh: '没有找到中文字体。Debian、Ubuntu 请安装 fonts-noto-cjk，其他系统请安装思源宋体和思源黑体。',
    en: 'No Chinese font was found. On Debian or Ubuntu install fonts-noto-cjk, elsewhere Source Han Serif and Sans.',
  })
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** The compiler quotes the text, and quotes the message that holds it once more. */
function readQuoted(text: string): string {
  return unescapeRust(unescapeRust(text)).replaceAll(/^"|"$/g, '')
}

function unescapeRust(text: string): string {
  return text.replaceAll(/\\(?:u\{([0-9a-f]+)\}|(.))/g, (_, hex?: string, plain?: string) =>
    hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : (plain ?? ''),
  )
}
