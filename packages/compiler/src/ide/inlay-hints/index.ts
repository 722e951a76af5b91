import type { CutEntry } from '../../syntax/cut.ts'
import type { Span } from '../../text/span.ts'
import type { ReadFile } from '../../workspace/read-files.ts'
import { chosen } from '../chosen.ts'
import type { Ide } from '../ide.ts'
import type { InlayHint } from '../types.ts'
import { gatewayHints } from './gateway-hints.ts'
import type { HintContext } from './hint-context.ts'
import { serviceHints } from './service-hints.ts'

export { type HintGroup, hintGroups } from './hint-groups.ts'

/**
 * What lines do not say themselves, for a part of a file: in the order of the text, of the groups
 * that are wanted (undefined: all). Overlays are seen at what they change, and have no hints.
 */
export function inlayHints(
  ide: Ide,
  file: string,
  span: Span,
  groups: ReadonlySet<string> | undefined
): readonly InlayHint[] {
  const read = ide.workspace.file(file)
  if (read === undefined || !ide.workspace.paths().includes(file)) return []
  const view = chosen(ide)
  const wants = (group: string) => groups?.has(group) ?? true
  return entriesIn(read, span)
    .flatMap(cut => hintsOf({ ide, chosen: view, cut, wants }, read))
    .filter(({ offset }) => offset >= span.start && offset <= span.end)
    .sort((a, b) => a.offset - b.offset)
}

function entriesIn({ cut: { entries } }: ReadFile, { start, end }: Span): readonly CutEntry[] {
  return entries.filter(({ offset, entry }) => offset <= end && offset + entry.text.length >= start)
}

function hintsOf(context: HintContext, file: ReadFile): readonly InlayHint[] {
  const { cut, ide } = context
  if (cut.within !== 'services' && cut.within !== 'gateways') return []
  const declarations = ide.workspace.composed().collections[cut.within]
  const key = file.tree.roots(cut.entry)?.items[0]?.key
  const declaration = key === undefined ? undefined : declarations.get(key.text)
  // Of a name that stands twice the other one counts.
  if (declaration === undefined || declaration.key.entry !== cut.entry) return []
  return cut.within === 'services' ? serviceHints(context, declaration) : gatewayHints(context, declaration)
}
