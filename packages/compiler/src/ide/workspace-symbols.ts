import { collections } from '../syntax/cut.ts'
import { documentSymbols } from './document-symbols.ts'
import { fuzzyScore } from './fuzzy-score.ts'
import type { Ide } from './ide.ts'
import type { DocumentSymbol, WorkspaceSymbol } from './types.ts'

/**
 * What the files of a mesh declare and a query may mean, best first and at most 200: a symbol fits when the letters of
 * the query follow each other in its name, or in `outer/name` for versions and routes.
 */
export function workspaceSymbols(ide: Ide, query: string): readonly WorkspaceSymbol[] {
  const found: Found[] = []
  for (const file of ide.workspace.paths()) {
    for (const section of documentSymbols(ide, file)) {
      if (!collections.has(section.name)) continue
      for (const symbol of section.children) {
        if (query === '' && found.length >= mostSymbols) break
        collect(query, file, symbol, found)
      }
    }
  }
  // Sorting is stable, so equals stay in the order of the files.
  if (query !== '') found.sort((a, b) => b.score - a.score || a.symbol.name.length - b.symbol.name.length)
  return found.slice(0, mostSymbols).map(toWorkspaceSymbol)
}

const mostSymbols = 200

interface Found {
  readonly file: string
  readonly symbol: DocumentSymbol
  readonly container: string
  readonly score: number
}

function collect(query: string, file: string, symbol: DocumentSymbol, found: Found[]): void {
  const score = fuzzyScore(query, symbol.name)
  if (score !== undefined) found.push({ file, symbol, container: '', score })
  for (const part of symbol.children) {
    if (part.kind !== 'version' && part.kind !== 'route') continue
    const inner = scoreOfPart(query, part.name, symbol.name)
    if (inner !== undefined) found.push({ file, symbol: part, container: symbol.name, score: inner })
  }
}

/** What stands in something is found by its own name, or by both where the query has two parts: `cart/v2`, `cart v2`. */
function scoreOfPart(query: string, name: string, container: string): number | undefined {
  const own = fuzzyScore(query, name)
  // What is meant is rather the thing itself than something in it.
  if (own !== undefined) return own - 1
  if (!/\S[\s./]/.test(query)) return undefined
  const whole = fuzzyScore(query.trim().replace(/[\s./]+/g, '/'), `${container}/${name}`)
  return whole === undefined ? undefined : whole - 1
}

function toWorkspaceSymbol({ file, symbol, container }: Found): WorkspaceSymbol {
  const { name, kind, selection } = symbol
  return { name, kind, container, file, start: selection.start, end: selection.end }
}
