import type { Edit } from '../text/edit.ts'
import type { Span } from '../text/span.ts'

/*
 * What features answer: plain data with offsets into the texts of files. Only the language server
 * turns them into lines, columns and the words of its protocol.
 */

/** A range in a file. */
export interface FileSpan extends Span {
  readonly file: string
}

/** What a person reads of one place; `span` is what it is about. */
export interface Hover {
  readonly span: Span
  readonly markdown: string
}

export type CompletionKind =
  | 'key'
  | 'value'
  | 'word'
  | 'keyword'
  | 'function'
  | 'unit'
  | 'snippet'
  | 'service'
  | 'external'
  | 'gateway'
  | 'version'
  | 'policy'
  | 'environment'
  | 'region'
  | 'parameter'
  | 'route'
  | 'rule'
  | 'file'

export interface Completion {
  readonly label: string
  readonly kind: CompletionKind
  /** A few words behind the label: the type, the default, the port. */
  readonly detail?: string
  /** What takes the place of `span`; with `isSnippet` in the notation of LSP snippets (`$1`, `${1:name}`, `$0`). */
  readonly insert: string
  readonly span: Span
  readonly isSnippet: boolean
  /** Changes elsewhere in the same file that accepting brings with it, such as a repaired indentation. */
  readonly also?: readonly Edit[]
  /** What the typed text is compared with, when it is not the label. */
  readonly filter?: string
  /** Order among the others; smaller comes first, equal ones by label. */
  readonly rank: number
  /** Whether a client should ask for completions again after accepting. */
  readonly continues?: boolean
  /** How `resolveCompletion` finds the documentation; made by the kind that offers the item. */
  readonly resolve?: CompletionTopic
}

/** What the documentation of a completion is about. */
export type CompletionTopic =
  /** A key of the language: the path of shapes is not kept, only the shape of the map and the name of the key. */
  | { readonly of: 'key'; readonly map: number; readonly key: string }
  | { readonly of: 'name'; readonly kind: string; readonly name: string }
  | { readonly of: 'rule'; readonly name: string }
  | { readonly of: 'text'; readonly markdown: string }

export interface CompletionList {
  readonly items: readonly Completion[]
  /** Whether typing on may bring other items. */
  readonly isIncomplete: boolean
}

/** From a name to what it stands for. */
export interface Definition {
  /** The words at the cursor. */
  readonly origin: Span
  readonly file: string
  /** All of the declaration. */
  readonly span: Span
  /** Its name. */
  readonly selection: Span
}

export interface Reference extends FileSpan {
  readonly isDeclaration: boolean
}

export type HighlightKind = 'read' | 'write'

export interface Highlight extends Span {
  readonly kind: HighlightKind
}

/** Changes of several files; `creates` are made first. */
export interface WorkspaceChange {
  readonly edits: readonly FileEdit[]
  readonly creates?: readonly { readonly file: string; readonly text: string }[]
}

export interface FileEdit extends Edit {
  readonly file: string
}

/** Why something cannot be done, as a sentence for a person. */
export interface Refusal {
  readonly refused: string
}

export type SymbolKind =
  | 'section'
  | 'service'
  | 'external'
  | 'gateway'
  | 'version'
  | 'policy'
  | 'environment'
  | 'region'
  | 'parameter'
  | 'route'
  | 'key'

export interface DocumentSymbol {
  readonly name: string
  readonly detail: string
  readonly kind: SymbolKind
  readonly span: Span
  readonly selection: Span
  readonly children: readonly DocumentSymbol[]
}

export interface WorkspaceSymbol extends FileSpan {
  readonly name: string
  readonly kind: SymbolKind
  /** What it stands in: the service of a version. */
  readonly container: string
}

/** A service, external or gateway as a node of the call hierarchy. */
export interface CallNode {
  readonly name: string
  readonly kind: 'service' | 'external' | 'gateway'
  readonly detail: string
  readonly file: string
  readonly span: Span
  readonly selection: Span
}

/** One way from a node to another: the places in the caller's text where it says so. */
export interface CallEdge {
  readonly node: CallNode
  readonly from: readonly FileSpan[]
}

/** From the line of `start` to the line of `end`, both included; `region` is what comments mark, `block` everything else. */
export interface Fold extends Span {
  readonly kind: 'block' | 'region' | 'comment' | 'imports'
}

/** From the innermost range to the outermost. */
export type SelectionRange = readonly Span[]

/** Names of LSP and two of our own, in the order of the legend in `semantic-tokens.ts`. */
export interface SemanticToken extends Span {
  readonly type: string
  readonly modifiers: readonly string[]
}

export interface InlayHint {
  readonly offset: number
  readonly label: string
  readonly tooltip: string
  /** Which setting switches it: `waits`, `tries`, `schedule`, `defaults`, `sizes`, … */
  readonly group: string
  /** Writes out what the hint says. */
  readonly edits?: readonly Edit[]
  readonly location?: FileSpan
}

export interface CodeLens {
  readonly span: Span
  /** Empty until `resolveCodeLens` has been asked. */
  readonly title: string
  /** Which setting switches it: `resources`, `cost`, `view`, … */
  readonly group: string
  /** What it is about, with which it is resolved: the file, and the path of the declaration there. */
  readonly file: string
  readonly path: string
  /** A command of the client, `mesh.showCompiled` for example; undefined for a lens that only tells. */
  readonly command?: { readonly name: string; readonly arguments: readonly unknown[] }
}

export type CodeActionKind =
  | 'quickfix'
  | 'refactor.extract'
  | 'refactor.inline'
  | 'refactor.rewrite'
  | 'refactor.move'
  | 'source.fixAll'

export interface CodeAction {
  readonly title: string
  readonly kind: CodeActionKind
  /** The finding that it removes: its rule and its place. */
  readonly finding?: { readonly rule: string; readonly span: Span }
  readonly isPreferred: boolean
  /**
   * Of a refactoring over several places it is made, and checked, when it is read, so that a server which resolves the
   * chosen action alone spares the others. Without edits there is nothing that leaves the mesh as it is.
   */
  readonly change: WorkspaceChange
}

export interface Link extends Span {
  /** A file of the workspace or a page. */
  readonly target: { readonly file: string } | { readonly url: string }
  readonly tooltip: string
}

export interface Signature {
  readonly label: string
  readonly markdown: string
  /** Ranges within the label. */
  readonly parameters: readonly { readonly start: number; readonly end: number; readonly markdown: string }[]
  readonly active: number
}
