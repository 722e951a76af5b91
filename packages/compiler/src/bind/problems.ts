import { defineProblems } from '../diagnostics/define.ts'
import { didYouMean } from '../util/did-you-mean.ts'

/** What is found where files and overlays are put together. Each has its page in `problems/`. */
export const bindProblems = defineProblems({
  'duplicate-name': {
    level: 'error',
    summary: 'One name is declared twice.',
    messages: {
      declared: ({ kind, name }: { kind: string; name: string }) =>
        `The ${kind} \`${name}\` is declared twice.`
    }
  },
  'misplaced-section': {
    level: 'error',
    summary: 'A key stands in an included file but belongs to the root file.',
    messages: {
      rootOnly: ({ key }: { key: string }) => `\`${key}\` stands in the root file, not in an included one.`,
      patch: ({ key }: { key: string }) =>
        `An environment of an included file patches services, gateways, externals and policies; \`${key}\` stands in the root file.`,
      foreignPatch: ({ name }: { name: string }) =>
        `\`${name}\` is not declared in this file, so its patch stands in the root file or in the file that declares it.`
    }
  },
  'unknown-patch-name': {
    level: 'error',
    summary: 'An overlay patches a name that does not exist.',
    messages: {
      unknown: ({ section, name, nearest }: { section: string; name: string; nearest: string | undefined }) =>
        `There is no \`${name}\` under \`${section}\` to patch.${didYouMean(nearest)}`
    }
  },
  'unknown-policy': {
    level: 'error',
    summary: 'A `policy` names no bundle of `policies`.',
    messages: {
      unknown: ({ name, nearest }: { name: string; nearest: string | undefined }) =>
        `There is no policy \`${name}\`.${didYouMean(nearest)}`
    }
  },
  'misplaced-fault': {
    level: 'error',
    summary: 'A `fault` stands where no environment allows it.',
    messages: {
      nowhere: (_: object) =>
        'Faults are injected here, and the file declares no environment that allows them.',
      environment: ({ environment }: { environment: string }) =>
        `Faults are injected here, and the environment \`${environment}\` does not allow them.`
    }
  },
  'missing-primary-region': {
    level: 'error',
    summary: 'Of several regions none is primary.',
    messages: {
      none: ({ count }: { count: number }) => `The mesh has ${count} regions, and none of them is primary.`
    }
  },
  'duplicate-primary-region': {
    level: 'error',
    summary: 'Two regions are primary.',
    messages: {
      second: ({ name, first }: { name: string; first: string }) =>
        `\`${name}\` is primary, and \`${first}\` is so already.`
    }
  },
  'missing-include': {
    level: 'error',
    summary: 'A file holds a part of a mesh, and no mesh includes it.',
    messages: {
      orphan: ({ file }: { file: string }) =>
        `\`${file}\` is a part of a mesh, and no \`mesh.yaml\` above it includes it.`
    }
  },
  'unknown-include': {
    level: 'error',
    summary: 'An `include` names no file that can be read.',
    messages: {
      matchesNothing: ({ glob }: { glob: string }) => `\`${glob}\` matches no file.`,
      missing: ({ glob, nearest }: { glob: string; nearest: string | undefined }) =>
        `\`${glob}\` does not exist.${didYouMean(nearest)}`,
      leavesRoot: ({ glob }: { glob: string }) => `\`${glob}\` leaves the folder of the root file.`,
      link: ({ glob, file }: { glob: string; file: string }) =>
        `\`${glob}\` matches \`${file}\`, a symbolic link to a place outside the folder of the root file.`,
      brokenLink: ({ file }: { file: string }) => `\`${file}\` is a symbolic link that leads nowhere.`,
      notMesh: ({ glob, file }: { glob: string; file: string }) =>
        glob === file
          ? `An included file is named \`*.mesh.yaml\`, and \`${file}\` is not.`
          : `\`${glob}\` matches \`${file}\`, and an included file is named \`*.mesh.yaml\`.`,
      itself: ({ glob }: { glob: string }) => `\`${glob}\` includes the root file itself.`,
      unreadable: ({ file, reason }: { file: string; reason: string }) =>
        `\`${file}\` cannot be read: ${reason}.`
    }
  }
})
