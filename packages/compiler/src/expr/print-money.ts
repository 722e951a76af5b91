/** US dollars to the cent, `1,234.50USD`; less than half a cent is `0.00USD`. */
export function printMoney(dollars: number): string {
  return `${grouped(dollars.toFixed(2))}USD`
}

/** `1234.5` as `1,234.5`, in every locale. */
export function grouped(number: string): string {
  const [whole = '', fraction] = number.split('.')
  const withCommas = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? withCommas : `${withCommas}.${fraction}`
}
