import type { Fix } from '../../diagnostics/diagnostic.ts'
import { encodeFor, quoted } from '../../syntax/scalar-map.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { placeWithin } from '../place-within.ts'
import { isOfOwnRegion } from '../regional-resources.ts'
import type { RegionalText } from '../regional-texts.ts'
import { usedTexts } from '../regional-users.ts'

export default defineRule({
  name: 'hardcoded-region',
  level: 'warning',
  summary: 'A text names one region of the mesh, and another region uses it as well.',
  definition: 'language.md#interpolation',
  restsOn: ['regions'],
  messages: {
    shared: ({ named, others }: { named: string; others: readonly string[] }) =>
      `This names the region \`${named}\`, and ${listNames(others)} ${others.length === 1 ? 'uses' : 'use'} it too.`
  },
  mesh({ mesh, meshes, report }) {
    if (mesh.regions.size < 2) return
    for (const { text, users } of usedTexts({ mesh, meshes })) {
      // A region that the mesh is not in is named on purpose.
      const named = text.regions.find(({ name }) => mesh.regions.has(name))
      const others = users.filter(region => region !== named?.name)
      if (named === undefined || others.length === 0 || isOfOwnRegion(text) || isForOneRegion(text)) continue
      report(
        'shared',
        { named: named.name, others },
        {
          at: placeWithin(text.node, named.start, named.start + named.name.length),
          fixes: filledIn(text, named.name),
          help: `When \`${named.name}\` fails, the other regions fail with it. Write \`\${region}\`, which is each region's own name; other differences go under \`overrides\` of a region.`
        }
      )
    }
  }
})

/** `PRIMARY_REGION: eu-central-1`: which one leads is the same for all of them. */
function isForOneRegion({ key, node }: RegionalText): boolean {
  return (
    /(?:^|[_.-])(?:PRIMARY|HOME|MAIN|LEADER|SOURCE)(?:[_.-]|$)/i.test(key) && /^[a-z0-9-]+$/.test(node.text)
  )
}

/** The whole text anew, with the reference in place of the name, and in quotes where it has none. */
function filledIn({ node, regions }: RegionalText, name: string): readonly Fix[] {
  const { entry, start, end, style } = node
  if (style === 'literal' || style === 'folded') return []
  let text = node.text
  for (const { start: at } of regions.filter(region => region.name === name).toReversed())
    text = `${text.slice(0, at)}\${region}${text.slice(at + name.length)}`
  const mark = style === 'single' ? "'" : '"'
  const inside = style === 'plain' ? quoted(text) : encodeFor(style, text)
  if (inside === undefined) return []
  const insert = style === 'plain' ? inside : mark + inside + mark
  return [{ title: 'Write `${region}`', safe: false, edits: [{ at: { entry, start, end }, insert }] }]
}
