import {
  type DocumentSymbol as Declared,
  documentSymbols,
  type SymbolKind as Kind,
  workspaceSymbols
} from 'meshc/ide'
import {
  type DocumentSymbol,
  DocumentSymbolRequest,
  type SymbolInformation,
  SymbolKind,
  WorkspaceSymbolRequest
} from 'vscode-languageserver'
import { type Feature, on } from '../feature.ts'
import { type Lines, rangeOf } from '../lines.ts'

export const symbols: Feature = {
  capabilities: () => ({
    documentSymbolProvider: { label: 'meshc' },
    workspaceSymbolProvider: true
  }),
  requests: [
    on(DocumentSymbolRequest.type, ({ session }, { textDocument: { uri } }) => {
      const [ide] = session.idesOf(uri)
      if (ide === undefined) return null
      const file = session.uris.pathOf(uri)
      const lines = session.linesOf(ide, file)
      const found = documentSymbols(ide, file)
      return session.client.hierarchicalSymbols
        ? found.map(symbol => toSymbol(lines, symbol))
        : found.flatMap(symbol => flat(lines, uri, symbol, ''))
    }),
    on(WorkspaceSymbolRequest.type, ({ session }, { query }) => {
      const found = session.roots.all().flatMap(root => {
        const ide = session.ideOf(root)
        return workspaceSymbols(ide, query).map(
          ({ name, kind, container, ...at }): SymbolInformation => ({
            name,
            kind: kinds[kind],
            ...inside(container),
            location: { uri: session.uris.uriOf(at.file), range: session.rangeIn(ide, at) }
          })
        )
      })
      return [...new Map(found.map(each => [JSON.stringify(each), each])).values()]
    })
  ]
}

/** What is empty is left out: a long file has thousands of symbols, and most have nothing below them. */
function toSymbol(lines: Lines, { name, detail, kind, span, selection, children }: Declared): DocumentSymbol {
  const told: DocumentSymbol = {
    name: shown(name),
    kind: kinds[kind],
    range: rangeOf(lines, span),
    selectionRange: rangeOf(lines, selection)
  }
  if (detail !== '') told.detail = detail
  if (children.length > 0) told.children = children.map(child => toSymbol(lines, child))
  return told
}

function flat(lines: Lines, uri: string, symbol: Declared, container: string): SymbolInformation[] {
  const { name, kind, span, children } = symbol
  return [
    {
      name: shown(name),
      kind: kinds[kind],
      ...inside(container),
      location: { uri, range: rangeOf(lines, span) }
    },
    ...children.flatMap(child => flat(lines, uri, child, name))
  ]
}

function inside(container: string): Pick<SymbolInformation, 'containerName'> {
  return container === '' ? {} : { containerName: container }
}

/** Editors refuse a symbol without a name, and then all others as well. */
function shown(name: string): string {
  return name.trim() === '' ? '…' : name
}

const kinds: { readonly [kind in Kind]: SymbolKind } = {
  section: SymbolKind.Namespace,
  service: SymbolKind.Class,
  external: SymbolKind.Interface,
  gateway: SymbolKind.Module,
  version: SymbolKind.EnumMember,
  policy: SymbolKind.Struct,
  environment: SymbolKind.Enum,
  region: SymbolKind.Enum,
  parameter: SymbolKind.Variable,
  route: SymbolKind.Method,
  key: SymbolKind.Property
}
