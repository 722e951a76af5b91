import { type MapNode, pairOf, valueAt } from '../../../syntax/nodes.ts'
import { chosenView } from '../../chosen.ts'
import type { CodeAction } from '../../types.ts'
import { declarationAt } from '../slots.ts'
import { addAt } from '../text/add-at.ts'
import { hasLink } from '../text/lines.ts'
import { endOfPair } from '../text/remove-pair.ts'
import { copies } from './defaults.ts'
import { farRewriting, type Place } from './refactoring.ts'

/**
 * The value of a key once more under an environment, where it may then be changed for that one. On the key alone: it
 * may be said of every line of a declaration, and would be offered with every other thing.
 */
export function extractPatch(place: Place): readonly CodeAction[] {
  const { ide, site } = place
  if (!site.isOnKey || site.path.length !== 3) return []
  const found = declarationAt(site)
  const key = String(site.path[2] ?? '')
  const pair = found === undefined ? undefined : pairOf(found.map, key)
  if (found === undefined || pair === undefined || !patched.has(found.section)) return []
  if (hasLink(site.cut.entry, { start: pair.key.start, end: endOfPair(pair) })) return []
  const addition = copies([pair])
  if (addition === undefined) return []
  const { environments } = ide.workspace.composed()
  const seen = chosenView(ide).environment
  const offered = [...environments].filter(([name]) => environments.size <= mostOffered || name === seen)
  return offered.flatMap(([environment, { patches }]) => {
    // What is said of all there comes before a name, and would no longer hold.
    if (patches.some(patch => saysOfAll(patch, found.section, key))) return []
    const edit = addAt(site.file, ['environments', environment, found.section, found.name], addition)
    return edit === undefined
      ? []
      : farRewriting(place, {
          title: `Copy \`${key}\` to the environment \`${environment}\``,
          kind: 'refactor.extract',
          edits: [{ file: site.file.source.path, ...edit }]
        })
  })
}

/** Of more environments, only the one that is looked at. */
const mostOffered = 3

const patched: ReadonlySet<string> = new Set(['services', 'gateways', 'externals'])

function saysOfAll(patch: MapNode, section: string, key: string): boolean {
  const names = valueAt(patch, section)
  const all = names?.kind === 'map' ? valueAt(names, '*') : undefined
  return all?.kind === 'map' && pairOf(all, key) !== undefined
}
