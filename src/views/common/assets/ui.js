// What every part of the pages is written with. Text goes into the page as text: no part sets markup.
import htm from '/assets/vendor/htm.js'
import { Component, h, render } from '/assets/vendor/preact.js'

export { useEffect, useLayoutEffect, useMemo, useRef, useState } from '/assets/vendor/hooks.js'
export { render }

export const html = htm.bind(h)

/** A part that is drawn anew only when one of its properties is another: rows of long tables. */
export const memo = (draw) =>
  class extends Component {
    shouldComponentUpdate(next) {
      const names = Object.keys(next)
      return names.length !== Object.keys(this.props).length || names.some((name) => next[name] !== this.props[name])
    }
    render() {
      return draw(this.props)
    }
  }
