import { listOf, plural } from '../diagnostics/render/summary.ts'
import type { RandomDifference } from '../prove/random/experiment.ts'
import type { RandomProof } from '../prove/random/prove-randomly.ts'
import type { BuildFailure } from '../workspace/build-failures.ts'
import { placeIn } from '../workspace/place-in.ts'
import type { Project } from './compiler-api.ts'
import { exitCodes } from './exit-codes.ts'
import type { Host } from './host.ts'
import { showStop } from './show-build.ts'

/** Says what was drawn and what that has shown; gives the exit code. A difference is an error of meshc itself. */
export function showTried(
  host: Host,
  { workspace, root }: Pick<Project, 'workspace' | 'root'>,
  { seed, tried, differences }: RandomProof
): number {
  if (differences.length > 0) {
    const shown = placeIn(workspace)
    return showStop(
      host,
      { kind: 'stopped', findings: [], failures: differences.map(each => failureOf(each, shown)) },
      root,
      `What was drawn with seed ${seed} shows ${plural(differences.length, 'difference')}.`
    )
  }
  const counts = tried.map(({ what, runs }) => `${runs} ${what}`)
  host.stdout.write(
    tried.length === 0
      ? 'Tried at random: nothing, because neither a load balancer nor a proxy of App Mesh decides anything.\n'
      : `Tried at random with seed ${seed}, without a difference: ${listOf(counts)}.\n`
  )
  return exitCodes.clean
}

function failureOf(
  { region, what, request, step, expected, got, at, path }: RandomDifference,
  shown: ReturnType<typeof placeIn>
): BuildFailure {
  const [file = '', pointer = ''] = path.split('#')
  const when = [
    ...(request === undefined ? [] : [`for ${request}`]),
    ...(step === undefined ? [] : [`at step ${step} of the rollout`]),
    `in ${region}`
  ].join(' ')
  return {
    kind: 'difference',
    message: `${what}, ${when}, is ${got} in the template and ${expected} in the mesh.`,
    at: shown(at),
    ...(pointer === '' ? {} : { template: { file, path: pointer } })
  }
}
