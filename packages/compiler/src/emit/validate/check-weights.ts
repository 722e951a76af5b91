import type { Json, JsonObject, TemplateBody } from '../template.ts'
import { isList, isObject } from './intrinsic.ts'
import { lookUpOf, rowsOf } from './look-up.ts'
import type { Path, Report } from './violation.ts'

/**
 * The weights of every route of App Mesh sum to 100, in each row that the mappings of its weights
 * have: App Mesh takes them as shares of their sum, so another sum would mean other shares than
 * those of the file.
 */
export function checkWeights(body: TemplateBody, report: Report): void {
  for (const id in body.Resources) {
    const resource = body.Resources[id]
    if (resource?.Type !== 'AWS::AppMesh::Route') continue
    const spec = resource.Properties['Spec']
    if (!isObject(spec)) continue
    for (const kind of ['HttpRoute', 'Http2Route', 'GrpcRoute', 'TcpRoute']) {
      const targets = targetsOf(spec, kind)
      const path = ['Resources', id, 'Properties', 'Spec', kind, 'Action', 'WeightedTargets']
      if (targets !== undefined) checkTargets(body, targets, path, report)
    }
  }
}

function targetsOf(spec: JsonObject, kind: string): readonly Json[] | undefined {
  const route = spec[kind]
  const action = isObject(route) ? route['Action'] : undefined
  const targets = isObject(action) ? action['WeightedTargets'] : undefined
  return isList(targets) ? targets : undefined
}

function checkTargets(body: TemplateBody, targets: readonly Json[], path: Path, report: Report): void {
  const weights = targets.map(target => (isObject(target) ? target['Weight'] : undefined))
  for (const row of rowsUsedBy(body, weights)) {
    const numbers = weights.map(weight => weightIn(body, weight, row))
    // What no mapping says is known only when deploying.
    if (numbers.includes(undefined)) continue
    const sum = numbers.reduce<number>((total, number) => total + (number ?? 0), 0)
    const where = row === undefined ? '' : ` in row \`${row}\` of their mapping`
    if (sum !== 100) report(path, `The weights sum to ${sum}${where}; they have to sum to 100.`)
  }
}

/** The rows in which the weights have to be added up; one without a name when all of them stand there as numbers. */
function rowsUsedBy(
  body: TemplateBody,
  weights: readonly (Json | undefined)[]
): readonly (string | undefined)[] {
  const rows = new Set<string | undefined>()
  for (const weight of weights) {
    const lookUp = weight === undefined ? undefined : lookUpOf(weight)
    if (lookUp !== undefined) for (const { row } of rowsOf(body, lookUp)) rows.add(row)
  }
  return rows.size === 0 ? [undefined] : [...rows]
}

function weightIn(body: TemplateBody, weight: Json | undefined, row: string | undefined): number | undefined {
  const lookUp = weight === undefined ? undefined : lookUpOf(weight)
  const found = lookUp === undefined ? weight : rowsOf(body, lookUp).find(each => each.row === row)?.value
  return typeof found === 'number' || typeof found === 'string' ? Number(found) : undefined
}
