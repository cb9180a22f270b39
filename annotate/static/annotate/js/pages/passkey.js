// A passkey is made or asked for by the browser; its answer goes with the form that holds the options.

/** @param {PublicKeyCredentialCreationOptionsJSON & PublicKeyCredentialRequestOptionsJSON} options @param {boolean} isNew */
async function answer (options, isNew) {
  if (isNew) return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
}

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-passkey]'))) {
  const button = form.querySelector('[data-asks-passkey]')
  const wrong = form.querySelector('[data-passkey-wrong]')
  const field = form.elements.namedItem('credential')
  const { publicKey } = JSON.parse(form.dataset.passkey ?? '{}')
  const isKnown = 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential
  if (!(button instanceof HTMLButtonElement) || !(field instanceof HTMLInputElement) || !(wrong instanceof HTMLElement)) continue
  button.disabled = !isKnown
  wrong.hidden = isKnown
  button.addEventListener('click', async () => {
    if (form.dataset.makes !== undefined && !form.reportValidity()) return
    try {
      const credential = await answer(publicKey, form.dataset.makes !== undefined)
      if (!(credential instanceof PublicKeyCredential)) return
      field.value = JSON.stringify(credential.toJSON())
      form.submit()
    } catch {
      wrong.textContent = 'The passkey was not used. Try again, or take another way.'
      wrong.hidden = false
    }
  })
}
