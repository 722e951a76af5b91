import { fixAll, proveForLens } from 'meshc/ide'
import { ErrorCodes, ExecuteCommandRequest, ResponseError } from 'vscode-languageserver'
import { isObject } from '../client.ts'
import { toWorkspaceEdit } from '../convert/edits.ts'
import { type Context, type Feature, on } from '../feature.ts'

/** Commands that the server carries out; each takes the URI of a document, alone or as `file` of an object. */
const commands: ReadonlyMap<string, (context: Context, uri: string) => Promise<unknown>> = new Map([
  ['mesh.fixAll', fixAllIn],
  ['mesh.prove', prove]
])

export const executeCommand: Feature = {
  capabilities: () => ({ executeCommandProvider: { commands: [...commands.keys()] } }),
  requests: [
    on(ExecuteCommandRequest.type, (context, { command, arguments: given = [] }) => {
      const run = commands.get(command)
      if (run === undefined) throw wrong(`There is no command \`${command}\`.`)
      const uri = uriIn(given[0])
      if (uri === undefined) throw wrong(`\`${command}\` takes the URI of a document.`)
      return run(context, uri)
    })
  ]
}

function uriIn(argument: unknown): string | undefined {
  const uri = isObject(argument) ? argument.file : argument
  return typeof uri === 'string' ? uri : undefined
}

function wrong(message: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, message)
}

/** Applies every safe fix of a file, as `meshc lint --fix` does. */
async function fixAllIn({ session, apply }: Context, uri: string): Promise<null> {
  const [ide] = session.idesOf(uri)
  if (ide === undefined) return null
  const change = fixAll(ide, session.uris.pathOf(uri))
  if (change.edits.length > 0) await apply('Fix all', toWorkspaceEdit(session, ide, change))
  return null
}

/** Builds the mesh of a file and proves its templates; the lens above it shows the outcome. */
async function prove({ session, refresh }: Context, uri: string): Promise<unknown> {
  const [ide] = session.idesOf(uri)
  if (ide === undefined) return null
  const proof = await proveForLens(ide)
  refresh()
  return proof
}
