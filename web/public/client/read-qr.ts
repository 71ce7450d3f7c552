/** Longest sides tried, in pixels: a phone's photograph first made small, then nearer its size. */
const sides = [1000, 2200]

/** The text of the QR code in a picture, or null. The decoder is loaded when first needed. */
export async function readQr(picture: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(picture).catch(() => null)
  if (!bitmap) return null
  const decode = await loadDecoder()
  for (const side of sides) {
    const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
    const { data, width, height } = draw(bitmap, scale)
    const code = decode(data, width, height)
    if (code) return code.data
    if (scale === 1) break
  }
  return null
}

function draw(bitmap: ImageBitmap, scale: number): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas')
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

type Decode = (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null

/** jsqr is CommonJS: bundlers disagree on how deep its default export lies. */
async function loadDecoder(): Promise<Decode> {
  const loaded: { default: Decode | { default: Decode } } = await import('jsqr')
  return typeof loaded.default === 'function' ? loaded.default : loaded.default.default
}
