import type { Interpolation, TextShape, TextType } from '@meshc/schema/shapes'
import { readInterpolation } from '../expr/interpolation.ts'
import type { ScalarNode } from '../syntax/nodes.ts'
import { placeIn } from '../syntax/scalar-map.ts'
import { shapeProblems } from './problems.ts'
import { fromTextProblem } from './text-problem.ts'
import type { Report } from './validate.ts'

/** Checks that every `${…}` of a scalar can be read, and is known when the value is needed. */
export function checkInterpolation(node: ScalarNode, shape: TextShape, report: Report): void {
  const { value, problems } = readInterpolation(node.text)
  for (const problem of problems) report(fromTextProblem(node, problem, 'invalid-expression'))
  for (const part of value ?? []) {
    if (part.kind !== 'reference') continue
    const needed = part.root === 'region' || part.root === 'env' ? 'compile' : 'deploy'
    if (ranks[needed] <= ranks[shape.interpolation]) continue
    const at = placeIn(node, part.start, part.end)
    const reference = node.text.slice(part.start, part.end)
    if (shape.interpolation === 'none') {
      const help =
        'Write the value itself. Where it differs between environments, write each under `environments`.'
      report(
        shapeProblems.make(
          'misplaced-interpolation',
          'written',
          { reference, place: placeName(shape.type) },
          { at, help }
        )
      )
    } else {
      const help = 'Write the value itself, or use `${region}` or `${env}`, which meshc knows.'
      report(shapeProblems.make('misplaced-interpolation', 'deploy', { reference }, { at, help }))
    }
  }
}

const ranks: Readonly<Record<Interpolation, number>> = { none: 0, compile: 1, deploy: 2, secret: 3 }

function placeName(type: TextType): string {
  return placeNames.get(type) ?? 'this value'
}

const placeNames: ReadonlyMap<TextType, string> = new Map([
  ['name', 'a name'],
  ['reference', 'a name'],
  ['sentence', 'a sentence'],
  ['duration', 'a duration'],
  ['percent', 'a percentage'],
  ['share', 'a share'],
  ['integer', 'a number'],
  ['number', 'a number'],
  ['cpu', 'an amount of CPU'],
  ['memory', 'an amount of memory'],
  ['money', 'an amount of money'],
  ['price', 'a price'],
  ['boolean', 'a yes or no'],
  ['port', 'a port'],
  ['probe', 'a probe'],
  ['match', 'a match'],
  ['expression', 'an expression'],
  ['invariant', 'an invariant'],
  ['region', 'the name of a region']
])
