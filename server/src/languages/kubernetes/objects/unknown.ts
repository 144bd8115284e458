import type { YamlScalar } from '../../../syntax/yaml/tree';

/** Whether a value is filled in later: by envsubst or Flux, by kustomize, by a hand with a search and replace, by SOPS, by a template. What it will be is not known here. */
export const isUnknown = ({ content }: YamlScalar): boolean => PLACEHOLDER.test(content);

const PLACEHOLDER = /\$\{|\$\(|\{\{|^\$[A-Za-z_]|^%\{|^<.*>$|^__.+__$|^@.+@$|^%.+%$|^ENC\[|\uE0FF/;
