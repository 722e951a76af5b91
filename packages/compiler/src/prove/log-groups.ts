/** Who has which log group, for groups that the file does not name. */
export interface LogGroups {
  claim(service: { readonly name: string }, group: string | undefined): boolean
}

export function createLogGroups(): LogGroups {
  const owners = new Map<string, string>()
  return {
    claim(service, group) {
      if (group === undefined) return false
      const owner = owners.get(group)
      if (owner === undefined) owners.set(group, service.name)
      return owner === undefined || owner === service.name
    }
  }
}
