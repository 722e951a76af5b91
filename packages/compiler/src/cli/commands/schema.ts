import type { ArgumentsOf } from '../commands.ts'
import { complain } from '../complain.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'

/** `meshc schema`: prints the JSON Schema of mesh.yaml, of meshc.config.yaml, or of the plan of a deployment. */
export async function schema(
  host: Host,
  { options: { of, output } }: ArgumentsOf<'schema'>
): Promise<number> {
  const { default: value } =
    of === 'mesh'
      ? await import('@meshc/schema/mesh.schema.json', { with: { type: 'json' } })
      : of === 'config'
        ? await import('@meshc/schema/config.schema.json', { with: { type: 'json' } })
        : await import('@meshc/schema/deploy-plan.schema.json', { with: { type: 'json' } })
  const text = `${JSON.stringify(value, null, 2)}\n`
  if (output === undefined) {
    host.stdout.write(text)
    return exitCodes.clean
  }
  const reason = host.writeFileWhole(output, text)
  if (reason !== undefined) return complain(host, `\`${output}\` cannot be written: ${reason}.`)
  host.stdout.write(`Wrote \`${output}\`.\n`)
  return exitCodes.clean
}
