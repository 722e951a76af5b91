import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The licences of the packages that went into a bundle, as they ask for; `inputs` are the paths of an esbuild metafile. */
export function licenses(inputs) {
  const packages = new Set(
    inputs.flatMap(path => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [])
  )
  return [...packages].sort().map(licenseOf).join('\n')
}

function licenseOf(name) {
  const folder = join(root, 'node_modules', name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = ['LICENSE', 'LICENSE.txt', 'LICENSE.md', 'license', 'LICENSE-MIT', 'License.txt']
    .map(each => join(folder, each))
    .find(existsSync)
  if (file === undefined) throw new Error(`${relative(root, folder)} has no licence file.`)
  return `${name} ${version} (${license})\n\n${readFileSync(file, 'utf8').trim()}\n\n${'-'.repeat(72)}\n`
}
