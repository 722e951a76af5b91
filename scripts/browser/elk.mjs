/** Stands where elkjs would lay out pictures. */
export default class {
  layout() {
    return Promise.reject(
      new Error('Pictures are not laid out in a browser: ask for `mermaid`, `dot` or `json`.')
    )
  }
}
