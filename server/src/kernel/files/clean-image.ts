import { open, rm } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { AppError } from '../errors.ts'

/** A3 at 600 dpi has 70 million. */
const maxPixels = 100_000_000

// Of the many formats that the library can read, no other is ever to be read from an upload.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile'] })
sharp.cache(false)
sharp.concurrency(1)

const encoders = {
  // Red seals and small print keep their edges: no colour is subsampled.
  'image/jpeg': (image: Sharp) => image.jpeg({ quality: 90, chromaSubsampling: '4:4:4' }),
  'image/png': (image: Sharp) => image.png(),
}

export const isImage = (mediaType: string): mediaType is keyof typeof encoders =>
  Object.hasOwn(encoders, mediaType)

/**
 * Writes a picture anew as it is seen, and nothing else of it: no place, no camera, no thumbnail of what was
 * cut off, nothing hidden behind its end (data §7.1 F1). It is turned as its orientation says.
 * @throws AppError YQ_FILE_TYPE
 */
export async function cleanImage(
  path: string,
  mediaType: keyof typeof encoders,
  target: string,
): Promise<void> {
  const image = sharp(path, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient()
  try {
    await encoders[mediaType](image).toFile(target)
  } catch (error) {
    await rm(target, { force: true })
    throw unreadable(error)
  }
  const file = await open(target)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

const unreadable = (error: unknown) =>
  new AppError('YQ_FILE_TYPE', {
    reason: String(error).includes('pixel limit')
      ? {
          zh: '图片太大（超过一亿像素）；请降低分辨率后再交。',
          en: 'The picture is larger than 100 million pixels. Lower its resolution.',
        }
      : {
          zh: '图片已损坏，打不开；请重新拍照或扫描。',
          en: 'The picture is damaged and cannot be opened. Take or scan it anew.',
        },
  })
