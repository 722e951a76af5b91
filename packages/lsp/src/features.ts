import type { Feature } from './feature.ts'
import { callHierarchy } from './requests/call-hierarchy.ts'
import { codeActions } from './requests/code-actions.ts'
import { completion } from './requests/completion.ts'
import { diagnostics } from './requests/diagnostics.ts'
import { formatting } from './requests/formatting.ts'
import { hover } from './requests/hover.ts'
import { navigation } from './requests/navigation.ts'
import { rename } from './requests/rename.ts'
import { semanticTokens } from './requests/semantic-tokens.ts'
import { structure } from './requests/structure.ts'
import { symbols } from './requests/symbols.ts'

/** All that the server answers. */
export const features: readonly Feature[] = [
  diagnostics,
  completion,
  hover,
  navigation,
  rename,
  symbols,
  callHierarchy,
  structure,
  semanticTokens,
  codeActions,
  formatting
]
