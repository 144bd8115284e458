// What a kustomization file holds, after the types of kustomize v5 (sigs.k8s.io/kustomize/api/types), which refuses what it does not know.
import type { Definition, Field, Type } from '../schema/structure';

/** In the notation of `data/structure.json`: `!` required, `[x]` a list, `{x}` a map of texts to x, `s=a|b` one of these texts. */
const types: Readonly<Record<string, string>> = {
  Kustomization:
    'apiVersion:s;kind:s;metadata:any;openapi:{s};namePrefix:s;nameSuffix:s;namespace:s;commonLabels:{s};labels:[Labels];commonAnnotations:{s};patchesStrategicMerge:[any];patchesJson6902:[Patch];patches:[Patch];images:[Image];imageTags:[Image];replacements:[any];replicas:[Replica];vars:[Var];sortOptions:SortOptions;resources:[s];components:[s];crds:[s];bases:[s];configMapGenerator:[ConfigMapArgs];secretGenerator:[SecretArgs];helmGlobals:HelmGlobals;helmCharts:[HelmChart];helmChartInflationGenerator:[any];generatorOptions:GeneratorOptions;configurations:[s];generators:[any];transformers:[any];validators:[any];inventory:any;buildMetadata:[s=managedByLabel|originAnnotations|transformerAnnotations]',
  Labels: 'pairs:{s};includeSelectors:bool;includeTemplates:bool;fields:[FieldSpec]',
  FieldSpec: 'group:s;version:s;kind:s;path:s;create:bool',
  Patch: 'path:s;patch:s;target:Selector;options:{bool}',
  Selector: 'group:s;version:s;kind:s;name:s;namespace:s;annotationSelector:s;labelSelector:s',
  Image: 'name!:s;newName:s;tagSuffix:s;newTag:s;digest:s',
  Replica: 'name!:s;count:int',
  Var: 'name!:s;objref:any;fieldref:any',
  SortOptions: 'order:s=legacy|fifo;legacySortOptions:LegacySortOptions',
  LegacySortOptions: 'orderFirst:[s];orderLast:[s]',
  ConfigMapArgs: 'name:s;namespace:s;behavior:s=create|replace|merge;literals:[s];files:[s];envs:[s];env:s;options:GeneratorOptions',
  SecretArgs: 'name:s;namespace:s;behavior:s=create|replace|merge;literals:[s];files:[s];envs:[s];env:s;options:GeneratorOptions;type:s',
  GeneratorOptions: 'labels:{s};annotations:{s};disableNameSuffixHash:bool;immutable:bool',
  HelmGlobals: 'chartHome:s;configHome:s',
  HelmChart: 'name:s;version:s;repo:s;releaseName:s;namespace:s;additionalValuesFiles:[s];valuesFile:s;valuesInline:obj;valuesMerge:s=merge|override|replace;includeCRDs:bool;skipHooks:bool;apiVersions:[s];kubeVersion:s;nameTemplate:s;skipTests:bool;debug:bool;devel:bool',
};

const known = new Map<string, Definition>();

function read(name: string): Definition {
  const found = known.get(name);
  if (found) return found;
  const fields = new Map<string, Field>();
  const own: Definition = { name: `custom.${name}`, fields };
  known.set(name, own);
  for (const part of (types[name] ?? '').split(';')) {
    const [, key = '', required, type = ''] = /^([^:!]+)(!?):(.*)$/.exec(part) ?? [];
    if (key) fields.set(key, { name: key, type: typeOf(type), required: required === '!', definition: own.name, address: `${name}.${key}` });
  }
  return own;
}

function typeOf(text: string): Type {
  if (text.startsWith('[')) return { is: 'list', of: typeOf(text.slice(1, -1)), keys: [] };
  if (text.startsWith('{')) return { is: 'map', of: typeOf(text.slice(1, -1)) };
  if (text.startsWith('s=')) return { is: 'string', values: text.slice(2).split('|') };
  switch (text) {
    case 's':
      return { is: 'string' };
    case 'int':
      return { is: 'integer' };
    case 'bool':
      return { is: 'boolean' };
    case 'obj':
      return { is: 'object' };
    case 'any':
      return { is: 'anything' };
    default: {
      const of = read(text);
      return { is: 'definition', name: of.name, of };
    }
  }
}

/** Of `Kustomization` and `Component` alike. */
export const kustomization: Definition = read('Kustomization');
