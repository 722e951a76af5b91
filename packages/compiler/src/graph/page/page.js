// The script of the page. Without it the page shows the same graph and, by links, the same details.
{
  const svg = document.getElementById('graph')
  const search = document.getElementById('search')
  const root = document.documentElement
  const parts = [...svg.querySelectorAll('[data-id]')]
  const whole = svg.viewBox.baseVal
  const size = { width: whole.width, height: whole.height }
  const view = { x: 0, y: 0, width: size.width, height: size.height }

  /** Shows all of it, and nothing larger than it was drawn. */
  function fit() {
    const { clientWidth, clientHeight } = svg
    const scale = Math.min(1, clientWidth / size.width, clientHeight / size.height) || 1
    view.width = clientWidth / scale || size.width
    view.height = clientHeight / scale || size.height
    view.x = (size.width - view.width) / 2
    view.y = (size.height - view.height) / 2
    show()
  }

  function show() {
    svg.setAttribute('viewBox', `${view.x} ${view.y} ${view.width} ${view.height}`)
  }

  /** Makes everything larger or smaller; what is at the point stays where it is. */
  function zoom(factor, x = view.x + view.width / 2, y = view.y + view.height / 2) {
    const least = 40
    const most = 20 * Math.max(size.width, size.height)
    const width = Math.min(most, Math.max(least, view.width / factor))
    const part = width / view.width
    view.x = x - (x - view.x) * part
    view.y = y - (y - view.y) * part
    view.width *= part
    view.height *= part
    show()
  }

  function move(x, y) {
    view.x += x
    view.y += y
    show()
  }

  /** Where a place of the screen is in the picture. */
  function inPicture({ clientX, clientY }) {
    const { left, top, width, height } = svg.getBoundingClientRect()
    return {
      x: view.x + ((clientX - left) / width) * view.width,
      y: view.y + ((clientY - top) / height) * view.height
    }
  }

  const pointers = new Map()
  let moved = 0

  svg.addEventListener('pointerdown', event => {
    if (event.button !== 0) return
    pointers.set(event.pointerId, event)
    moved = 0
  })
  window.addEventListener('pointermove', event => {
    const before = pointers.get(event.pointerId)
    if (before === undefined) return
    const scale = view.width / svg.clientWidth
    const others = [...pointers.values()].filter(({ pointerId }) => pointerId !== event.pointerId)
    moved += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY)
    if (others.length === 0) {
      move((before.clientX - event.clientX) * scale, (before.clientY - event.clientY) * scale)
    } else {
      const far = point => Math.hypot(point.clientX - others[0].clientX, point.clientY - others[0].clientY)
      const middle = inPicture({
        clientX: (event.clientX + others[0].clientX) / 2,
        clientY: (event.clientY + others[0].clientY) / 2
      })
      zoom(far(event) / (far(before) || 1), middle.x, middle.y)
    }
    svg.classList.toggle('dragged', moved > 4)
    pointers.set(event.pointerId, event)
  })
  for (const type of ['pointerup', 'pointercancel']) {
    window.addEventListener(type, event => {
      pointers.delete(event.pointerId)
      svg.classList.remove('dragged')
    })
  }
  svg.addEventListener('dragstart', event => event.preventDefault())
  // The end of a drag is no click.
  svg.addEventListener('click', event => moved > 4 && event.preventDefault(), true)
  svg.addEventListener(
    'wheel',
    event => {
      event.preventDefault()
      const { x, y } = inPicture(event)
      zoom(Math.exp(-event.deltaY * (event.deltaMode === 0 ? 0.0015 : 0.05)), x, y)
    },
    { passive: false }
  )

  const step = () => view.width / 12
  const keys = {
    '+': () => zoom(1.25),
    '=': () => zoom(1.25),
    '-': () => zoom(0.8),
    0: fit,
    ArrowLeft: () => move(-step(), 0),
    ArrowRight: () => move(step(), 0),
    ArrowUp: () => move(0, -step()),
    ArrowDown: () => move(0, step()),
    Escape: () => {
      location.hash = 'overview'
    },
    '/': () => search.focus()
  }
  document.addEventListener('keydown', event => {
    const isInPanel = event.target.closest('aside, input') !== null
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (isInPanel && event.key !== 'Escape') return
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined
    if (act === undefined) return
    event.preventDefault()
    act()
  })
  document.getElementById('larger').addEventListener('click', () => zoom(1.25))
  document.getElementById('smaller').addEventListener('click', () => zoom(0.8))
  document.getElementById('fit').addEventListener('click', fit)

  /** A node with its calls, or a call with its ends; everything else steps back. */
  function pick(id) {
    const chosen = parts.filter(part => part.dataset.id === id)
    const on = new Set(id === undefined ? [] : [id])
    for (const { dataset } of parts) {
      if (dataset.from === undefined) continue
      if (dataset.id !== id && dataset.from !== id && dataset.to !== id) continue
      for (const each of [dataset.id, dataset.from, dataset.to]) on.add(each)
    }
    svg.classList.toggle('picked', chosen.length > 0)
    for (const part of parts) part.classList.toggle('on', on.has(part.dataset.id))
  }

  /** The part that the details are of. */
  function selected() {
    return parts.find(part => part.getAttribute('href') === location.hash)?.dataset.id
  }

  function select() {
    const id = selected()
    for (const part of parts) {
      const isChosen = part.dataset.id === id
      part.classList.toggle('chosen', isChosen)
      if (isChosen && part.matches('.node')) bringIntoView(part)
    }
    pick(id)
  }
  window.addEventListener('hashchange', select)

  for (const part of parts) {
    part.addEventListener('pointerenter', () => pointers.size === 0 && pick(part.dataset.id))
    part.addEventListener('pointerleave', () => pick(selected()))
    part.addEventListener('blur', () => pick(selected()))
    part.addEventListener('focus', () => {
      pick(part.dataset.id)
      if (part.matches(':focus-visible')) bringIntoView(part)
    })
  }

  function bringIntoView(part) {
    const box = part.getBoundingClientRect()
    const frame = svg.getBoundingClientRect()
    const isInside =
      box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom
    if (isInside) return
    const middle = inPicture({ clientX: (box.left + box.right) / 2, clientY: (box.top + box.bottom) / 2 })
    move(middle.x - view.x - view.width / 2, middle.y - view.y - view.height / 2)
  }

  search.addEventListener('input', () => {
    const wanted = search.value.trim().toLowerCase()
    svg.classList.toggle('searched', wanted !== '')
    for (const part of parts)
      part.classList.toggle('found', (part.dataset.name ?? '').toLowerCase().includes(wanted))
    for (const item of document.querySelectorAll('#nodes li'))
      item.hidden = !item.textContent.toLowerCase().includes(wanted)
    if (wanted !== '' && location.hash !== '#overview') location.hash = 'overview'
  })
  search.addEventListener('keydown', event => {
    const first = document.querySelector('#nodes li:not([hidden]) a')
    if (event.key === 'Enter' && first !== null) first.click()
  })

  const theme = document.getElementById('theme')
  const themes = ['auto', 'light', 'dark']
  theme.addEventListener('click', () => {
    const next = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length]
    root.dataset.theme = next
    theme.textContent = `Theme: ${next}`
  })

  for (const control of document.querySelectorAll('[data-script]')) control.hidden = false
  window.addEventListener('resize', fit)
  fit()
  select()
}
