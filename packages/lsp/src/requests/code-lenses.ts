import { type CodeLens as Lens, codeLenses as lensesOf, resolveCodeLens } from 'meshc/ide'
import { type CodeLens, CodeLensRequest, CodeLensResolveRequest } from 'vscode-languageserver'
import { isObject } from '../client.ts'
import { type Feature, on } from '../feature.ts'
import { rangeOf } from '../lines.ts'
import type { Session } from '../session.ts'
import { isSwitchedOn } from '../settings.ts'
import { commandsOfServer } from './commands.ts'

/** What comes back with a lens whose words are asked for. */
interface LensData {
  readonly uri: string
  readonly lens: Lens
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
        .map((lens): CodeLens => {
          const data: LensData = { uri, lens }
          return { range: rangeOf(lines, lens.span), data }
        })
    }),
    on(CodeLensResolveRequest.type, ({ session }, item) => {
      if (!isLensData(item.data)) return item
      const [ide] = session.idesOf(item.data.uri)
      if (ide === undefined) return item
      const { title, command } = resolveCodeLens(ide, item.data.lens)
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
  return isObject(data) && typeof data.uri === 'string' && isObject(data.lens)
}

/** A client knows files by their URIs. */
function withUris({ uris }: Session, argument: unknown): unknown {
  if (!isObject(argument)) return argument
  const entries = Object.entries(argument).map(([key, value]) =>
    (key === 'file' || key === 'root') && typeof value === 'string' ? [key, uris.uriOf(value)] : [key, value]
  )
  return Object.fromEntries(entries)
}
