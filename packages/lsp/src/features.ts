import type { Feature } from './feature.ts'
import { callHierarchy } from './requests/call-hierarchy.ts'
import { codeActions } from './requests/code-actions.ts'
import { codeLenses } from './requests/code-lenses.ts'
import { executeCommand } from './requests/commands.ts'
import { compiled } from './requests/compiled.ts'
import { completion } from './requests/completion.ts'
import { diagnostics } from './requests/diagnostics.ts'
import { formatting } from './requests/formatting.ts'
import { graph } from './requests/graph.ts'
import { hover } from './requests/hover.ts'
import { inlayHints } from './requests/inlay-hints.ts'
import { navigation } from './requests/navigation.ts'
import { rename } from './requests/rename.ts'
import { semanticTokens } from './requests/semantic-tokens.ts'
import { signatureHelp } from './requests/signature-help.ts'
import { structure } from './requests/structure.ts'
import { symbols } from './requests/symbols.ts'
import { views } from './requests/view.ts'
import { willRenameFiles } from './requests/will-rename-files.ts'

/** All that the server answers. */
export const features: readonly Feature[] = [
  diagnostics,
  completion,
  signatureHelp,
  hover,
  navigation,
  rename,
  symbols,
  callHierarchy,
  structure,
  semanticTokens,
  inlayHints,
  codeLenses,
  codeActions,
  formatting,
  willRenameFiles,
  executeCommand,
  compiled,
  graph,
  views
]
