import {
  type CompiledDocument,
  type CompiledRequest,
  compiledDocument,
  compiledMarks,
  compiledScheme,
  compiledUri,
  parseCompiledUri
} from 'meshc/ide'
import {
  type Location,
  type Position,
  ProtocolRequestType,
  type Range,
  TextDocumentContentRequest
} from 'vscode-languageserver'
import { type Context, type Feature, on } from '../feature.ts'
import { linesIn, offsetAt, rangeOf } from '../lines.ts'

/** `mesh/compiled`: what something of a mesh becomes. The place, or `of`, or the URI of a document that was given before. */
export interface CompiledParams
  extends Pick<CompiledRequest, 'of' | 'format' | 'environment' | 'region' | 'target'> {
  readonly textDocument?: { readonly uri: string }
  readonly position?: Position
  readonly uri?: string
}

export interface CompiledResult {
  /** Names the document for good: `workspace/textDocumentContent` and this request give it again. */
  readonly uri: string
  readonly kind: CompiledDocument['kind']
  readonly of: string
  readonly format: 'yaml' | 'json'
  readonly text: string
  /** Where each part of the text comes from; the innermost range counts. */
  readonly map: readonly { readonly range: Range; readonly source: Location }[]
  /** The parts that the position sets. */
  readonly marks: readonly Range[]
  readonly stacks: readonly unknown[]
}

const type = new ProtocolRequestType<CompiledParams, CompiledResult | null, never, void, void>(
  'mesh/compiled'
)

export const compiled: Feature = {
  capabilities: ({ textDocumentContent }) =>
    textDocumentContent ? { workspace: { textDocumentContent: { schemes: [compiledScheme] } } } : {},
  requests: [
    on(TextDocumentContentRequest.type, (context, { uri }) => {
      const found = answer(context, { uri })
      if (found === null) return { text: '' }
      context.showing(uri)
      return { text: found.text }
    }),
    on(type, answer)
  ]
}

function answer({ session }: Context, params: CompiledParams): CompiledResult | null {
  const address = params.uri === undefined ? undefined : parseCompiledUri(params.uri)
  const from = address?.root ?? params.textDocument?.uri
  const [ide] = from === undefined ? [] : session.idesOf(from)
  if (ide === undefined || from === undefined) return null
  const { of, environment, region, target, format } = address ?? params
  const file = address === undefined ? session.uris.pathOf(from) : undefined
  const offset =
    file === undefined || params.position === undefined
      ? undefined
      : offsetAt(session.linesOf(ide, file), params.position)
  const asked = { of: of ?? (offset === undefined ? '' : undefined), environment, region, target, format }
  const document = compiledDocument(ide, { ...asked, file, offset })
  const lines = linesIn(document.text)
  const marks = file === undefined || offset === undefined ? [] : compiledMarks(document, file, offset)
  return {
    uri: params.uri ?? uriFor(session.uris.uriOf(ide.workspace.root), asked, document),
    kind: document.kind,
    of: document.of,
    format: document.format,
    text: document.text,
    map: document.map.map(({ span, source }) => ({
      range: rangeOf(lines, span),
      source: { uri: session.uris.uriOf(source.file), range: session.rangeIn(ide, source) }
    })),
    marks: marks.map(mark => rangeOf(lines, mark)),
    stacks: document.stacks
  }
}

function uriFor(
  root: string,
  { environment, region, target }: CompiledRequest,
  { of, format }: Pick<CompiledResult, 'of' | 'format'>
): string {
  return compiledUri({ root, of, environment, region, target, format })
}
