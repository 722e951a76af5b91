import { tokenModifiers, semanticTokens as tokensOf, tokenTypes } from 'meshc/ide'
import {
  SemanticTokensBuilder,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest
} from 'vscode-languageserver'
import { type Context, type Feature, on } from '../feature.ts'
import { positionAt, spanOf } from '../lines.ts'
import type { Session } from '../session.ts'

export const semanticTokens: Feature = {
  capabilities: () => ({
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: { delta: true },
      range: true
    }
  }),
  requests: [
    on(SemanticTokensRequest.type, ({ session }, { textDocument: { uri } }) => {
      const builder = new SemanticTokensBuilder()
      builders(session).set(uri, builder)
      fill(builder, session, uri)
      return builder.build()
    }),
    on(SemanticTokensDeltaRequest.type, ({ session }, { textDocument: { uri }, previousResultId }) => {
      const builder = builders(session).get(uri) ?? new SemanticTokensBuilder()
      builders(session).set(uri, builder)
      builder.previousResult(previousResultId)
      fill(builder, session, uri)
      return builder.buildEdits()
    }),
    on(SemanticTokensRangeRequest.type, (context, { textDocument: { uri }, range }) => {
      const builder = new SemanticTokensBuilder()
      fill(builder, context.session, uri, range)
      return { data: builder.build().data }
    })
  ]
}

/** What clients were given last, by document, for telling them only what is different. */
const given = new WeakMap<Session, Map<string, SemanticTokensBuilder>>()

function builders(session: Session): Map<string, SemanticTokensBuilder> {
  const known = given.get(session) ?? new Map<string, SemanticTokensBuilder>()
  given.set(session, known)
  for (const uri of known.keys())
    if (session.documents.get(session.uris.pathOf(uri)) === undefined) known.delete(uri)
  return known
}

const types = new Map(tokenTypes.map((name, index) => [name as string, index]))
const modifiers = new Map(tokenModifiers.map((name, index) => [name as string, 1 << index]))

function fill(
  builder: SemanticTokensBuilder,
  session: Context['session'],
  uri: string,
  range?: Parameters<typeof spanOf>[1]
): void {
  const [ide] = session.idesOf(uri)
  if (ide === undefined) return
  const file = session.uris.pathOf(uri)
  const lines = session.linesOf(ide, file)
  for (const token of tokensOf(ide, file, range === undefined ? undefined : spanOf(lines, range))) {
    const type = types.get(token.type)
    if (type === undefined) continue
    const { line, character } = positionAt(lines, token.start)
    const bits = token.modifiers.reduce((sum, name) => sum | (modifiers.get(name) ?? 0), 0)
    builder.push(line, character, token.end - token.start, type, bits)
  }
}
