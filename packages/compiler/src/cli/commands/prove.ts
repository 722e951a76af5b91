import type { ArgumentsOf } from '../commands.ts'
import type { Host } from '../host.ts'

/** `meshc prove` */
export async function prove(_host: Host, _given: ArgumentsOf<'prove'>): Promise<number> {
  return 0
}
