import { edgeOf } from '../../model/details/edge.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'unknown-edge-region',
  level: 'error',
  summary: '`${region}` stands where one thing is made for all regions.',
  definition: 'language.md#edge',
  messages: {
    region: () => '`${region}` has no value here: `edge` is in front of all regions.'
  },
  mesh({ mesh, report }) {
    const setting = mesh.settings.get('edge')
    if (setting === undefined || edgeOf(mesh) === undefined) return
    for (const { root, at } of mesh.references)
      if (root === 'region' && isWithin(at, setting.value))
        report('region', undefined, { at, help: 'Write the value itself, or use `${env}` or a parameter.' })
  }
})

function isWithin(inner: Place, outer: Place): boolean {
  return inner.entry === outer.entry && inner.start >= outer.start && inner.end <= outer.end
}
