import { posix } from 'node:path'
import type { ArgumentsOf } from '../commands.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import { tidy } from '../find-meshes.ts'
import { firstMesh } from '../first-mesh.ts'
import type { Host } from '../host.ts'

/** `meshc init`: writes a small mesh to begin with. */
export function init(
  host: Host,
  { operands: [given = '.'], options: { target, name } }: ArgumentsOf<'init'>
): number {
  const folder = tidy(given)
  const kind = host.kindOf(folder)
  if (kind !== 'folder' && kind !== 'missing')
    return complain(host, `\`${folder}\` is a file, and \`init\` takes a folder.`)
  const meshName = name ?? nameOf(posix.basename(posix.resolve(host.cwd, folder)))
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(meshName) || meshName.endsWith('-')) {
    const sentence = `\`${meshName}\` is no name for a mesh: lower-case letters, digits and \`-\`, a letter first, at most 40.`
    return complain(host, sentence, `Possible is \`--name ${nameOf(meshName)}\`.`)
  }
  for (const existing of ['mesh.yaml', 'mesh.yml']) {
    const path = inside(folder, existing)
    if (host.kindOf(path) !== 'missing')
      return complain(host, `\`${path}\` exists already, and \`init\` never overwrites.`)
  }
  const path = inside(folder, 'mesh.yaml')
  const reason =
    (kind === 'missing' ? host.makeFolder(folder) : undefined) ??
    host.writeFileWhole(path, firstMesh(meshName, target))
  if (reason !== undefined) return complain(host, `\`${path}\` cannot be written: ${reason}.`)
  host.stdout.write(
    `Wrote \`${path}\`.\nNext: \`meshc lint ${path}\`, and \`meshc expand ${path}\` shows what is assumed.\n`
  )
  return exitCodes.clean
}

function inside(folder: string, name: string): string {
  return folder === '.' ? name : posix.join(folder, name)
}

/** The nearest that a folder's name comes to a name of the language. */
function nameOf(folder: string): string {
  const name = folder
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)
    .replace(/-+$/, '')
  return name === '' ? 'mesh' : name
}
