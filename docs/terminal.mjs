// A terminal as a picture: what tmux shows, with its colours, drawn by the browser. For docs/pictures.mjs.
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'

const themes = {
  light: {
    ink: '#24292f',
    paper: '#ffffff',
    colours: ['#24292f', '#cf222e', '#116329', '#7d4e00', '#0969da', '#8250df', '#1b7c83', '#57606a'],
  },
  dark: {
    ink: '#e6edf3',
    paper: '#0d1117',
    colours: ['#484f58', '#ff7b72', '#3fb950', '#d29922', '#58a6ff', '#bc8cff', '#39c5cf', '#b1bac4'],
  },
}
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The 16 colours, bold, dim, inverse: all that the program writes. */
function marked(screen, { ink, paper, colours }) {
  let style = {}
  const css = () => {
    const face = style.face === undefined ? ink : colours[style.face]
    const back = style.back === undefined ? paper : colours[style.back]
    const [front, behind] = style.inverse ? [back, face] : [face, back]
    return `color:${front};background:${behind};${style.bold ? 'font-weight:700;' : ''}${style.dim ? 'opacity:.65;' : ''}`
  }
  const apply = (code) => {
    if (code === 0) style = {}
    else if (code === 1) style.bold = true
    else if (code === 2) style.dim = true
    else if (code === 7) style.inverse = true
    else if (code === 22) style.bold = style.dim = false
    else if (code === 27) style.inverse = false
    else if (code === 39) style.face = undefined
    else if (code === 49) style.back = undefined
    else if (code >= 30 && code <= 37) style.face = code - 30
    else if (code >= 90 && code <= 97) style.face = code - 90
    else if (code >= 40 && code <= 47) style.back = code - 40
  }
  return screen
    .split(/(\u001b\[[\d;]*m)/)
    .map((part) => {
      if (!part.startsWith('\u001b[')) return part && `<span style="${css()}">${escaped(part)}</span>`
      for (const code of (part.slice(2, -1) || '0').split(';').map(Number)) apply(code)
      return ''
    })
    .join('')
}

/** Runs a program in a terminal of this size, and takes its picture in both themes once it shows what is waited for. */
export async function terminalPictures({ browser, argv, size: [columns, rows], shows, socket, path, take }) {
  const tmux = async (...words) => (await execa('tmux', ['-S', socket, ...words], { reject: false })).stdout
  await tmux('-f', '/dev/null', 'new-session', '-d', '-s', 'it', '-x', `${columns}`, '-y', `${rows}`, ...argv)
  try {
    for (let tries = 0; !(await tmux('capture-pane', '-p', '-t', 'it')).includes(shows); tries += 1) {
      if (tries > 300) throw new Error(`the terminal does not show ${shows}`)
      await sleep(200)
    }
    // Its first turns and readings.
    await sleep(2_000)
    const screen = await tmux('capture-pane', '-e', '-N', '-p', '-t', 'it')
    const page = await browser.newPage({ viewport: { width: Math.ceil(columns * 7.83) + 24, height: rows * 17 + 24 } })
    for (const [name, theme] of Object.entries(themes)) {
      const style = `margin:12px;background:${theme.paper};font:13px/17px 'DejaVu Sans Mono',monospace`
      await page.setContent(
        `<body style="${style}"><pre style="margin:0;font:inherit">${marked(screen, theme)}</pre></body>`,
      )
      await take(page, `${path}.${name}.png`)
    }
    await page.close()
  } finally {
    await tmux('kill-server')
  }
}
