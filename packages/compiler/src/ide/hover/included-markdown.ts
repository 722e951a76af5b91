import { filesOfGlob } from '../../workspace/files-of-glob.ts'
import { bullets, code, paragraphs } from './markdown.ts'
import type { Spot } from './spot.ts'

/** More files than these are counted. */
const mostFiles = 8

/** The files that an item of `include` brings into the mesh. */
export function includedMarkdown({ ide }: Spot, glob: string): string {
  const files = filesOfGlob(ide.workspace, glob)
  if (files.length === 0) return 'No file of the mesh.'
  const shown = files.slice(0, files.length > mostFiles + 1 ? mostFiles : files.length)
  const more = files.length - shown.length
  return paragraphs(
    files.length === 1 ? '1 file:' : `${files.length} files:`,
    bullets([...shown.map(code), ...(more === 0 ? [] : [`and ${more} more`])])
  )
}
