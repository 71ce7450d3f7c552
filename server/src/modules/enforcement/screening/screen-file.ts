import type { TextHit, TextScreen } from '@yiqi/org-names'
import type { ImportFile } from '../../registers/index.ts'
import { type BrokenLine, countCodePoints, readDocuments, type TextPiece } from './documents.ts'

/** Positions are Unicode code points of the document, the end exclusive. */
export interface ScreenedHit extends TextHit {
  doc: string | number
}

/** Every hit of every document, in order; lines that are no document go to `onBroken`. */
export async function* screenFile(
  file: ImportFile,
  screen: TextScreen,
  onBroken: (broken: BrokenLine) => void,
): AsyncGenerator<ScreenedHit> {
  for await (const item of readDocuments(file)) {
    if ('broken' in item) onBroken(item.broken)
    else yield* hitsOf(item, screen)
  }
}

function* hitsOf({ doc, text, before }: TextPiece, screen: TextScreen): Generator<ScreenedHit> {
  let units = 0
  let points = before
  for (const hit of screen.find(text)) {
    points += countCodePoints(text, units, hit.start)
    const end = points + countCodePoints(text, hit.start, hit.end)
    yield { doc, ...hit, start: points, end }
    units = hit.end
    points = end
  }
}
