import { perObject } from '../query/memo.ts'
import type { Node } from '../syntax/nodes.ts'
import type { Entry } from '../text/place.ts'
import type { Span } from '../text/span.ts'
import { filesOfGlob } from '../workspace/files-of-glob.ts'
import type { Ide } from './ide.ts'
import { spanOf } from './places.ts'
import type { Link } from './types.ts'

/**
 * What of a file can be followed: an item of `include` that means one file (`definition` knows those that mean several),
 * and addresses that begin with `https://`, in values and in comments.
 */
export function documentLinks(ide: Ide, path: string): readonly Link[] {
  const file = ide.workspace.file(path)
  if (file === undefined) return []
  const pages = file.cut.entries.flatMap(({ entry, offset }) =>
    addressesIn(entry).map(
      ({ start, end, url }): Link => ({
        start: offset + start,
        end: offset + end,
        target: { url },
        tooltip: 'Open the page'
      })
    )
  )
  const include =
    path === ide.workspace.root ? file.tree.top.find(({ key }) => key.text === 'include') : undefined
  return [...(include === undefined ? [] : toFiles(ide, include.value)), ...pages].sort(
    (a, b) => a.start - b.start
  )
}

function toFiles({ workspace }: Ide, include: Node): readonly Link[] {
  const items = include.kind === 'list' ? include.items : [include]
  return items.flatMap((item): readonly Link[] => {
    const span = item.kind === 'scalar' && item.text !== '' ? spanOf(workspace, item) : undefined
    if (item.kind !== 'scalar' || span === undefined) return []
    const [only, ...others] = filesOfGlob(workspace, item.text)
    if (only === undefined || others.length > 0) return []
    return [{ start: span.start, end: span.end, target: { file: only }, tooltip: `Open ${only}` }]
  })
}

interface Address extends Span {
  readonly url: string
}

const none: readonly Address[] = []

const addressesIn = perObject((entry: Entry): readonly Address[] => {
  if (!entry.text.includes('https://')) return none
  return [...entry.text.matchAll(/https:\/\/[^\s"'`<>[\]{}\\|^]+/g)].flatMap(({ 0: found, index }) => {
    // What ends a sentence is none of the address; nor is what a reference would complete.
    const url = withoutEnd(found)
    const isWhole = entry.text.charAt(index + found.length) !== '{' || !found.endsWith('$')
    return isWhole && url.length > 'https://'.length ? [{ start: index, end: index + url.length, url }] : []
  })
})

/** A bracket that nothing in the address opens belongs to the sentence around it. */
function withoutEnd(found: string): string {
  const url = found.replace(/[.,;:!?]+$/, '')
  const isOpened = url.split('(').length >= url.split(')').length
  return url.endsWith(')') && !isOpened ? withoutEnd(url.slice(0, -1)) : url
}
