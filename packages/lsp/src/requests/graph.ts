import { graphWorkspace, printGraph } from 'meshc'
import { chosenView } from 'meshc/ide'
import { LSPErrorCodes, ProtocolRequestType, ResponseError } from 'vscode-languageserver'
import { type Feature, on } from '../feature.ts'
import type { DocumentParams } from './view.ts'

/** `mesh/graph`: the mesh as `meshc graph` draws it, in the view that is chosen. */
export interface GraphParams extends DocumentParams {
  /** `json` when left out. */
  readonly format?: 'json' | 'mermaid' | 'dot' | 'svg' | 'html'
}

const type = new ProtocolRequestType<GraphParams, { readonly text: string } | null, never, void, void>(
  'mesh/graph'
)

export const graph: Feature = {
  capabilities: () => ({}),
  requests: [
    on(type, async ({ session }, { textDocument: { uri }, format = 'json' }) => {
      const [ide] = session.idesOf(uri)
      if (ide === undefined) return null
      const { environment, region, target } = chosenView(ide)
      const findings = ide.workspace.findings({ environment, target, today: ide.view.today })
      const withWays = format === 'json' || format === 'html'
      const drawn = graphWorkspace(ide.workspace, { environment, region, target, findings, withWays })
      const { revision } = session
      const text = await printGraph(drawn, format, 'auto')
      if (session.revision !== revision)
        throw new ResponseError(LSPErrorCodes.ContentModified, 'The mesh has changed meanwhile.')
      return { text }
    })
  ]
}
