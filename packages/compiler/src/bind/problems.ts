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
      rootOnly: ({ key }: { key: string }) =>
        `\`${key}\` holds for the whole mesh, so it belongs in the root file and not in an included one.`,
      patch: ({ key }: { key: string }) =>
        `\`${key}\` of an environment belongs in the root file: an included file changes only its own services, gateways, externals and policies.`,
      foreignPatch: ({ name }: { name: string }) =>
        `\`${name}\` is not declared in this file, so this file cannot change it.`
    },
    helps: {
      rootOnly: 'Move the key to the root file.',
      patch: 'Move it to the same environment of the root file.',
      foreignPatch: 'Move it to the root file, or to the file that declares the name.'
    }
  },
  'unknown-patch-name': {
    level: 'error',
    summary: 'An overlay patches a name that does not exist.',
    messages: {
      unknown: ({ section, name, nearest }: { section: string; name: string; nearest: string | undefined }) =>
        `There is no \`${name}\` under \`${section}\` to change.${didYouMean(nearest)}`,
      environment: ({ name, nearest }: { name: string; nearest: string | undefined }) =>
        `The root file has no environment \`${name}\`.${didYouMean(nearest)}`
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
      nowhere: (_: object) => 'Faults are injected here, and no environment of the file allows them.',
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
        `\`${name}\` and \`${first}\` are both primary, and a mesh has one primary region.`
    }
  },
  'missing-include': {
    level: 'error',
    summary: 'A file holds a part of a mesh, and no mesh includes it.',
    messages: {
      orphan: ({ file }: { file: string }) =>
        `\`${file}\` is part of a mesh, and no \`mesh.yaml\` in its folder or above includes it.`
    }
  },
  'unknown-include': {
    level: 'error',
    summary: 'An `include` names no file that can be read.',
    messages: {
      matchesNothing: ({ glob }: { glob: string }) => `\`${glob}\` matches no file.`,
      missing: ({ glob, nearest }: { glob: string; nearest: string | undefined }) =>
        `\`${glob}\` does not exist.${didYouMean(nearest)}`,
      leavesRoot: ({ glob }: { glob: string }) => `\`${glob}\` leads out of the folder of the root file.`,
      link: ({ glob, file }: { glob: string; file: string }) =>
        `\`${glob}\` matches \`${file}\`, a symbolic link that leads out of the folder of the root file.`,
      brokenLink: ({ file }: { file: string }) => `\`${file}\` is a symbolic link that leads nowhere.`,
      notMesh: ({ glob, file }: { glob: string; file: string }) =>
        glob === file
          ? `The name of an included file ends in \`.mesh.yaml\`, and that of \`${file}\` does not.`
          : `\`${glob}\` matches \`${file}\`, and the name of an included file ends in \`.mesh.yaml\`.`,
      itself: ({ glob }: { glob: string }) =>
        `\`${glob}\` is the root file itself, which cannot include itself.`,
      unreadable: ({ file, reason }: { file: string; reason: string }) =>
        `\`${file}\` cannot be read: ${reason}.`
    },
    helps: {
      link: 'A mesh is one folder. Put the file itself in the place of the link.',
      brokenLink: 'Point it at a file below the folder of the root file, or remove the link.',
      notMesh: 'Rename the file, or write a pattern such as `services/*.mesh.yaml`.',
      itself: 'Remove it from `include`.',
      unreadable: 'Check the file and its permissions.'
    }
  }
})
