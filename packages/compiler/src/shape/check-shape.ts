import type { ShapeRef } from '@meshc/schema/shapes'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Node } from '../syntax/nodes.ts'
import { checkComplete } from './complete.ts'
import { normalize } from './normalize.ts'
import { validate } from './validate.ts'

export interface Checked {
  /** The tree with every sentence in its long form. */
  readonly node: Node
  readonly problems: readonly Diagnostic[]
}

/**
 * All three looks at a value that is complete in itself: as written (`validate`), in long form (`normalize`), and
 * whether it has the keys it needs (`checkComplete`).
 *
 * A mesh takes them one by one, for overlays and inheritance come in between: files are validated as they are
 * written and normalised, then patches are merged and defaults inherited, and only then something can
 * be missing.
 */
export function checkShape(node: Node, ref: ShapeRef): Checked {
  const problems: Diagnostic[] = []
  const report = (found: Diagnostic) => problems.push(found)
  validate(node, ref, report)
  const normalized = normalize(node, ref)
  checkComplete(normalized, ref, undefined, [], report)
  return { node: normalized, problems }
}
