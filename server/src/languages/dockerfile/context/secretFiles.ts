/** Whether a file is by its name one that is kept to oneself. Examples, tests and public halves of keys are not. */
export function isSecretFile(path: string): boolean {
  if (/(^|\/)(tests?|__tests__|testdata|test-?data|specs?|fixtures?|examples?|samples?|docs?|e2e|mocks?)\//i.test(path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (/^\.env(\.[\w-]+)*$/.test(name)) return !/\.(examples?|samples?|templates?|tmpl|tpl|dist|defaults?|tests?|testing|schema|ci)$/.test(name);
  return (
    /^(id_(rsa|dsa|ecdsa|ed25519)|\.netrc|\.pgpass|\.git-credentials|\.pypirc|\.htpasswd|kubeconfig|credentials\.json|client_secrets?\.json|service-?account(-?key)?\.json|terraform\.tfstate)$/.test(name) ||
    /(^|[-_.])(priv(ate)?|key|privkey|privatekey)\.pem$/.test(name) ||
    /\.(ppk|p12|pfx|tfstate|kdbx)$/.test(name) ||
    /(^|\/)(\.aws\/credentials|\.docker\/config\.json|\.kube\/config)$/.test(path)
  );
}
