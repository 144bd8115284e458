import type { Language } from '../engine/language';
import { compose } from '../languages/compose/compose';
import { dockerignore } from '../languages/dockerignore/dockerignore';
import { dockerfile } from '../languages/dockerfile/dockerfile';
import { kubernetes } from '../languages/kubernetes/kubernetes';

/** In the order in which they are asked whether a file is theirs. */
export const languages: readonly Language[] = [dockerfile, compose, kubernetes, dockerignore];
