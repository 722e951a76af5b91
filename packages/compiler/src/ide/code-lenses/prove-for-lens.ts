import type { Composed } from '../../bind/compose.ts'
import { perObject } from '../../query/memo.ts'
import { buildWorkspace } from '../../workspace/build-workspace.ts'
import { chosenView } from '../chosen.ts'
import type { Ide } from '../ide.ts'

/** What the last proof of a mesh came to. */
export type LensProof =
  /** All templates do what the mesh says. */
  | { readonly kind: 'proved'; readonly regions: number; readonly requests: number; readonly checks: number }
  /** The mesh has errors, so there are no templates. */
  | { readonly kind: 'stopped' }
  /** The templates do something else, or AWS would refuse them. */
  | { readonly kind: 'failed'; readonly failures: number }

/**
 * Builds and proves the chosen environment in all its regions, and remembers what came of it until a file changes. Takes
 * seconds for a large mesh: it is for a command or for saving, and lenses only show what is remembered.
 */
export async function proveForLens(ide: Ide): Promise<LensProof> {
  const { environment, target } = chosenView(ide)
  const known = proofsOf(ide.workspace.composed())
  const build = await buildWorkspace(ide.workspace, {
    environment,
    target,
    regions: [],
    today: ide.view.today,
    format: 'json'
  })
  const proof: LensProof =
    build.kind === 'built'
      ? { kind: 'proved', regions: build.regions.length, ...countsOf(build.proof) }
      : build.failures.length === 0
        ? { kind: 'stopped' }
        : { kind: 'failed', failures: build.failures.length }
  known.set(keyOf(ide), proof)
  return proof
}

/** What is remembered of the files as they are now; undefined where nobody has asked. */
export function lastProof(ide: Ide): LensProof | undefined {
  return proofsOf(ide.workspace.composed()).get(keyOf(ide))
}

const proofsOf = perObject((_: Composed) => new Map<string, LensProof>())

function keyOf(ide: Ide): string {
  const { environment, target } = chosenView(ide)
  return JSON.stringify([environment, target])
}

function countsOf({ requests, checks }: { readonly requests: number; readonly checks: number }) {
  return { requests, checks }
}
