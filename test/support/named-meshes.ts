import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './sources.ts'

/** The files of one mesh, with `mesh.yaml` as its root. */
export interface MeshFiles {
  readonly title: string
  readonly files: Readonly<Record<string, string>>
}

/** The meshes of `examples/`, with what they include, and those of the corpus. */
export function allMeshes(): readonly MeshFiles[] {
  return [...examples(), ...corpus()]
}

function examples(): readonly MeshFiles[] {
  const folder = join(root, 'examples')
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => {
      const own = join(folder, name)
      const paths = readdirSync(own, { recursive: true, encoding: 'utf8' }).filter(path =>
        /(^|[/\\.])mesh\.ya?ml$/.test(path)
      )
      const files = paths.map(path => [
        relative(own, join(own, path)).replaceAll('\\', '/'),
        readFileSync(join(own, path), 'utf8')
      ])
      return { title: name, files: Object.fromEntries(files) }
    })
}

function corpus(): readonly MeshFiles[] {
  const folder = join(root, 'test/corpus/valid')
  return readdirSync(folder)
    .filter(name => name.endsWith('.mesh.yaml'))
    .map(name => ({ title: name, files: { 'mesh.yaml': readFileSync(join(folder, name), 'utf8') } }))
}
