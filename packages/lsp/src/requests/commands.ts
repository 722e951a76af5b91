import { fixAll, proveForLens } from 'meshc/ide'
import {
  ErrorCodes,
  ExecuteCommandRequest,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit
} from 'vscode-languageserver'
import { isObject } from '../client.ts'
import { toWorkspaceEdit } from '../convert/edits.ts'
import { type Context, type Feature, on } from '../feature.ts'

type Argument = Readonly<Record<string, unknown>> & { readonly file: string }

/** Carries out the change of a code action, for clients to which actions are commands. */
export const applyChange = 'mesh.applyChange'

/** What `mesh.applyChange` takes: the change, and the state of all texts that it was made for. */
export interface ChangeArgument {
  readonly file: string
  readonly title: string
  readonly revision: number
  readonly edit: WorkspaceEdit
}

/** Commands that the server carries out; each takes the URI of a document, alone or as `file` of an object. */
const commands: ReadonlyMap<string, (context: Context, argument: Argument) => Promise<unknown>> = new Map([
  ['mesh.fixAll', fixAllIn],
  ['mesh.prove', prove],
  [applyChange, apply]
])

export const commandsOfServer: ReadonlySet<string> = new Set(commands.keys())

export const executeCommand: Feature = {
  capabilities: () => ({
    executeCommandProvider: { commands: [...commandsOfServer], workDoneProgress: true }
  }),
  requests: [
    on(ExecuteCommandRequest.type, async (context, { command, arguments: given = [], workDoneToken }) => {
      const run = commands.get(command)
      if (run === undefined) throw wrong(`There is no command \`${command}\`.`)
      const argument = argumentIn(given[0])
      if (argument === undefined) throw wrong(`\`${command}\` takes the URI of a document.`)
      const done = context.progress(workDoneToken, titles.get(command) ?? command)
      try {
        return await run(context, argument)
      } finally {
        done()
      }
    })
  ]
}

/** What is told to be going on meanwhile. */
const titles: ReadonlyMap<string, string> = new Map([
  ['mesh.fixAll', 'Applying fixes'],
  ['mesh.prove', 'Proving the templates'],
  [applyChange, 'Applying a change']
])

function argumentIn(given: unknown): Argument | undefined {
  const argument = isObject(given) ? given : { file: given }
  return isArgument(argument) ? argument : undefined
}

function isArgument(given: Readonly<Record<string, unknown>>): given is Argument {
  return typeof given.file === 'string'
}

function wrong(message: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, message)
}

/** Applies every safe fix of a file, as `meshc lint --fix` does. */
async function fixAllIn({ session, apply }: Context, { file }: Argument): Promise<null> {
  const [ide] = session.idesOf(file)
  if (ide === undefined) return null
  const change = fixAll(ide, session.uris.pathOf(file))
  if (change.edits.length > 0) await apply('Fix all', toWorkspaceEdit(session, ide, change))
  return null
}

/** Builds the mesh of a file and proves its templates; the lens above it shows the outcome. */
async function prove({ session, refresh }: Context, { file }: Argument): Promise<unknown> {
  const [ide] = session.idesOf(file)
  if (ide === undefined) return null
  const proof = await proveForLens(ide)
  refresh()
  return proof
}

/** Places are of the texts that the change was made for, so it is not applied to others. */
async function apply(context: Context, { title, revision, edit }: Argument): Promise<null> {
  if (typeof title !== 'string' || !isObject(edit)) throw wrong(`\`${applyChange}\` takes a change.`)
  if (revision !== context.session.revision)
    throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed meanwhile.')
  await context.apply(title, edit)
  return null
}
