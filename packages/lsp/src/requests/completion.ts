import {
  type Completion,
  type CompletionKind,
  type CompletionTopic,
  complete,
  type Ide,
  resolveCompletion
} from 'meshc/ide'
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionRequest,
  CompletionResolveRequest,
  InsertTextFormat,
  InsertTextMode
} from 'vscode-languageserver'
import { isObject } from '../client.ts'
import { toTextEdit } from '../convert/edits.ts'
import { toMarkup } from '../convert/markup.ts'
import { type Feature, on } from '../feature.ts'
import { type Lines, positionAt, rangeOf } from '../lines.ts'
import type { Session } from '../session.ts'

/** What comes back with an item whose documentation is asked for. */
interface ItemData {
  readonly uri: string
  readonly topic: CompletionTopic
}

/** Where the value of a key is typed next, the list opens again. Other editors than VS Code have no such command. */
const suggest = 'editor.action.triggerSuggest'

export const completion: Feature = {
  capabilities: () => ({
    completionProvider: {
      triggerCharacters: [' ', ':', '-', '.', '(', '[', '{', ',', '"', "'", '/', '$', '@', '|'],
      resolveProvider: true,
      completionItem: { labelDetailsSupport: true }
    }
  }),
  requests: [
    on(CompletionRequest.type, ({ session }, { textDocument, position }) => {
      const at = session.at(textDocument.uri, position)
      if (at === undefined) return null
      const { items, isIncomplete } = complete(at.ide, at.cursor)
      const { basicCompletions } = session.client.elsewhere
      const wanted = basicCompletions ? items.filter(({ kind }) => kind !== 'key') : items
      const width = String(Math.max(0, ...wanted.map(({ rank }) => rank))).length
      return {
        isIncomplete,
        items: wanted.map(item => toItem(session, textDocument.uri, at.lines, at.cursor.offset, item, width))
      }
    }),
    on(CompletionResolveRequest.type, ({ session }, item) => {
      const { data } = item
      if (!isItemData(data)) return item
      const [ide] = session.idesOf(data.uri)
      const found = ide === undefined ? undefined : documentation(ide, data.topic)
      return found === undefined
        ? item
        : { ...item, documentation: toMarkup(found, session.client.completionMarkdown) }
    })
  ]
}

function documentation(ide: Ide, topic: CompletionTopic): string | undefined {
  const { markdown } = resolveCompletion(ide, topic)
  return markdown === '' ? undefined : markdown
}

function isItemData(data: unknown): data is ItemData {
  return isObject(data) && typeof data.uri === 'string' && isObject(data.topic)
}

function toItem(
  { client }: Session,
  uri: string,
  lines: Lines,
  cursor: number,
  item: Completion,
  width: number
): CompletionItem {
  const { label, kind, detail, span, filter, rank, resolve, also } = item
  const isSnippet = item.isSnippet && client.snippets
  const newText = insertOf(item, isSnippet, client.insertAsIs ? undefined : indentAt(lines, span.start))
  const data: ItemData | undefined = resolve === undefined ? undefined : { uri, topic: resolve }
  return {
    label,
    kind: kinds[kind],
    ...(detail === undefined
      ? {}
      : client.labelDetails
        ? { labelDetails: { description: detail } }
        : { detail }),
    sortText: String(rank).padStart(width, '0'),
    ...(filter === undefined ? {} : { filterText: filter }),
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(client.insertAsIs ? { insertTextMode: InsertTextMode.asIs } : {}),
    textEdit:
      client.insertReplace && span.end > cursor
        ? {
            newText,
            insert: rangeOf(lines, { start: span.start, end: Math.max(cursor, span.start) }),
            replace: rangeOf(lines, span)
          }
        : { newText, range: rangeOf(lines, span) },
    ...(also === undefined || also.length === 0
      ? {}
      : { additionalTextEdits: also.map(edit => toTextEdit(lines, edit)) }),
    ...(item.continues === true && client.commands.has(suggest)
      ? { command: { title: 'Suggest', command: suggest } }
      : {}),
    ...(data === undefined ? {} : { data })
  }
}

/** The text for clients without snippets, and for those that add the indentation of the line to each line of a snippet. */
function insertOf({ insert, isSnippet }: Completion, isWanted: boolean, indent: string | undefined): string {
  if (!isSnippet) return insert
  if (!isWanted) return withoutPlaceholders(insert)
  return indent === undefined || indent === '' ? insert : insert.replaceAll(`\n${indent}`, '\n')
}

/** `${1:name}` is `name`, `$0` nothing. */
function withoutPlaceholders(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|((?:\\.|[^,|])*)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:\\.|[^}])*)\}/g, '$1')
    .replace(/(?<!\\)\$(?:\d+|\{\d+\})/g, '')
    .replace(/\\([\\$}])/g, '$1')
}

function indentAt(lines: Lines, offset: number): string {
  const { line } = positionAt(lines, offset)
  return /^ */.exec(lines.text.slice(lines.starts[line]))?.[0] ?? ''
}

const kinds: { readonly [kind in CompletionKind]: CompletionItemKind } = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  word: CompletionItemKind.Keyword,
  keyword: CompletionItemKind.Keyword,
  function: CompletionItemKind.Function,
  unit: CompletionItemKind.Unit,
  snippet: CompletionItemKind.Snippet,
  service: CompletionItemKind.Class,
  external: CompletionItemKind.Interface,
  gateway: CompletionItemKind.Module,
  version: CompletionItemKind.EnumMember,
  policy: CompletionItemKind.Struct,
  environment: CompletionItemKind.Enum,
  region: CompletionItemKind.Enum,
  parameter: CompletionItemKind.Variable,
  route: CompletionItemKind.Method,
  rule: CompletionItemKind.Constant,
  file: CompletionItemKind.File
}
