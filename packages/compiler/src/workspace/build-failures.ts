import type { Mesh } from '../model/types.ts'
import type { Difference, Proof } from '../prove/ledger.ts'
import type { Place } from '../text/place.ts'
import type { BuildChecks } from './build-checks.ts'
import type { WrittenRegion } from './build-workspace.ts'
import type { ShownPlace } from './place-in.ts'

/** What keeps templates from being written although the mesh has no errors. */
export interface BuildFailure {
  /**
   * `target`: no templates are made for it, which is for people to change in the mesh. `refused`: AWS would
   * refuse a template. `difference`: a template does not do what the mesh says. Both are bugs of meshc.
   */
  readonly kind: 'target' | 'refused' | 'difference'
  readonly message: string
  readonly help?: string
  readonly at: ShownPlace
  /** The template and a path in it: `eu-central-1/template.json`, `/Resources/AuthTaskRole`. */
  readonly template?: { readonly file: string; readonly path: string }
}

type Show = (place: Place) => ShownPlace

/** A target that has only its table of capabilities so far. */
export function withoutTemplates({ target }: Mesh, shown: Show): BuildFailure {
  return {
    kind: 'target',
    message: `No templates are made for the target \`${target.value}\` yet.`,
    help: 'Templates are made for `appmesh` and `service-connect`; `--target` chooses one without a change of the file.',
    at: shown(target.at)
  }
}

/** What is wrong with the templates of a region: what AWS would refuse, else what they do otherwise. */
export function failuresOf(region: WrittenRegion, checks: BuildChecks, shown: Show): readonly BuildFailure[] {
  const { templates, proof } = region
  const refused = templates.flatMap(({ template, path: file, bytes }) =>
    checks.validate(template, bytes).map(
      ({ message, at, path }): BuildFailure => ({
        kind: 'refused',
        message,
        at: shown(at),
        template: { file, path }
      })
    )
  )
  if (refused.length > 0) return refused
  return proof.differences.map(difference => differs(difference, region, shown))
}

/** What the plan of the deployment says otherwise than the mesh. */
export function differencesOfPlan({ differences }: Proof, shown: Show): readonly BuildFailure[] {
  return differences.map(({ what, expected, got, at }) => ({
    kind: 'difference',
    message: `${what} is ${got} in the plan of the deployment and ${expected} in the mesh.`,
    at: shown(at)
  }))
}

function differs(difference: Difference, { templates }: WrittenRegion, shown: Show): BuildFailure {
  const { at, path } = difference
  const [name = '', pointer = path] = path.split('#')
  const template = templates.find(each => each.template.name === name)
  return {
    kind: 'difference',
    message: sentenceOf(difference),
    at: shown(at),
    ...(template === undefined ? {} : { template: { file: template.path, path: pointer } })
  }
}

/** A claim that does not hold, as a sentence. */
export function sentenceOf({ what, request, step, expected, got }: Difference): string {
  const when = [
    ...(request === undefined ? [] : [`for ${request}`]),
    ...(step === undefined ? [] : [`at step ${step} of the rollout`])
  ].join(' ')
  return `${what}${when === '' ? '' : `, ${when},`} is ${got} in the template and ${expected} in the mesh.`
}
