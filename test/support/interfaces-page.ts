import type { InterfaceRow } from './interface-rows.ts'

const introduction = `# From interfaces to a mesh

A microservices foundation on ECS Fargate and a service mesh is often first written down as interfaces: of its network, cluster, services, routes, deployments. This page
takes such a description field by field and says where it stands in mesh.yaml, and what becomes of it. Each row is a test: the field is changed in
[a mesh](../test/interfaces/mesh.yaml), and what stands in the last column is what changes.

The paths are those of the template of the primary region for AWS App Mesh, in which items of a list stand under their names; \`secondary:\` begins those of the other region.
A value behind a path is the one after the change.
`

/** `docs/interfaces.md`; `values` has what was seen by \`VPCConfiguration.cidr\`. */
export function writeInterfacesPage(
  rows: readonly InterfaceRow[],
  values: ReadonlyMap<string, string>
): string {
  const names = [...new Set(rows.map(row => row.interface))]
  const tables = names.map(name => {
    const own = rows.filter(row => row.interface === name)
    const lines = own.map(row => `| \`${row.field}\` | ${keyOf(row)} | ${becomes(row, values)} |`)
    return `\n## ${name}\n\n| Field | In mesh.yaml | Becomes |\n|---|---|---|\n${lines.join('\n')}\n`
  })
  return `${introduction}${tables.join('')}`
}

function keyOf({ becomes }: InterfaceRow): string {
  return becomes.kind === 'change' ? `\`${becomes.key}\`` : ''
}

function becomes(
  { interface: name, field, becomes }: InterfaceRow,
  values: ReadonlyMap<string, string>
): string {
  if (becomes.kind === 'set') return `Set without a key. ${becomes.why}`
  if (becomes.kind === 'outside') return `Outside of a mesh. ${becomes.why}`
  if (becomes.in === 'finding') return `A finding: [\`${becomes.what}\`](rules/${becomes.what}.md)`
  const where = becomes.in === 'plan' ? `in \`deploy-plan.json\`: \`${becomes.what}\`` : `\`${becomes.what}\``
  return `${where}${shown(values.get(`${name}.${field}`) ?? '')}`
}

/** A value that is short enough to say something in a table. */
function shown(value: string): string {
  return value === '' || value.length > 60 || /[|`{]/.test(value) ? '' : `: \`${value}\``
}
