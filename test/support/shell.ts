import { spawnSync } from 'node:child_process'

export interface Ran {
  readonly code: number
  /** Standard output and standard error, as a person sees them. */
  readonly output: string
}

/** Runs a program in a folder. What the machine and the user have set for git, colours and CI does not reach it. */
export function runIn(
  folder: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {}
): Ran {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 300_000,
    env: { ...inherited(), ...identity, ...env }
  })
  return { code: status ?? 1, output: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` }
}

/** As `runIn`, for a step that has to succeed. */
export function mustRun(
  folder: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {}
): string {
  const { code, output } = runIn(folder, program, args, env)
  if (code !== 0) throw new Error(`\`${program} ${args.join(' ')}\` ended with ${code}:\n${output}`)
  return output
}

const identity = {
  GIT_AUTHOR_NAME: 'A Person',
  GIT_AUTHOR_EMAIL: 'person@example.com',
  GIT_COMMITTER_NAME: 'A Person',
  GIT_COMMITTER_EMAIL: 'person@example.com',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  NO_COLOR: '1'
}

function inherited(): NodeJS.ProcessEnv {
  const isForeign = (name: string) => /^(GIT_|GITHUB_|CI$|CI_|GITLAB_|FORCE_COLOR|PRE_COMMIT|npm_)/.test(name)
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isForeign(name)))
}
