import { posix } from 'node:path'
import type { Document, Editor } from './editor.ts'
import type { Peer } from './peer.ts'
import { laterFiles } from './project.ts'
import type { Question } from './steps.ts'
import { positionIn } from './texts.ts'

/** A request made of a question, or several of which each needs the answer before it. */
export interface Asked {
  readonly what: string
  readonly file: string
  ask(peer: Peer, memory: Memory): Promise<unknown>
}

/** What a client keeps of earlier answers, since later ones may be told as what is different. */
export interface Memory {
  readonly tokens: Map<string, { readonly resultId: string | undefined; readonly data: readonly number[] }>
  readonly reports: Map<string, { readonly resultId: string; readonly items: unknown }>
  /** Items to be resolved later, when the text is another. */
  readonly items: Map<string, unknown>
}

export function createMemory(): Memory {
  return { tokens: new Map(), reports: new Map(), items: new Map() }
}

interface Place {
  readonly uri: string
  readonly at: { readonly textDocument: { readonly uri: string }; readonly position: object }
  readonly position: object
  readonly range: object
  readonly also: number
  readonly editor: Editor
}

type Ask = (place: Place, peer: Peer, memory: Memory) => Promise<unknown>

export function askedOf(editor: Editor, { question, file: which, at, also }: Question): Asked {
  // Now and then about a file that nobody has.
  const paths = [...editor.paths(), posix.join(editor.disk.top, Object.keys(laterFiles)[also % 3] as string)]
  const file = paths[which % paths.length] as string
  const text = editor.text(file)
  const offset = at % (text.length + 1)
  const position = also % 40 === 0 ? { line: offset, character: also } : positionIn(text, offset)
  const end = positionIn(text, Math.min(text.length, offset + (also % 7 === 0 ? text.length : also % 200)))
  const uri = editor.uri(file)
  const place: Place = {
    uri,
    at: { textDocument: { uri }, position },
    position,
    range: { start: position, end },
    also,
    editor
  }
  const [what, ask] = Object.entries(asks)[question % Object.keys(asks).length] as [string, Ask]
  return { what, file, ask: (peer, memory) => failing(ask(place, peer, memory)) }
}

/** A refusal is an answer as well; a failure is a fault. */
async function failing(answer: Promise<unknown>): Promise<unknown> {
  try {
    return (await answer) ?? null
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (message.includes(' failed: ')) throw error
    return { error: message }
  }
}

const one =
  (method: string, params: (place: Place) => object = ({ at }) => at): Ask =>
  (place, peer) =>
    peer.request(method, params(place))

const inFile = (method: string) => one(method, ({ at: { textDocument } }) => ({ textDocument }))
const options = { tabSize: 2, insertSpaces: true }

/** Asks for items, and again for what only one of them says: a new one, or one of an earlier text. */
const resolved =
  (key: string, list: Ask, resolve: (peer: Peer, item: unknown) => Promise<unknown>): Ask =>
  async (place, peer, memory) => {
    const given = await list(place, peer, memory)
    const items = Array.isArray(given) ? given : ((given as { items?: unknown[] } | null)?.items ?? [])
    const item = items[place.also % Math.max(1, items.length)] as unknown
    const old = memory.items.get(key)
    if (item !== undefined && place.also % 3 === 0) memory.items.set(key, item)
    return [
      given,
      item === undefined ? null : await resolve(peer, item),
      old === undefined ? null : await resolve(peer, old)
    ]
  }

const asks: Readonly<Record<string, Ask>> = {
  hover: one('textDocument/hover'),
  completion: resolved('completion', one('textDocument/completion'), (peer, item) =>
    peer.request('completionItem/resolve', item)
  ),
  completionAgain: one('textDocument/completion'),
  signatureHelp: one('textDocument/signatureHelp'),
  definition: one('textDocument/definition'),
  references: one('textDocument/references', ({ at, also }) => ({
    ...at,
    context: { includeDeclaration: also % 2 === 0 }
  })),
  highlights: one('textDocument/documentHighlight'),
  linked: one('textDocument/linkedEditingRange'),
  prepareRename: one('textDocument/prepareRename'),
  rename: one('textDocument/rename', ({ at, also }) => ({
    ...at,
    newName: ['other', 'web', 'a b', 'new-1'][also % 4]
  })),
  calls: resolved('calls', one('textDocument/prepareCallHierarchy'), async (peer, item) => [
    await peer.request('callHierarchy/incomingCalls', { item }),
    await peer.request('callHierarchy/outgoingCalls', { item })
  ]),
  symbols: inFile('textDocument/documentSymbol'),
  workspaceSymbols: one('workspace/symbol', ({ also }) => ({
    query: ['', 'web', 'stck', 'prod', 'services'][also % 5]
  })),
  folds: inFile('textDocument/foldingRange'),
  selections: one('textDocument/selectionRange', ({ at: { textDocument }, position }) => ({
    textDocument,
    positions: [position, { line: 0, character: 0 }]
  })),
  links: inFile('textDocument/documentLink'),
  tokens,
  tokensDelta,
  tokensInRange: one('textDocument/semanticTokens/range', ({ at, range }) => ({ ...at, range })),
  hints: one('textDocument/inlayHint', ({ at, range }) => ({ ...at, range })),
  lenses: resolved('lenses', inFile('textDocument/codeLens'), (peer, item) =>
    peer.request('codeLens/resolve', item)
  ),
  actions: one('textDocument/codeAction', ({ at, range, also }) => ({
    ...at,
    range,
    context: { diagnostics: [], ...(also % 3 === 0 ? { only: ['source.fixAll'] } : {}) }
  })),
  fixAll: async ({ uri }, peer) => {
    peer.applied.length = 0
    const answer = await peer.request('workspace/executeCommand', {
      command: 'mesh.fixAll',
      arguments: [uri]
    })
    return [answer, ...peer.applied]
  },
  formatting: one('textDocument/formatting', ({ at }) => ({ ...at, options })),
  rangeFormatting: one('textDocument/rangeFormatting', ({ at, range }) => ({ ...at, range, options })),
  onType: one('textDocument/onTypeFormatting', ({ at, also }) => ({
    ...at,
    ch: ['\n', '-', '}'][also % 3],
    options
  })),
  compiled: async ({ at, also }, peer) => {
    const asked = also % 4 === 0 ? { of: '', textDocument: at.textDocument } : at
    const found = (await peer.request('mesh/compiled', asked)) as { readonly uri: string } | null
    if (found === null || also % 2 === 0) return found
    return [found, await peer.request('workspace/textDocumentContent', { uri: found.uri })]
  },
  view: inFile('mesh/view'),
  status: inFile('mesh/status'),
  graph: one('mesh/graph', ({ at, also }) => ({ ...at, format: ['json', 'mermaid', 'dot'][also % 3] })),
  willRename: one('workspace/willRenameFiles', ({ uri, also }) => ({
    files: [
      {
        oldUri: uri,
        newUri: uri.replace(/[^/]*$/, ['x.mesh.yaml', 'mesh.yaml', '../up.mesh.yaml'][also % 3] as string)
      }
    ]
  })),
  diagnostics,
  workspaceDiagnostics
}

async function tokens({ uri }: Place, peer: Peer, memory: Memory): Promise<unknown> {
  const found = (await peer.request('textDocument/semanticTokens/full', {
    textDocument: { uri }
  })) as { resultId?: string; data: number[] } | null
  if (found === null) return null
  memory.tokens.set(uri, { resultId: found.resultId, data: found.data })
  return found.data
}

/** The tokens that a client has after applying what is different; all of them where it knows none yet. */
async function tokensDelta(place: Place, peer: Peer, memory: Memory): Promise<unknown> {
  const { uri } = place
  const before = memory.tokens.get(uri)
  if (before?.resultId === undefined) return tokens(place, peer, memory)
  const found = (await peer.request('textDocument/semanticTokens/full/delta', {
    textDocument: { uri },
    previousResultId: before.resultId
  })) as {
    resultId?: string
    data?: number[]
    edits?: { start: number; deleteCount: number; data?: number[] }[]
  } | null
  if (found === null) return null
  let data = found.data ?? before.data
  for (const edit of [...(found.edits ?? [])].sort((a, b) => b.start - a.start))
    data = data.toSpliced(edit.start, edit.deleteCount, ...(edit.data ?? []))
  memory.tokens.set(uri, { resultId: found.resultId, data })
  return data
}

interface Report {
  readonly kind: 'full' | 'unchanged'
  readonly uri?: string
  readonly version?: number | null
  readonly resultId?: string
  readonly items?: unknown
}

async function diagnostics({ uri }: Place, peer: Peer, memory: Memory): Promise<unknown> {
  const previousResultId = memory.reports.get(uri)?.resultId
  const found = (await peer.request('textDocument/diagnostic', {
    textDocument: { uri },
    ...(previousResultId === undefined ? {} : { previousResultId })
  })) as Report
  return taken(uri, found, memory)
}

async function workspaceDiagnostics(_: Place, peer: Peer, memory: Memory): Promise<unknown> {
  const previousResultIds = [...memory.reports].map(([uri, { resultId: value }]) => ({ uri, value }))
  const { items } = (await peer.request('workspace/diagnostic', { previousResultIds })) as { items: Report[] }
  return (
    items
      .map(report => [report.uri, report.version, taken(report.uri ?? '', report, memory)])
      // Of files that are gone nothing is found, which a server that never saw them need not say.
      .filter(([, version, found]) => version !== null || (found as unknown[]).length > 0)
  )
}

/** The findings that a client shows after a report. */
function taken(uri: string, { kind, resultId, items }: Report, { reports }: Memory): unknown {
  if (kind === 'unchanged') return reports.get(uri)?.items
  if (resultId === undefined) reports.delete(uri)
  else reports.set(uri, { resultId, items })
  return items
}

/** What is shown of all documents that are open, to a client that does not ask. */
export function published(editor: Editor, peer: Peer): unknown {
  return [...editor.open]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, { version }]: [string, Document]) => {
      const sent = peer.published.get(editor.uri(file))
      return { file, isCurrent: sent?.version === version, diagnostics: sent?.diagnostics }
    })
}
