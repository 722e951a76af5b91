import { type CodeAction as Action, codeActions as actionsFor, type Ide } from 'meshc/ide'
import {
  type CodeAction,
  CodeActionKind,
  CodeActionRequest,
  CodeActionResolveRequest,
  type Command,
  type Diagnostic,
  LSPErrorCodes,
  type Range,
  ResponseError
} from 'vscode-languageserver'
import { isObject } from '../client.ts'
import { toWorkspaceEdit } from '../convert/edits.ts'
import { type Feature, on } from '../feature.ts'
import { rangeOf, spanOf } from '../lines.ts'
import type { Session } from '../session.ts'
import { applyChange, type ChangeArgument } from './commands.ts'

/** What comes back with a refactoring whose edit is asked for. */
interface ActionData {
  readonly uri: string
  readonly version: number | undefined
  readonly range: Range
}

/** Fixes with their edits. Refactorings cost more, so a client that can ask again is given their edits when one is chosen. */
export const codeActions: Feature = {
  capabilities: ({ actionLiterals, appliesEdits, resolvesActions }) =>
    actionLiterals
      ? {
          codeActionProvider: {
            codeActionKinds: [
              CodeActionKind.QuickFix,
              CodeActionKind.RefactorExtract,
              CodeActionKind.RefactorInline,
              CodeActionKind.RefactorRewrite,
              `${CodeActionKind.Refactor}.move`,
              CodeActionKind.SourceFixAll
            ],
            ...(resolvesActions ? { resolveProvider: true } : {})
          }
        }
      : appliesEdits
        ? { codeActionProvider: true }
        : {},
  requests: [
    on(CodeActionRequest.type, ({ session }, { textDocument, range, context }) => {
      const [ide] = session.idesOf(textDocument.uri)
      if (ide === undefined) return null
      const file = session.uris.pathOf(textDocument.uri)
      const lines = session.linesOf(ide, file)
      const only = context.only?.map(kind =>
        kind === `${CodeActionKind.SourceFixAll}.meshc` ? 'source.fixAll' : kind
      )
      return actionsFor(ide, file, spanOf(lines, range), only)
        .filter(action => session.client.createsFiles || (action.change.creates ?? []).length === 0)
        .map(action => {
          if (!session.client.actionLiterals) return toCommand(session, ide, textDocument.uri, action)
          const found = toAction(session, ide, file, action, context.diagnostics)
          if (!session.client.resolvesActions || !action.kind.startsWith('refactor.'))
            return { ...found, edit: toWorkspaceEdit(session, ide, action.change) }
          const { uri } = textDocument
          const data: ActionData = { uri, version: session.documents.get(file)?.version, range }
          return { ...found, data }
        })
    }),
    on(CodeActionResolveRequest.type, ({ session }, item) => {
      const { data, title, kind } = item
      if (!isActionData(data)) return item
      const [ide] = session.idesOf(data.uri)
      const file = session.uris.pathOf(data.uri)
      if (ide === undefined || session.documents.get(file)?.version !== data.version)
        throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed since then.')
      const span = spanOf(session.linesOf(ide, file), data.range)
      const only = kind === undefined ? undefined : [kind]
      const action = actionsFor(ide, file, span, only).find(each => each.title === title)
      return action === undefined ? item : { ...item, edit: toWorkspaceEdit(session, ide, action.change) }
    })
  ]
}

function isActionData(data: unknown): data is ActionData {
  return isObject(data) && typeof data.uri === 'string' && isObject(data.range)
}

/** For clients that know commands alone: the server is asked to change what it would have let the client change. */
function toCommand(session: Session, ide: Ide, uri: string, { title, change }: Action): Command {
  const { revision } = session
  const argument: ChangeArgument = { file: uri, title, revision, edit: toWorkspaceEdit(session, ide, change) }
  return { title, command: applyChange, arguments: [argument] }
}

function toAction(
  session: Session,
  ide: Ide,
  file: string,
  { title, kind, finding, isPreferred }: Action,
  diagnostics: readonly Diagnostic[]
): CodeAction {
  const range = finding === undefined ? undefined : rangeOf(session.linesOf(ide, file), finding.span)
  const removed = diagnostics.filter(
    each => each.code === finding?.rule && JSON.stringify(each.range) === JSON.stringify(range)
  )
  return {
    title,
    kind,
    ...(removed.length > 0 ? { diagnostics: removed } : {}),
    ...(isPreferred ? { isPreferred } : {})
  }
}
