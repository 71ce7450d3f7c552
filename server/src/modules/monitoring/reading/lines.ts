import { charsetOfBeginning } from './charset.ts'

const longestLine = 8 * 1024 * 1024

/**
 * Lines of a stream in UTF-8 or in what its beginning suggests. A line longer than 8 Mi characters comes cut off, so that memory
 * never grows with the file.
 */
export async function* linesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let rest = ''
  let isSkipping = false
  for await (const chunk of content) {
    decoder ??= new TextDecoder(charsetOfBeginning(chunk))
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (!isSkipping) yield line
      isSkipping = false
    }
    if (rest.length > longestLine) {
      if (!isSkipping) yield rest.slice(0, longestLine)
      rest = ''
      isSkipping = true
    }
  }
  const last = rest + (decoder?.decode() ?? '')
  if (last !== '' && !isSkipping) yield last
}
