// Requests to the host. What it refuses is an Error with the host's own words, and `fix`.

export async function ask(path, body) {
  const options =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(path, { ...options, headers: { accept: 'application/json', ...options.headers } })
  const found = await answer.json()
  if (answer.ok) return found
  throw Object.assign(new Error(found.error?.message ?? `the host answered ${answer.status}`), found.error)
}
