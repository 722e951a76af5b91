import { isDeepStrictEqual } from 'node:util'
import { cloudFormationSchemas } from '@meshc/schema/cloudformation'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../packages/compiler/src/emit/template.ts'
import { validateTemplate } from '../../packages/compiler/src/emit/validate/validate-template.ts'
import { overlays } from '../../packages/schema/cloudformation/overlays/index.ts'
import { sourceOf } from '../../packages/schema/cloudformation/overlays/overlay.ts'
import { type Changes, resourceWith, type Steps } from '../support/aws-samples.ts'
import { templateWith } from '../support/aws-templates.ts'
import { casesOfOverlay } from '../support/overlay-cases.ts'
import { validateWithAws } from '../support/validate-with-aws.ts'

/** Every row of every overlay, in each type it is for: what is just inside passes, what is just outside does not. */
for (const overlay of overlays)
  for (const type of overlay.types)
    describe(type, () => {
      const cases = casesOfOverlay(overlay, type)

      it('needs no more than a sample has', () => {
        expect(violationsOf(type, [], {})).toEqual([])
      })

      it.each(cases)('$row', ({ way, inside, outside }) => {
        expect(outside).not.toEqual([])
        for (const leaf of inside) expect(violationsOf(type, way, leaf)).toEqual([])
        for (const leaf of outside) expect(violationsOf(type, way, leaf)).toContain(pointerTo(way))
      })

      it('is refused by the validator of AWS too, given the same rows', () => {
        const broken = cases
          // Pairs of values have no form in the schemas of AWS, which has a rule of its own for the sizes of Fargate.
          .filter(({ row }) => !row.includes('"pairs"'))
          .flatMap(({ row, way, outside }) => outside.map(leaf => ({ row, way, leaf })))
          // What is left, an object with the one key `Condition`, is a function of CloudFormation.
          .filter(({ leaf }) => !isDeepStrictEqual(leaf, { remove: ['ContainerName'] }))
        const resources = broken.map(
          ({ way, leaf }, at) => [`Case${at}`, resourceOf(type, way, leaf)] as const
        )
        const notices = validateWithAws(templateWith(Object.fromEntries(resources)).body)
        const accepted = broken.filter(({ way }, at) => {
          const path = ['Properties', ...way].join('.')
          return !notices.some(
            notice =>
              notice.resource === `Case${at}` && (notice.path === path || notice.path.startsWith(`${path}.`))
          )
        })
        expect(accepted.map(({ row, leaf }) => `${row}: ${JSON.stringify(leaf)}`)).toEqual([])
      })
    })

it('every row names a page of AWS, and every pattern has a text on both sides', () => {
  const rows = overlays.flatMap(overlay =>
    [...(overlay.values ?? []), ...(overlay.objects ?? [])].map(row => ({
      source: sourceOf(overlay, row[2]),
      hasSamples: !('pattern' in row[1]) || row[3] !== undefined
    }))
  )
  expect(rows.filter(({ source }) => !/^https:\/\/docs\.aws\.amazon\.com\/[\w./-]+$/.test(source))).toEqual(
    []
  )
  expect(rows.filter(({ hasSamples }) => !hasSamples)).toEqual([])
})

function resourceOf(type: string, way: Steps, leaf: Json | Changes) {
  return { Type: type, Properties: resourceWith(cloudFormationSchemas, type, way, leaf) }
}

function violationsOf(type: string, way: Steps, leaf: Json | Changes): readonly string[] {
  return validateTemplate(templateWith({ It: resourceOf(type, way, leaf) })).map(({ path }) => path)
}

function pointerTo(way: Steps): string {
  return ['', 'Resources', 'It', 'Properties', ...way].join('/')
}
