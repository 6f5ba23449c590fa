import { initAll } from './govuk-frontend.min.js'

initAll()

if (document.querySelector('[data-module^="moj-"]')) {
  import('./moj-frontend.min.js').then((moj) => moj.initAll())
}

// <div data-app-shown-by="Items[0].Status" data-app-shown-for="AtRisk Delayed"> is shown while a radio button of that name has
// one of those values. Without scripts it is always there, and its labels say when it is needed.
for (const block of document.querySelectorAll('[data-app-shown-by]')) {
  const radios = document.querySelectorAll(`input[type="radio"][name="${CSS.escape(block.dataset.appShownBy)}"]`)
  const values = block.dataset.appShownFor.split(' ')
  const update = () => {
    block.hidden = ![...radios].some((radio) => radio.checked && values.includes(radio.value))
  }
  radios.forEach((radio) => radio.addEventListener('change', update))
  // A field in error is never hidden: the error summary links to it.
  if (!block.matches('.govuk-form-group--error, :has(.govuk-form-group--error)')) update()
}

for (const button of document.querySelectorAll('[data-app-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}

// Passkeys. The form is sent once to ask for what the browser needs, and then as any form with what the browser made.
for (const form of document.querySelectorAll('[data-app-passkey]')) {
  const isNew = form.dataset.appPasskey === 'create'
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) continue
  form.hidden = false
  document.querySelectorAll('[data-app-passkey-without]').forEach((words) => { words.hidden = true })
  const credential = form.querySelector('[name$="Credential"]')
  const error = form.querySelector('[data-app-passkey-error]')
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    error.hidden = true
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) })
      // Something in the form is not right: the page says what.
      if (!answer.headers.get('content-type')?.startsWith('application/json')) return form.submit()
      const options = await answer.json()
      const made = isNew
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
      credential.value = JSON.stringify(made)
      form.submit()
    } catch {
      error.hidden = false
    }
  })
}
