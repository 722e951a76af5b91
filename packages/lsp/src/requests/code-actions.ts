import { type CodeAction as Action, codeActions as actionsFor, type Ide } from 'meshc/ide'
import {
  type CodeAction,
  CodeActionKind,
  CodeActionRequest,
  type Command,
  type Diagnostic
} from 'vscode-languageserver'
import { toWorkspaceEdit } from '../convert/edits.ts'
import { type Feature, on } from '../feature.ts'
import { rangeOf, spanOf } from '../lines.ts'
import type { Session } from '../session.ts'
import { applyChange, type ChangeArgument } from './commands.ts'

/** Fixes and refactorings, each with its edit: they are few and cost little, so nothing is left to a second request. */
export const codeActions: Feature = {
  capabilities: ({ actionLiterals, appliesEdits }) =>
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
            ]
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
        .filter(({ change }) => session.client.createsFiles || (change.creates ?? []).length === 0)
        .map(action =>
          session.client.actionLiterals
            ? toAction(session, ide, file, action, context.diagnostics)
            : toCommand(session, ide, textDocument.uri, action)
        )
    })
  ]
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
  { title, kind, finding, isPreferred, change }: Action,
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
    ...(isPreferred ? { isPreferred } : {}),
    edit: toWorkspaceEdit(session, ide, change)
  }
}
