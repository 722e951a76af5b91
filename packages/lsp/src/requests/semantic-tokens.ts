import { tokenModifiers, tokenRuns, semanticTokens as tokensOf, tokenTypes } from 'meshc/ide'
import {
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest
} from 'vscode-languageserver'
import { dataOf, editsBetween, type TokenPiece, tokenData, tokenPieces } from '../convert/tokens.ts'
import { type Feature, on } from '../feature.ts'
import { spanOf } from '../lines.ts'
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
      const { resultId, pieces } = give(session, uri)
      return { resultId, data: dataOf(pieces) }
    }),
    on(SemanticTokensDeltaRequest.type, ({ session }, { textDocument: { uri }, previousResultId }) => {
      const before = givenTo(session).get(uri)
      const { resultId, pieces } = give(session, uri)
      return before?.resultId === previousResultId
        ? { resultId, edits: [...editsBetween(before.pieces, pieces)] }
        : { resultId, data: dataOf(pieces) }
    }),
    on(SemanticTokensRangeRequest.type, ({ session }, { textDocument: { uri }, range }) => {
      const [ide] = session.idesOf(uri)
      if (ide === undefined) return { data: [] }
      const file = session.uris.pathOf(uri)
      const lines = session.linesOf(ide, file)
      return { data: tokenData(tokensOf(ide, file, spanOf(lines, range)), lines) }
    })
  ]
}

interface Given {
  readonly resultId: string
  readonly pieces: readonly TokenPiece[]
}

/** What clients were given last, by document, for telling them only what is different. */
const given = new WeakMap<Session, Map<string, Given>>()

function givenTo(session: Session): Map<string, Given> {
  const known = given.get(session) ?? new Map<string, Given>()
  given.set(session, known)
  return known
}

let count = 0

function give(session: Session, uri: string): Given {
  const known = givenTo(session)
  for (const each of known.keys())
    if (session.documents.get(session.uris.pathOf(each)) === undefined) known.delete(each)
  const now = { resultId: String(++count), pieces: piecesOf(session, uri) }
  known.set(uri, now)
  return now
}

function piecesOf(session: Session, uri: string): readonly TokenPiece[] {
  const [ide] = session.idesOf(uri)
  if (ide === undefined) return []
  const file = session.uris.pathOf(uri)
  return tokenPieces(tokenRuns(ide, file), session.linesOf(ide, file))
}
