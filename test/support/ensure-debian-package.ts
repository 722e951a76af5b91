import { spawnSync } from 'node:child_process'

/** Whether a program can be started. */
export function works(program: string, args: readonly string[] = ['--version']): boolean {
  return succeeds(program, args)
}

/** Installs packages of Debian, where that is allowed; whether they are there afterwards. */
export function installFromDebian(...packages: readonly string[]): boolean {
  const install = ['install', '--yes', '--no-install-recommends', ...packages]
  return succeeds('apt-get', install) || (succeeds('apt-get', ['update']) && succeeds('apt-get', install))
}

/** Runs a program for its exit code alone. */
export function succeeds(program: string, args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(program, args, { stdio: 'ignore', timeout: 180_000, env }).status === 0
}
