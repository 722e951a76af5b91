import { complete } from '../../packages/compiler/src/ide/complete/index.ts'
import type { Completion } from '../../packages/compiler/src/ide/types.ts'
import { applyEdits } from '../../packages/compiler/src/text/edit.ts'
import { type Opened, open } from './ide.ts'

/** A snippet as an editor puts it in when nothing is filled in: each hole with what stands in it. */
export function expandSnippet(snippet: string): string {
  let out = ''
  for (let at = 0; at < snippet.length; ) {
    const rest = snippet.slice(at)
    const hole = /^\$(\d+)|^\$\{(\d+)(?::((?:\\.|[^\\}])*))?\}/.exec(rest)
    if (hole !== null) {
      out += (hole[3] ?? '').replace(/\\(.)/g, '$1')
      at += hole[0].length
    } else if (rest[0] === '\\') {
      out += rest[1] ?? ''
      at += 2
    } else {
      out += rest[0]
      at++
    }
  }
  return out
}

/** The text after a completion is accepted. */
export function accept(text: string, { insert, isSnippet, span, also = [] }: Completion): string {
  return applyEdits(text, [{ ...span, insert: isSnippet ? expandSnippet(insert) : insert }, ...also])
}

/** What is offered at the cursor of a marked text. */
export function offered(marked: string | Readonly<Record<string, string>>): Opened & {
  readonly items: readonly Completion[]
  readonly labels: readonly string[]
} {
  const opened = open(marked)
  const { items } = complete(opened.ide, opened.cursor)
  return { ...opened, items, labels: items.map(({ label }) => label) }
}

/** The file of the cursor after the item of a label is accepted. */
export function accepted(marked: string | Readonly<Record<string, string>>, label: string): string {
  const { items, files, cursor, labels } = offered(marked)
  const item = items.find(one => one.label === label)
  if (item === undefined) return `No ${label} among: ${labels.join(', ')}`
  return accept(files[cursor.file]?.text ?? '', item)
}
