import { chosenView, type Ide } from 'meshc/ide'
import { ProtocolRequestType } from 'vscode-languageserver'
import { type Context, type Feature, on } from '../feature.ts'
import type { Root } from '../roots.ts'

export interface DocumentParams {
  readonly textDocument: { readonly uri: string }
}

/** What can be looked at in the mesh of a file, and what is. */
export interface ViewResult {
  /** The root file of the mesh. */
  readonly root: string
  readonly name: string
  readonly environments: readonly string[]
  readonly regions: readonly string[]
  readonly targets: readonly string[]
  /** Null where the mesh declares none. */
  readonly environment: string | null
  readonly region: string | null
  readonly target: string
}

/** A key that is left out or null goes back to what the settings, and then the mesh, say. */
export interface SetViewParams extends DocumentParams {
  readonly environment?: string | null
  readonly region?: string | null
  readonly target?: string | null
}

/** How things are with the mesh of a file: for a line of status in an editor. */
export interface StatusResult extends ViewResult {
  readonly version: string
  readonly files: readonly string[]
  /** Of the mesh as a whole. */
  readonly errors: number
  readonly warnings: number
  readonly infos: number
}

const view = new ProtocolRequestType<DocumentParams, ViewResult | null, never, void, void>('mesh/view')
const setView = new ProtocolRequestType<SetViewParams, ViewResult | null, never, void, void>('mesh/setView')
const status = new ProtocolRequestType<DocumentParams, StatusResult | null, never, void, void>('mesh/status')

export const views: Feature = {
  capabilities: () => ({}),
  requests: [
    on(view, (context, { textDocument: { uri } }) => {
      const ide = ideAt(context, uri)
      return ide === undefined ? null : viewOf(context, ide)
    }),
    on(setView, (context, { textDocument: { uri }, environment, region, target }) => {
      const root = rootAt(context, uri)
      if (root === undefined) return null
      const { session } = context
      session.setView(root, {
        ...(environment ? { environment } : {}),
        ...(region ? { region } : {}),
        ...(isTarget(target) ? { target } : {})
      })
      context.refresh()
      return viewOf(context, session.ideOf(root))
    }),
    on(status, (context, { textDocument: { uri } }) => {
      const ide = ideAt(context, uri)
      if (ide === undefined) return null
      const { findings, session } = context
      const paths = ide.workspace.paths()
      const severities = paths.flatMap(path => findings.of(path).items.map(({ severity }) => severity))
      const count = (severity: number) => severities.filter(each => each === severity).length
      return {
        ...viewOf(context, ide),
        version: session.machine.version,
        files: paths.map(session.uris.uriOf),
        errors: count(1),
        warnings: count(2),
        infos: count(3)
      }
    })
  ]
}

function rootAt({ session }: Context, uri: string): Root | undefined {
  return session.idesOf(uri).length === 0 ? undefined : session.roots.of(session.uris.pathOf(uri))[0]
}

function ideAt(context: Context, uri: string): Ide | undefined {
  const root = rootAt(context, uri)
  return root === undefined ? undefined : context.session.ideOf(root)
}

function viewOf({ session }: Context, ide: Ide): ViewResult {
  const composed = ide.workspace.composed()
  const { environment, region, target } = chosenView(ide)
  const { regions } = ide.workspace.effective(environment, undefined).collections
  return {
    root: session.uris.uriOf(ide.workspace.root),
    name: nameOf(ide),
    environments: [...composed.environments.keys()],
    regions: [...regions.keys()],
    targets,
    environment: environment ?? null,
    region: region ?? null,
    target
  }
}

function nameOf({ workspace }: Ide): string {
  const name = workspace.file(workspace.root)?.tree.top.find(({ key }) => key.text === 'mesh')?.value
  return name?.kind === 'scalar' ? name.text : ''
}

const targets = ['appmesh', 'service-connect', 'envoy'] as const

function isTarget(name: string | null | undefined): name is (typeof targets)[number] {
  return targets.some(each => each === name)
}
