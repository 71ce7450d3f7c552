import { describe, expect, it } from 'vitest'
import { acceptAttribute, fileProblem, kindsText } from './files.ts'

const limits = { accept: ['application/pdf', 'image/jpeg'], maxBytes: 50 * 1024 ** 2 }
const pdf = (size: number) => ({ name: '章程.pdf', size, type: 'application/pdf' })

describe('a file before it is sent', () => {
  it('passes up to the limit and not beyond', () => {
    expect(fileProblem(pdf(limits.maxBytes), limits)).toBeNull()
    expect(fileProblem(pdf(63 * 1024 ** 2), limits)?.zh).toBe(
      '这个文件63 MB，最大50 MB。可以拆成两份，或降低扫描清晰度。',
    )
  })

  it('is known by its ending where the system tells no type', () => {
    expect(fileProblem({ name: '扫描.JPEG', size: 9, type: '' }, limits)).toBeNull()
    expect(fileProblem({ name: '扫描.bmp', size: 9, type: '' }, limits)?.zh).toContain('PDF、JPG')
  })

  it('must hold something', () => {
    expect(fileProblem(pdf(0), limits)?.zh).toContain('是空的')
  })

  it('names kinds for people and for the file dialog', () => {
    expect(kindsText(limits.accept)).toBe('PDF、JPG')
    expect(acceptAttribute(['image/jpeg'])).toBe('image/jpeg,.jpg,.jpeg')
  })
})
