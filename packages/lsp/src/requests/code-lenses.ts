import { codeLenses as lensesOf, resolveCodeLens } from 'meshc/ide'
import { type CodeLens, CodeLensRequest, CodeLensResolveRequest } from 'vscode-languageserver'
import { isObject } from '../client.ts'
import { type Feature, on } from '../feature.ts'
import { rangeOf } from '../lines.ts'
import type { Session } from '../session.ts'
import { isSwitchedOn } from '../settings.ts'
import { commandsOfServer } from './commands.ts'

/** What comes back with a lens whose words are asked for. A long file has thousands of lenses, so it is no more than that takes. */
interface LensData {
  readonly uri: string
  readonly group: string
  readonly path: string
}

export const codeLenses: Feature = {
  capabilities: () => ({ codeLensProvider: { resolveProvider: true } }),
  requests: [
    on(CodeLensRequest.type, ({ session }, { textDocument: { uri } }) => {
      const [ide] = session.idesOf(uri)
      if (ide === undefined) return null
      const file = session.uris.pathOf(uri)
      const lines = session.linesOf(ide, file)
      return lensesOf(ide, file)
        .filter(({ group }) => isSwitchedOn(session.settings.lenses, group))
        .map(({ span, group, path }): CodeLens => {
          const data: LensData = { uri, group, path }
          return { range: rangeOf(lines, span), data }
        })
    }),
    on(CodeLensResolveRequest.type, ({ session }, item) => {
      if (!isLensData(item.data)) return item
      const { uri, group, path } = item.data
      const [ide] = session.idesOf(uri)
      if (ide === undefined) return item
      const { title, command } = resolveCodeLens(ide, { file: session.uris.pathOf(uri), group, path })
      if (command === undefined || !isCarriedOut(session, command.name))
        return { ...item, command: { title, command: '' } }
      const args = (command.arguments ?? []).map(each => withUris(session, each))
      return { ...item, command: { title, command: command.name, arguments: args } }
    })
  ]
}

/** A click on a lens whose command nobody has would be an error; without a command, it says what it says. */
function isCarriedOut({ client }: Session, name: string): boolean {
  return client.commands.has(name) || commandsOfServer.has(name)
}

function isLensData(data: unknown): data is LensData {
  return isObject(data) && [data.uri, data.group, data.path].every(each => typeof each === 'string')
}

/** A client knows files by their URIs. */
function withUris({ uris }: Session, argument: unknown): unknown {
  if (!isObject(argument)) return argument
  const entries = Object.entries(argument).map(([key, value]) =>
    (key === 'file' || key === 'root') && typeof value === 'string' ? [key, uris.uriOf(value)] : [key, value]
  )
  return Object.fromEntries(entries)
}
