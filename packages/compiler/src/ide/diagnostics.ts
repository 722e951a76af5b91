import { settableRules } from '../rules/settable-rules.ts'
import { shapeProblems } from '../shape/problems.ts'
import { reading } from '../syntax/problems.ts'
import type { FindingsByFile } from '../workspace/findings-by-file.ts'
import type { Ide } from './ide.ts'

/**
 * What `meshc lint` says of a mesh in all its environments, by file; within a file in the order of its text. Findings do not
 * depend on the environment and region that a person looks at, since a text is shared by all of them. A list stays the same
 * object while nothing in it changes.
 */
export function diagnosticsOf({ workspace, view: { target, today } }: Ide): FindingsByFile {
  return workspace.findingsByFile({ environment: undefined, target, today })
}

/** What is known of all findings of one name. */
export interface FindingFacts {
  /** The page of AWS or Envoy that the rule rests on. */
  readonly source: string | undefined
  /** The text can be taken away. */
  readonly isUnnecessary: boolean
  /** What the text names comes to its end. */
  readonly isDeprecated: boolean
  /** `syntax` and `shape` are what any server of YAML with a schema finds as well. */
  readonly phase: 'syntax' | 'shape' | 'meaning'
}

export function factsOf(rule: string): FindingFacts {
  return {
    source: settableRules.get(rule)?.source,
    isUnnecessary: /^unused-|-unused$/.test(rule),
    isDeprecated: rule === 'target-end-of-life',
    phase: Object.hasOwn(reading.problems, rule)
      ? 'syntax'
      : Object.hasOwn(shapeProblems.problems, rule)
        ? 'shape'
        : 'meaning'
  }
}
